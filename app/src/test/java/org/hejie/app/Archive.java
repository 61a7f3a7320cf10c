package org.hejie.app;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.Place;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.recording.CaseRecord;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.recording.TapSink;
import org.hejie.protocol.recording.TapTrack;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.recording.RecordingConfig;
import org.hejie.recording.RecordingService;

/** Writes a sealed session into a data folder nobody serves at the moment: a minute of somebody's microphone. */
final class Archive {
    static final int SECONDS = 60;
    private static final int PACKETS = SECONDS * 50;

    private Archive() {}

    static void write(Path data, String caseId, String sessionId, TerminationReason reason)
            throws IOException, InterruptedException {
        write(RecordingConfig.of(data, "test"), caseId, sessionId, reason);
    }

    /** The same with settings of its own; where they say so, the copy has all of it on return. */
    static void write(RecordingConfig config, String caseId, String sessionId, TerminationReason reason)
            throws IOException, InterruptedException {
        Instant start = Instant.now().truncatedTo(ChronoUnit.MILLIS).minusSeconds(600);
        try (RecordingService service = new RecordingService(config, Clock.systemUTC())) {
            service.start();
            CaseRecord about = new CaseRecord(
                    "张三与示范科技公司追索劳动报酬纠纷", List.of(), "追索劳动报酬纠纷", null, "o_1", "区调解中心", "a_m", "王调解", start, List.of());
            append(
                    service,
                    sessionId,
                    1,
                    start,
                    new RoomEvent.SessionScheduled(sessionId, caseId, "p_m", start, about));
            append(
                    service,
                    sessionId,
                    2,
                    start,
                    new RoomEvent.ParticipantJoined(
                            "p_a", "张三", Role.APPLICANT, Place.JOINT, Map.of(ConsentKind.RECORDING, true), "sms"));
            append(service, sessionId, 3, start, new RoomEvent.SessionStarted("p_m"));
            append(service, sessionId, 4, start, new RoomEvent.RecordingStarted(sessionId + "-r1", "p_m"));
            sound(service.sink(sessionId, sessionId + "-r1"), "p_a", start);
            append(service, sessionId, 5, start.plusSeconds(SECONDS), new RoomEvent.SessionEnded("p_m", reason, null));
            service.awaitSealed(sessionId);
            if (config.keeping().copy().isPresent()) {
                service.awaitStamped(caseId, sessionId);
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> service.keeping().waiting() == 0);
            }
        }
    }

    private static void append(RecordingService service, String sessionId, long seq, Instant at, RoomEvent event) {
        service.log().append(sessionId, List.of(new LoggedEvent(seq, at, event)));
    }

    /** A minute of somebody's microphone. */
    static void sound(TapSink tap, String participantId, Instant start) {
        long startMicros = ChronoUnit.MICROS.between(Instant.EPOCH, start);
        TapTrack track = new TapTrack("v1", participantId, TrackSource.MICROPHONE, "audio/opus", 48_000, 2);
        tap.trackOpened(track, startMicros);
        for (int n = 0; n < PACKETS; n++) {
            byte[] packet = new byte[80];
            packet[0] = (byte) 0x80;
            packet[1] = 0x60;
            packet[2] = (byte) (n >> 8);
            packet[3] = (byte) n;
            long timestamp = n * 960L;
            for (int i = 0; i < 4; i++) {
                packet[4 + i] = (byte) (timestamp >> 8 * (3 - i));
            }
            packet[12] = 0x78;
            packet[13] = (byte) n;
            tap.rtp(track, startMicros + n * 20_000L, packet, 0, packet.length);
        }
        tap.trackClosed(track, startMicros + SECONDS * 1_000_000L);
        tap.tapRemoved(startMicros + SECONDS * 1_000_000L);
    }
}
