package org.hejie.recording;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.GapCause;
import org.hejie.protocol.Place;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.recording.TapSink;
import org.hejie.protocol.recording.TapTrack;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.recording.crypt.Encryption;

/**
 * A session of four people as long as a real one, recorded through the intake as fast as the disk takes it, ended with an agreement and sealed: Opus and
 * VP8 of 640 × 360, everyone speaking in turn, a caucus in the middle, chat at the beginning. Arguments: data folder, minutes (30), case id, session id.
 */
public final class ThirtyMinutes {
    private static final int LOOP_SECONDS = 8;
    private static final int BEHIND = 8 << 20;
    private static final int HEAD = 20;
    private static final int RING = 64 << 20;
    private static final Duration CAUCUS = Duration.ofSeconds(60);
    private static final int LONG_ENOUGH_FOR_A_CAUCUS = 4;

    private record Person(String id, String name, Role role, Loop voice, Loop face) {}

    /** Packets of some seconds that are sent over and over, with sequence numbers and timestamps that go on. */
    private record Loop(List<byte[]> packets, TrackSource source, String mime, int clockRate, long begin) {
        static Loop of(List<byte[]> packets, TrackSource source, String mime, int clockRate) {
            return new Loop(packets, source, mime, clockRate, timestamp(packets.getFirst()));
        }

        TapTrack track(String trackId, String peerId) {
            return new TapTrack(trackId, peerId, source, mime, clockRate, source == TrackSource.MICROPHONE ? 2 : 0);
        }

        byte[] packet(long n) {
            int at = (int) (n % packets.size());
            long round = n / packets.size();
            byte[] packet = packets.get(at).clone();
            int sequence = (int) n;
            packet[2] = (byte) (sequence >> 8);
            packet[3] = (byte) sequence;
            long timestamp = timestamp(packet) + round * LOOP_SECONDS * clockRate;
            for (int i = 0; i < 4; i++) {
                packet[4 + i] = (byte) (timestamp >> 8 * (3 - i));
            }
            return packet;
        }

        /** Microseconds after the beginning at which the nth packet is due. */
        long micros(long n) {
            long ticks = timestamp(packets.get((int) (n % packets.size()))) - begin & 0xFFFF_FFFFL;
            return n / packets.size() * LOOP_SECONDS * 1_000_000L + ticks * 1_000_000L / clockRate;
        }

        private static long timestamp(byte[] packet) {
            long timestamp = 0;
            for (int i = 4; i < 8; i++) {
                timestamp = timestamp << 8 | packet[i] & 0xFF;
            }
            return timestamp;
        }
    }

    private final RecordingService service;
    private final String caseId;
    private final String sessionId;
    private final Instant start;
    private final List<Person> people;
    private long seq;
    private long handed;

    private ThirtyMinutes(
            RecordingService service, String caseId, String sessionId, Instant start, List<Person> people) {
        this.service = service;
        this.caseId = caseId;
        this.sessionId = sessionId;
        this.start = start;
        this.people = people;
    }

    public static void main(String[] arguments) throws Exception {
        Path data = Path.of(arguments[0]);
        int minutes = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 30;
        String caseId = arguments.length > 2 ? arguments[2] : Stage.CASE;
        String sessionId = arguments.length > 3 ? arguments[3] : Stage.SESSION;
        long began = System.nanoTime();
        write(data, minutes, caseId, sessionId);
        System.out.printf(
                Locale.ROOT,
                "%d minutes of case %s, session %s, in %s: %.0f s%n",
                minutes,
                caseId,
                sessionId,
                data,
                (System.nanoTime() - began) / 1e9);
    }

    /** Writes the session and seals it; the data folder belongs to nobody else meanwhile. */
    public static void write(Path data, int minutes, String caseId, String sessionId) throws Exception {
        Instant start = Instant.now().truncatedTo(ChronoUnit.MILLIS).minus(Duration.ofMinutes(minutes + 1L));
        RecordingConfig config = new RecordingConfig(data, "generated", 0, 0, RING, Encryption.standard(data));
        try (RecordingService service = new RecordingService(config, Clock.systemUTC())) {
            service.start();
            new ThirtyMinutes(service, caseId, sessionId, start, people()).run(Duration.ofMinutes(minutes));
        }
    }

