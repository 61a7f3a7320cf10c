package org.hejie.recording;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.GapCause;
import org.hejie.protocol.Place;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.media.TapCounts;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.recording.TapSink;
import org.hejie.protocol.recording.TapTrack;
import org.hejie.protocol.rest.VerifyReport;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.protocol.signal.TapMoment;
import org.hejie.recording.crypt.Encryption;
import org.hejie.recording.keys.SignatureAlgorithm;
import org.hejie.recording.verify.Verify;
import org.jspecify.annotations.Nullable;

/**
 * Two short sessions of one case, each with a caucus, and the sealed record of the first one's caucus, recorded through the intake and sealed: what other
 * programs check. Arguments: {@code write FOLDER ECDSA_P256|SM2 plain|encrypted [INSTANT]}, the last for two sessions without that record, of a case that
 * was closed with an agreement an hour after that, or {@code verify}: then it checks every folder named on standard input and answers a line each.
 */
public final class RecordedCase {
    private static final Duration LENGTH = Duration.ofSeconds(12);
    private static final Duration CAUCUS_FROM = Duration.ofSeconds(5);
    private static final Duration CAUCUS_TO = Duration.ofSeconds(7);
    private static final String CAUCUS = "k1";
    private static final int RING = 64 << 20;
    private static final int BITS = 8;

    private record Source(TrackSource source, String mime, int clockRate, List<byte[]> packets) {
        TapTrack track(String id) {
            return new TapTrack(id, "p_a", source, mime, clockRate, source == TrackSource.MICROPHONE ? 2 : 0);
        }

        Duration due(int n) {
            long ticks = timestamp(packets.get(n)) - timestamp(packets.getFirst()) & 0xFFFF_FFFFL;
            return Duration.of(ticks * 1_000_000L / clockRate, ChronoUnit.MICROS);
        }

        private static long timestamp(byte[] packet) {
            long timestamp = 0;
            for (int i = 4; i < BITS; i++) {
                timestamp = timestamp << BITS | packet[i] & 0xFF;
            }
            return timestamp;
        }
    }

    private final RecordingService service;
    private final List<Source> sources;
    private String sessionId = "";
    private Instant start = Instant.EPOCH;
    private long seq;

