package org.hejie.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.GapCause;
import org.hejie.protocol.Place;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.media.TapCounts;
import org.hejie.protocol.media.TapCounts.PlaceCount;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.recording.TapSink;
import org.hejie.protocol.recording.TapTrack;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.protocol.signal.TapMoment;
import org.hejie.recording.crypt.Encryption;
import org.hejie.recording.keep.Keeping;
import org.hejie.recording.store.FolderStore;
import org.hejie.recording.time.ClockWatch;

/**
 * A session with a caucus from its tenth to its twentieth second, and that caucus's own record, both through the recorder. What a test wants wrong in the
 * caucus's log it puts in itself. Times are milliseconds since {@link Stage#START}.
 */
public final class CaucusScene implements AutoCloseable {
    public static final String MAIN = "s_1";
    public static final String CAUCUS = "k1";
    public static final String RECORD = "s_1-k1";
    public static final String RECORDING = "s_1-k1-r1";
    public static final Place APART = new Place.Caucus(CAUCUS);
    public static final long FROM = 10_000;
    public static final long TO = 20_000;
    private static final long END = 30_000;

    public final RecordingService service;
    private final Map<String, Long> seqs = new HashMap<>();

    public CaucusScene(Path data) throws IOException {
        this(data, Encryption.none(data));
    }

    public CaucusScene(Path data, Encryption encryption) throws IOException {
        Clock clock = Clock.fixed(Stage.START.plusSeconds(60), ZoneOffset.UTC);
        SealConfig standard = SealConfig.STANDARD;
        SealConfig seal =
                new SealConfig(standard.signature(), false, standard.clockLimit(), List.of(), SealConfig.NO_TIMESTAMPS);
        RecordingConfig config = new RecordingConfig(
                data, "test", 0, 0, 1 << 24, new Keeping(encryption, Optional.empty(), Duration.ZERO), seal);
        service = new RecordingService(
                config, clock, ClockWatch.trusting(clock), new FolderStore(data.resolve("archive")));
        service.start();
    }

    public void log(String sessionId, long ms, RoomEvent... events) {
        for (RoomEvent event : events) {
            long seq = seqs.merge(sessionId, 1L, Long::sum);
            service.log()
                    .append(sessionId, List.of(new LoggedEvent(seq, Stage.START.plus(ms, ChronoUnit.MILLIS), event)));
        }
    }

    private static RoomEvent joined(String id, String name, Role role, Place place, ConsentKind... consents) {
        Map<ConsentKind, Boolean> answers = new HashMap<>();
        for (ConsentKind kind : consents) {
            answers.put(kind, true);
        }
        return new RoomEvent.ParticipantJoined(id, name, role, place, answers, "sms");
    }

    /** The joint session, its caucus a gap, sealed. Everyone even agreed that the recording stands in for the transcript. */
    public void session(String sessionId, TerminationReason reason) throws InterruptedException {
        ConsentKind[] all = {ConsentKind.RECORDING, ConsentKind.RECORDING_REPLACES_TRANSCRIPT};
        String recordingId = sessionId + "-r1";
        log(sessionId, 0, Stage.scheduled(sessionId));
        log(
                sessionId,
                0,
                joined("p_m", "王调解", Role.PRESIDING_MEDIATOR, Place.JOINT, all),
                joined("p_a", "李申请", Role.APPLICANT, Place.JOINT, all),
                joined("p_b", "钱经理", Role.RESPONDENT, Place.JOINT, all));
        log(sessionId, 0, new RoomEvent.SessionStarted("p_m"), new RoomEvent.RecordingStarted(recordingId, "p_m"));
        media(sessionId, recordingId, "p_a", 0, FROM);
        log(
                sessionId,
                FROM,
                new RoomEvent.RecordingGapOpened(GapCause.CAUCUS, "p_m", null),
                new RoomEvent.ParticipantPlaced("p_m", Place.JOINT, APART, "p_m"),
                new RoomEvent.ParticipantPlaced("p_a", Place.JOINT, APART, "p_m"));
        log(
                sessionId,
                TO,
                new RoomEvent.ParticipantPlaced("p_m", APART, Place.JOINT, "p_m"),
                new RoomEvent.ParticipantPlaced("p_a", APART, Place.JOINT, "p_m"),
                new RoomEvent.RecordingGapClosed());
        media(sessionId, recordingId, "p_a", TO, END);
        end(sessionId, END, reason);
    }

    /** The caucus's own record begins: whose it is, and that the two in it are there, as they answered. */
    public void caucus(ConsentKind... consents) {
        caucus(new RoomEvent.SealedCaucus(MAIN, CAUCUS), consents);
    }

    public void caucus(RoomEvent.SealedCaucus of, ConsentKind... consents) {
        log(
                RECORD,
                FROM,
                new RoomEvent.SessionScheduled(RECORD, Stage.CASE, "p_m", Stage.START, Stage.CASE_RECORD, of),
                new RoomEvent.SessionStarted("p_m"),
                joined("p_m", "王调解", Role.PRESIDING_MEDIATOR, APART, consents),
                joined("p_a", "李申请", Role.APPLICANT, APART, consents));
    }

    /** It is recorded all along, what the applicant says; meanwhile this happens in it, in order. */
    public void recorded(Runnable meanwhile) throws InterruptedException {
        log(RECORD, FROM, new RoomEvent.RecordingStarted(RECORDING, "p_m"));
        log(RECORD, FROM, counted(TapMoment.STARTED, new PlaceCount(APART, 0, 0, 0, 0)));
        media(RECORD, RECORDING, "p_a", FROM, TO);
        meanwhile.run();
        log(RECORD, TO, new RoomEvent.RecordingStopped("p_m", GapCause.STOPPED_BY_MEDIATOR, null));
        end(RECORD, TO, TerminationReason.ADJOURNED);
    }

    /** As it should be. */
    public void record() throws InterruptedException {
        caucus(ConsentKind.CAUCUS_RECORDING);
        recorded(() -> log(RECORD, TO, counted(TapMoment.MOVED, new PlaceCount(APART, 500, 500, 0, 500))));
    }

    public static RoomEvent counted(TapMoment at, PlaceCount... counts) {
        long sum = List.of(counts).stream().mapToLong(PlaceCount::tapped).sum();
        return new RoomEvent.RecordingTapCounted(RECORDING, at, new TapCounts("e", sum, List.of(counts)));
    }

    /** Somebody's voice, as the media node hands it over. */
    public void media(String sessionId, String recordingId, String participantId, long from, long to) {
        TapTrack track =
                new TapTrack(participantId + from, participantId, TrackSource.MICROPHONE, "audio/opus", 48_000, 2);
        TapSink tap = service.sink(sessionId, recordingId);
        tap.trackOpened(track, micros(from));
        for (int n = 0; n < (to - from) / 20; n++) {
            byte[] voice = Packets.voice(n);
            tap.rtp(track, micros(from + n * 20L), voice, 0, voice.length);
        }
        tap.trackClosed(track, micros(to));
        tap.tapRemoved(micros(to));
    }

    private static long micros(long ms) {
        return Stage.START_MICROS + ms * 1_000;
    }

    private void end(String sessionId, long ms, TerminationReason reason) throws InterruptedException {
        log(sessionId, ms, new RoomEvent.SessionEnded("p_m", reason, null));
        service.awaitSealed(sessionId);
    }

    @Override
    public void close() {
        service.close();
    }
}