    private static List<Person> people() throws Exception {
        Path folder = Files.createTempDirectory("thirty-minutes");
        try {
            return List.of(
                    person(folder, 0, "p_m", "王调解", Role.PRESIDING_MEDIATOR),
                    person(folder, 1, "p_a", "张三", Role.APPLICANT),
                    person(folder, 2, "p_b", "李四", Role.RESPONDENT),
                    person(folder, 3, "p_c", "赵五", Role.THIRD_PARTY));
        } finally {
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private static Person person(Path folder, int n, String id, String name, Role role) throws Exception {
        // A voice that rises and falls in one's own two of every eight seconds, and is silent otherwise.
        String voice = "aevalsrc=0.3*sin(2*PI*" + (180 + 60 * n) + "*t)*abs(sin(2*PI*3*t))*gte(t\\," + 2 * n
                + ")*lt(t\\," + 2 * (n + 1) + "):s=48000:d=" + LOOP_SECONDS;
        List<byte[]> sound = Ffmpeg.rtp(
                List.of("-f", "lavfi", "-i", voice, "-ac", "2", "-c:a", "libopus", "-b:a", "32k"),
                "null",
                folder.resolve("voice" + n + ".mkv"));
        String face = "testsrc2=size=640x360:rate=25:duration=" + LOOP_SECONDS + ",hue=h=" + 90 * n;
        List<byte[]> picture = Ffmpeg.rtp(
                List.of(
                        "-f",
                        "lavfi",
                        "-i",
                        face,
                        "-pix_fmt",
                        "yuv420p",
                        "-c:v",
                        "libvpx",
                        "-deadline",
                        "realtime",
                        "-cpu-used",
                        "8",
                        "-b:v",
                        "500k",
                        "-g",
                        "100"),
                "null",
                folder.resolve("face" + n + ".mkv"));
        return new Person(
                id,
                name,
                role,
                Loop.of(sound, TrackSource.MICROPHONE, "audio/opus", 48_000),
                Loop.of(picture, TrackSource.CAMERA, "video/VP8", 90_000));
    }

    private void run(Duration length) throws InterruptedException {
        String recordingId = sessionId + "-r1";
        log(Duration.ZERO, new RoomEvent.SessionScheduled(sessionId, caseId, "p_m", start, Stage.CASE_RECORD));
        log(Duration.ZERO, new RoomEvent.SessionOpened("p_m"));
        for (Person one : people) {
            Map<ConsentKind, Boolean> consents = Map.of(ConsentKind.RECORDING, true);
            log(
                    Duration.ZERO,
                    new RoomEvent.ParticipantJoined(one.id(), one.name(), one.role(), Place.JOINT, consents, "sms"));
        }
        log(Duration.ZERO, new RoomEvent.SessionStarted("p_m"));
        log(Duration.ZERO, new RoomEvent.RecordingStarted(recordingId, "p_m"));
        Duration half = length.dividedBy(2);
        if (length.toMinutes() < LONG_ENOUGH_FOR_A_CAUCUS) {
            media(recordingId, "a", Duration.ZERO, length);
        } else {
            media(recordingId, "a", Duration.ZERO, half);
            caucus(half);
            media(recordingId, "b", half.plus(CAUCUS), length);
        }
        log(length, new RoomEvent.SessionEnded("p_m", TerminationReason.AGREEMENT_REACHED, null));
        service.awaitSealed(sessionId);
    }

    private void caucus(Duration from) {
        Place apart = new Place.Caucus("k1");
        log(from, new RoomEvent.RecordingGapOpened(GapCause.CAUCUS, "p_m", null));
        log(from, new RoomEvent.ParticipantPlaced("p_m", Place.JOINT, apart, "p_m"));
        log(from, new RoomEvent.ParticipantPlaced("p_a", Place.JOINT, apart, "p_m"));
        Duration to = from.plus(CAUCUS);
        log(to, new RoomEvent.ParticipantPlaced("p_m", apart, Place.JOINT, "p_m"));
        log(to, new RoomEvent.ParticipantPlaced("p_a", apart, Place.JOINT, "p_m"));
        log(to, new RoomEvent.RecordingGapClosed());
    }

    /** Everyone's packets in the order in which they are due. */
    private void media(String recordingId, String part, Duration from, Duration to) {
        TapSink tap = service.sink(sessionId, recordingId);
        List<Loop> loops = new ArrayList<>();
        List<TapTrack> tracks = new ArrayList<>();
        for (Person one : people) {
            loops.add(one.voice());
            tracks.add(one.voice().track(part + "v" + one.id(), one.id()));
            loops.add(one.face());
            tracks.add(one.face().track(part + "f" + one.id(), one.id()));
        }
        long begin = micros(from);
        tracks.forEach(track -> tap.trackOpened(track, begin));
        long[] next = new long[loops.size()];
        for (long at = 0; at < (to.toMillis() - from.toMillis()) * 1000; at += 20_000) {
            for (int i = 0; i < next.length; i++) {
                Loop loop = loops.get(i);
                while (loop.micros(next[i]) < at + 20_000) {
                    byte[] packet = loop.packet(next[i]);
                    tap.rtp(tracks.get(i), begin + loop.micros(next[i]), packet, 0, packet.length);
                    handed += packet.length - HEAD; // what is written of it is no less
                    next[i]++;
                }
            }
            while (handed - service.status().bytesWritten() > BEHIND) {
                LockSupport.parkNanos(1_000_000);
            }
        }
        tracks.forEach(track -> tap.trackClosed(track, micros(to)));
        tap.tapRemoved(micros(to));
        handed = service.status().bytesWritten();
    }

    private long micros(Duration at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, start.plus(at));
    }

    private void log(Duration at, RoomEvent event) {
        service.log().append(sessionId, List.of(new LoggedEvent(++seq, start.plus(at), event)));
    }
}