    private RecordedCase(RecordingService service, List<Source> sources) {
        this.service = service;
        this.sources = sources;
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("write")) {
            boolean encrypted = arguments[3].equals("encrypted");
            Instant held = arguments.length > 4 ? Instant.parse(arguments[4]) : null;
            write(Path.of(arguments[1]), SignatureAlgorithm.valueOf(arguments[2]), encrypted, held);
        } else {
            verify();
        }
    }

    private static void verify() throws IOException {
        BufferedReader folders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String folder = folders.readLine(); folder != null; folder = folders.readLine()) {
            VerifyReport report = Verify.folder(Path.of(folder));
            System.out.println(report.ok() ? "sound" : "faulty " + report.findings());
        }
    }

    /** The data folder belongs to nobody else meanwhile. */
    public static void write(Path data, SignatureAlgorithm signature, boolean encrypted) throws Exception {
        write(data, signature, encrypted, null);
    }

    private static void write(Path data, SignatureAlgorithm signature, boolean encrypted, @Nullable Instant held)
            throws Exception {
        SealConfig standard = SealConfig.STANDARD;
        SealConfig seal = new SealConfig(
                signature,
                signature == SignatureAlgorithm.SM2,
                standard.clockLimit(),
                standard.timeServers(),
                standard.timestamps());
        Encryption encryption = encrypted ? Encryption.standard(data) : Encryption.none(data);
        RecordingConfig config = new RecordingConfig(data, "generated", 0, 0, RING, encryption, seal);
        Clock clock = held == null
                ? Clock.systemUTC()
                : Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), held.plus(2, ChronoUnit.HOURS)));
        try (RecordingService service = new RecordingService(config, clock)) {
            service.start();
            RecordedCase recorded = new RecordedCase(service, sources());
            if (held != null) {
                recorded.session("s_1", held, TerminationReason.ADJOURNED);
                recorded.session("s_2", held.plus(1, ChronoUnit.HOURS), TerminationReason.AGREEMENT_REACHED);
                return;
            }
            Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            recorded.session("s_1", now.minusSeconds(60), TerminationReason.ADJOURNED);
            recorded.caucus("s_1", now.minusSeconds(60));
            recorded.session("s_2", now.minusSeconds(30), TerminationReason.ADJOURNED);
        }
    }

    private static List<Source> sources() throws Exception {
        Path folder = Files.createTempDirectory("recorded-case");
        try {
            String voice = "aevalsrc=0.3*sin(2*PI*220*t)*abs(sin(2*PI*3*t)):s=48000:d=" + LENGTH.toSeconds();
            String face = "testsrc2=size=320x180:rate=15:duration=" + LENGTH.toSeconds();
            List<byte[]> sound = Ffmpeg.rtp(
                    List.of("-f", "lavfi", "-i", voice, "-ac", "2", "-c:a", "libopus", "-b:a", "32k"),
                    "null",
                    folder.resolve("voice.mkv"));
            List<String> vp8 = "-pix_fmt yuv420p -c:v libvpx -deadline realtime -cpu-used 8 -b:v 150k -g 15"
                    .transform(words -> List.of(words.split(" ")));
            List<byte[]> picture = Ffmpeg.rtp(
                    Stream.concat(Stream.of("-f", "lavfi", "-i", face), vp8.stream())
                            .toList(),
                    "null",
                    folder.resolve("face.mkv"));
            return List.of(
                    new Source(TrackSource.MICROPHONE, "audio/opus", 48_000, sound),
                    new Source(TrackSource.CAMERA, "video/VP8", 90_000, picture));
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private void session(String id, Instant at, TerminationReason end) throws InterruptedException {
        sessionId = id;
        start = at;
        seq = 0;
        Map<ConsentKind, Boolean> consents = Map.of(ConsentKind.RECORDING, true);
        log(Duration.ZERO, new RoomEvent.SessionScheduled(id, Stage.CASE, "p_m", start, Stage.CASE_RECORD));
        log(
                Duration.ZERO,
                new RoomEvent.ParticipantJoined("p_m", "王调解", Role.PRESIDING_MEDIATOR, Place.JOINT, consents, "staff"),
                new RoomEvent.ParticipantJoined("p_a", "李申请", Role.APPLICANT, Place.JOINT, consents, "sms"));
        log(Duration.ZERO, new RoomEvent.SessionStarted("p_m"), new RoomEvent.RecordingStarted(id + "-r1", "p_m"));
        media("a", Duration.ZERO, CAUCUS_FROM);
        Place apart = new Place.Caucus(CAUCUS);
        log(
                CAUCUS_FROM,
                new RoomEvent.RecordingGapOpened(GapCause.CAUCUS, "p_m", null),
                new RoomEvent.ParticipantPlaced("p_m", Place.JOINT, apart, "p_m"),
                new RoomEvent.ParticipantPlaced("p_a", Place.JOINT, apart, "p_m"));
        log(
                CAUCUS_TO,
                new RoomEvent.ParticipantPlaced("p_m", apart, Place.JOINT, "p_m"),
                new RoomEvent.ParticipantPlaced("p_a", apart, Place.JOINT, "p_m"),
                new RoomEvent.RecordingGapClosed());
        media("b", CAUCUS_TO, LENGTH);
        log(LENGTH, new RoomEvent.SessionEnded("p_m", end, null));
        service.awaitSealed(id);
        service.awaitStamped(Stage.CASE, id);
    }

    /** What the two in the caucus wanted recorded of it, in a record of its own. @param at when the session began that it was part of */
    private void caucus(String of, Instant at) throws InterruptedException {
        sessionId = of + "-" + CAUCUS;
        start = at;
        seq = 0;
        Place place = new Place.Caucus(CAUCUS);
        Map<ConsentKind, Boolean> consents = Map.of(ConsentKind.CAUCUS_RECORDING, true);
        log(
                CAUCUS_FROM,
                new RoomEvent.SessionScheduled(
                        sessionId, Stage.CASE, "p_m", start, Stage.CASE_RECORD, new RoomEvent.SealedCaucus(of, CAUCUS)),
                new RoomEvent.SessionStarted("p_m"),
                new RoomEvent.ParticipantJoined("p_m", "王调解", Role.PRESIDING_MEDIATOR, place, consents, "staff"),
                new RoomEvent.ParticipantJoined("p_a", "李申请", Role.APPLICANT, place, consents, "sms"));
        log(CAUCUS_FROM, new RoomEvent.RecordingStarted(sessionId + "-r1", "p_m"));
        log(CAUCUS_FROM, counted(place, TapMoment.STARTED, 0));
        media("c", CAUCUS_FROM, CAUCUS_TO);
        log(CAUCUS_TO, new RoomEvent.RecordingStopped("p_m", GapCause.STOPPED_BY_MEDIATOR, null));
        log(CAUCUS_TO, counted(place, TapMoment.STOPPED, 160));
        log(CAUCUS_TO, new RoomEvent.SessionEnded("p_m", TerminationReason.ADJOURNED, null));
        service.awaitSealed(sessionId);
        service.awaitStamped(Stage.CASE, sessionId);
    }

    private RoomEvent counted(Place place, TapMoment at, long tapped) {
        List<TapCounts.PlaceCount> byPlace = List.of(new TapCounts.PlaceCount(place, tapped, tapped, 0, tapped));
        return new RoomEvent.RecordingTapCounted(sessionId + "-r1", at, new TapCounts("9f3c", tapped, byPlace));
    }

    private void media(String part, Duration from, Duration to) {
        TapSink tap = service.sink(sessionId, sessionId + "-r1");
        for (Source source : sources) {
            tap.trackOpened(source.track(part + source.source()), micros(from));
        }
        for (Source source : sources) {
            for (int n = 0; n < source.packets().size(); n++) {
                Duration due = source.due(n);
                if (due.compareTo(from) >= 0 && due.compareTo(to) < 0) {
                    byte[] packet = source.packets().get(n);
                    tap.rtp(source.track(part + source.source()), micros(due), packet, 0, packet.length);
                }
            }
        }
        for (Source source : sources) {
            tap.trackClosed(source.track(part + source.source()), micros(to));
        }
        tap.tapRemoved(micros(to));
    }

    private long micros(Duration at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, start.plus(at));
    }

    private void log(Duration at, RoomEvent... events) {
        List<LoggedEvent> logged = new ArrayList<>();
        for (RoomEvent event : events) {
            logged.add(new LoggedEvent(++seq, start.plus(at), event));
        }
        service.log().append(sessionId, logged);
    }
}
