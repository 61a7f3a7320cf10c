package org.hejie.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hejie.protocol.GapCause;
import org.hejie.protocol.Json;
import org.hejie.protocol.recording.TapSink;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.recording.archive.CloseReason;
import org.hejie.recording.archive.Gap;
import org.hejie.recording.archive.Manifest;
import org.hejie.recording.archive.TrackPart;
import org.hejie.recording.verify.Verify;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is not recorded, and how the record says so. */
class GapTest {
    @TempDir
    Path folder;

    private static void talk(TapSink tap, int fromMs, int toMs) {
        for (int n = fromMs / 20; n < toMs / 20; n++) {
            byte[] voice = Packets.voice(n);
            tap.rtp(Packets.VOICE, Stage.START_MICROS + n * 20_000L, voice, 0, voice.length);
        }
    }

    private static Manifest manifest(Stage stage) throws Exception {
        return Json.read(Files.readString(stage.folder().resolve("manifest.json")), Manifest.class);
    }

    @Test
    void nothingIsTakenInWhileAGapIsInTheLog() throws Exception {
        try (Stage stage = new Stage(folder).recording()) {
            TapSink tap = stage.tap();
            talk(tap, 0, 5_000);
            stage.log(5_000_000, new RoomEvent.RecordingGapOpened(GapCause.CONSENT_WITHDRAWN, "p_a", null));
            talk(tap, 5_000, 5_200);
            tap.tapRemoved(Stage.START_MICROS + 5_200_000);
            stage.log(20_000_000, new RoomEvent.RecordingGapClosed());
            TapSink again = stage.tap();
            talk(again, 20_000, 25_000);
            again.tapRemoved(Stage.START_MICROS + 25_000_000);
            stage.end(26_000_000);
            Manifest.Recorded recorded = manifest(stage).recordings().getFirst();
            assertThat(recorded.gaps())
                    .containsExactly(new Gap(5_000, 20_000L, GapCause.CONSENT_WITHDRAWN, "p_a", null, 6L, 7L, 10L));
            List<TrackPart> tracks = recorded.tracks();
            assertThat(tracks).extracting(TrackPart::startMs).containsExactly(0L, 20_000L);
            assertThat(tracks).extracting(TrackPart::endMs).containsExactly(4_980L, 24_980L);
            assertThat(tracks).extracting(TrackPart::closed).containsOnly(CloseReason.TAP_REMOVED);
            assertThat(Verify.folder(folder).ok()).isTrue();
        }
    }

    @Test
    void aStoppedServerGoesOnWhereItWasAndSaysSo() throws Exception {
        try (Stage stage = new Stage(folder).recording()) {
            TapSink tap = stage.tap();
            talk(tap, 0, 8_000);
            await().until(() -> stage.service.status().bytesWritten() > 0);
        }
        try (Stage stage = new Stage(folder).again()) {
            stage.log(15_000_000, new RoomEvent.RecordingGapOpened(GapCause.PROCESS_DIED, null, null));
            stage.log(16_000_000, new RoomEvent.RecordingGapClosed());
            TapSink tap = stage.tap();
            talk(tap, 16_000, 20_000);
            tap.tapRemoved(Stage.START_MICROS + 20_000_000);
            stage.end(20_000_000);
            Manifest.Recorded recorded = manifest(stage).recordings().getFirst();
            assertThat(recorded.tracks()).extracting(TrackPart::trackId).containsExactly("t0001", "t0002");
            Gap gap = recorded.gaps().getFirst();
            assertThat(gap.cause()).isEqualTo(GapCause.PROCESS_DIED);
            assertThat(gap.fromMs()).isBetween(7_000L, 8_000L);
            assertThat(gap.toMs()).isEqualTo(16_000L);
            assertThat(Verify.folder(folder).ok()).isTrue();
        }
    }

    @Test
    void aSessionThatEndedUnsealedIsSealedAtTheNextStart() throws Exception {
        try (Stage stage = new Stage(folder).recording()) {
            stage.end(1_000_000);
            for (String name : List.of("manifest.json", "manifest.sig", "timestamps.jsonl", "manifest.tst")) {
                Files.deleteIfExists(stage.folder().resolve(name));
            }
        }
        try (Stage stage = new Stage(folder)) {
            stage.service.start();
            stage.service.awaitSealed(Stage.SESSION);
            stage.service.awaitStamped(Stage.CASE, Stage.SESSION);
            assertThat(stage.service.log().unfinished()).isEmpty();
            assertThat(Verify.folder(folder).ok()).isTrue();
        }
    }

    @Test
    void whatComesFasterThanItCanBeWrittenIsAFaultAndSaid() throws Exception {
        List<String> heard = new CopyOnWriteArrayList<>();
        try (Stage stage = new Stage(folder, new RecordingConfig(folder, "test", 0, 0, 1 << 16))) {
            stage.service.listen(new RecorderListener() {
                @Override
                public void failed(String sessionId, GapCause cause, String detail) {
                    heard.add(cause + " " + detail);
                }

                @Override
                public void recovered(String sessionId) {
                    heard.add("recovered");
                }

                @Override
                public void progress(String sessionId, long secondsSealed, long bytesWritten) {}
            });
            stage.recording();
            TapSink tap = stage.tap();
            talk(tap, 0, 200_000);
            await().until(() -> heard.contains("recovered"));
            assertThat(heard.getFirst()).startsWith("RECORDER_FAULT").contains("packets came faster");
            talk(tap, 300_000, 305_000);
            tap.tapRemoved(Stage.START_MICROS + 305_000_000);
            stage.end(305_000_000);
            Manifest.Recorded recorded = manifest(stage).recordings().getFirst();
            assertThat(recorded.tracks().getFirst().closed()).isEqualTo(CloseReason.RECORDER_FAULT);
            // Nobody logged it, so the record derives the gap from where the tracks end.
            assertThat(recorded.gaps().getFirst().cause()).isEqualTo(GapCause.RECORDER_FAULT);
            assertThat(recorded.gaps().getFirst().toMs()).isEqualTo(300_000L);
            assertThat(Verify.folder(folder).ok()).isTrue();
        }
    }

    @Test
    void aTapForARecordingNobodyStartedIsDeaf() throws Exception {
        try (Stage stage = new Stage(folder).recording()) {
            TapSink tap = stage.service.sink(Stage.SESSION, "s_1-r9");
            talk(tap, 0, 1_000);
            assertThat(stage.folder().resolve("s_1-r9")).doesNotExist();
        }
    }
}
