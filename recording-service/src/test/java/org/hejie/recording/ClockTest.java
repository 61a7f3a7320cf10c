package org.hejie.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.recording.TapSink;
import org.hejie.protocol.rest.OpsRecorder;
import org.hejie.protocol.rest.VerifyReport;
import org.hejie.protocol.rest.VerifyReport.Finding;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.recording.store.FolderStore;
import org.hejie.recording.time.ClockWatch;
import org.hejie.recording.verify.Verify;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A clock that is set while a session is recorded. */
class ClockTest {
    @TempDir
    Path data;

    private volatile Instant now = Stage.START;
    private final AtomicLong nanos = new AtomicLong();
    private final Clock wall = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);

    private void log(RecordingService service, long seq, RoomEvent event) {
        service.log()
                .append(Stage.SESSION, List.of(new LoggedEvent(seq, Stage.START.plus(seq, ChronoUnit.SECONDS), event)));
    }

    private static void talk(TapSink tap, int from, int to) {
        for (int n = from; n < to; n++) {
            byte[] voice = Packets.voice(n);
            tap.rtp(Packets.VOICE, Stage.START_MICROS + n * 20_000L, voice, 0, voice.length);
        }
    }

    @Test
    void nothingIsSealedUntilTheClockIsRightAndTheStepStandsInTheRecord() throws Exception {
        RecordingConfig config = new RecordingConfig(data, "test", 0, 0, 1 << 24);
        ClockWatch watch = new ClockWatch(wall, nanos::get, Duration.ofSeconds(2));
        try (RecordingService service =
                new RecordingService(config, wall, watch, new FolderStore(data.resolve("archive")))) {
            service.start();
            log(service, 1, Stage.scheduled(Stage.SESSION));
            log(service, 2, new RoomEvent.RecordingStarted(Stage.RECORDING, "p_m"));
            TapSink tap = service.sink(Stage.SESSION, Stage.RECORDING);
            Path lines = data.resolve("archive/c_1/s_1/s_1-r1/t0001/chunks.jsonl");
            talk(tap, 0, 700);
            await().until(() ->
                    lines.toFile().exists() && Files.readString(lines).contains("000001.webm"));
            now = Stage.START.minusSeconds(40);
            talk(tap, 700, 800);
            tap.tapRemoved(Stage.START_MICROS + 16_000_000);
            log(service, 3, new RoomEvent.SessionEnded("p_m", TerminationReason.ADJOURNED, null));
            await().until(() -> Files.readString(lines).contains("\"line\":\"closed\""));
            assertThat(service.status().state()).isEqualTo(OpsRecorder.RecorderState.FAILED);
            assertThat(service.status().detail()).contains("40000 ms behind");
            assertThat(data.resolve("archive/c_1/s_1/manifest.sig")).doesNotExist();
            now = Stage.START;
            service.awaitSealed(Stage.SESSION);
            service.awaitStamped(Stage.CASE, Stage.SESSION);
            assertThat(data.resolve("archive/c_1/s_1/manifest.sig")).exists();
            assertThat(service.status().state()).isEqualTo(OpsRecorder.RecorderState.OK);
        }
        VerifyReport report = Verify.folder(data.resolve("archive"));
        assertThat(report.ok()).as(report.findings().toString()).isTrue();
        assertThat(report.findings()).extracting(Finding::code).contains("clock_stepped", "clock_off");
        assertThat(report.findings().toString()).contains("set back by 40000 ms");
    }
}
