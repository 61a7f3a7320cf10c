package org.hejie.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import org.hejie.protocol.rest.CustodyEvent;
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

    /** Encrypted, with a copy in another folder. */
    private RecordingConfig kept() {
        RecordingChild.Plan plan = new RecordingChild.Plan(
                data.resolve("data"),
                true,
                data.resolve("keys"),
                data.resolve("copy").toString(),
                1,
                0);
        return new RecordingConfig(plan.data(), "test", 0, 0, 1 << 24, plan.keeping(), SealConfig.STANDARD);
    }

    private RecordingService service(RecordingConfig config, ClockWatch watch) throws java.io.IOException {
        return new RecordingService(
                config, wall, watch, new FolderStore(config.data().resolve("archive")));
    }

    /** Half a minute that ends after the clock was set back. */
    private void record(RecordingService service) {
        log(service, 1, Stage.scheduled(Stage.SESSION));
        log(service, 2, new RoomEvent.RecordingStarted(Stage.RECORDING, "p_m"));
        TapSink tap = service.sink(Stage.SESSION, Stage.RECORDING);
        talk(tap, 0, 700);
        await().until(() -> service.archive().exists("c_1/s_1/s_1-r1/t0001/000002.webm"));
        now = Stage.START.minusSeconds(40);
        talk(tap, 700, 800);
        tap.tapRemoved(Stage.START_MICROS + 16_000_000);
        log(service, 3, new RoomEvent.SessionEnded("p_m", TerminationReason.ADJOURNED, null));
        await().until(() -> new String(
                        service.archive().read("c_1/s_1/s_1-r1/t0001/chunks.jsonl"),
                        java.nio.charset.StandardCharsets.UTF_8)
                .contains("\"line\":\"closed\""));
    }

    private void sealedAlikeAndStepped(RecordingService service, RecordingConfig config) throws Exception {
        service.awaitSealed(Stage.SESSION);
        service.awaitStamped(Stage.CASE, Stage.SESSION);
        assertThat(service.status().state()).isEqualTo(OpsRecorder.RecorderState.OK);
        await().atMost(Twins.SOON).until(() -> service.keeping().waiting() == 0);
        Twins.alikeAndSound(config.data().resolve("archive"), data.resolve("copy/archive"), data.resolve("keys"));
        VerifyReport report = Verify.session(service.archive(), Stage.CASE, Stage.SESSION);
        assertThat(report.findings()).extracting(Finding::code).contains("clock_stepped", "clock_off");
        assertThat(report.findings().toString()).contains("set back by 40000 ms");
    }

    @Test
    void nothingIsSealedUntilTheClockIsRightAndTheStepStandsInTheRecord() throws Exception {
        RecordingConfig config = kept();
        ClockWatch watch = new ClockWatch(wall, nanos::get, Duration.ofSeconds(2));
        try (RecordingService service = service(config, watch)) {
            service.start();
            record(service);
            assertThat(service.status().state()).isEqualTo(OpsRecorder.RecorderState.FAILED);
            assertThat(service.status().detail()).contains("40000 ms behind");
            assertThat(service.status().clock()).isNotNull();
            assertThat(service.archive().exists("c_1/s_1/manifest.sig")).isFalse();
            now = Stage.START;
            sealedAlikeAndStepped(service, config);
            assertThat(service.status().clock()).isNull();
        }
    }

    /** The clock was wrong before and is right now, and no time server says so: neither does a restart. A person does. */
    @Test
    void aStepThatNobodyElseExplainsIsSettledByAPersonNotByARestart() throws Exception {
        RecordingConfig config = kept();
        OpsRecorder.OpsClock off;
        try (RecordingService service = service(config, new ClockWatch(wall, nanos::get, Duration.ofSeconds(2)))) {
            service.start();
            record(service);
            assertThat(service.status().detail()).contains("40000 ms behind");
        }
        CustodyEvent.CustodyActor operator = new CustodyEvent.CustodyActor("a_o", "赵运维", "OPERATOR", "o_1");
        try (RecordingService service = service(config, new ClockWatch(wall, nanos::get, Duration.ofSeconds(2)))) {
            service.start();
            off = java.util.Objects.requireNonNull(service.status().clock());
            assertThat(off.earlier()).isTrue();
            assertThat(off.acceptable()).isTrue();
            assertThat(service.status().detail()).contains("set back by 40000 ms", "nobody has said");
            assertThat(service.archive().exists("c_1/s_1/manifest.sig")).isFalse();
            assertThatThrownBy(() -> service.acceptClock(operator, 90_000, "看过钟"))
                    .hasMessageContaining("look at it once more");
            assertThat(service.archive().exists("c_1/s_1/manifest.sig")).isFalse();

            service.acceptClock(operator, off.offsetMs(), "已与电话报时核对");
            sealedAlikeAndStepped(service, config);
            assertThat(service.status().clock()).isNull();
            assertThatThrownBy(() -> service.acceptClock(operator, off.offsetMs(), "再次"))
                    .hasMessageContaining("not off");
        }
        assertThat(Files.readString(custodyLog(config))).contains("CLOCK_ACCEPTED", "赵运维", "-40000 ms", "已与电话报时核对");
        try (RecordingService service = service(config, new ClockWatch(wall, nanos::get, Duration.ofSeconds(2)))) {
            service.start();
            assertThat(service.status().clock()).isNull();
        }
    }

    private static Path custodyLog(RecordingConfig config) throws java.io.IOException {
        try (var files = Files.list(config.data().resolve("custody"))) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
