package org.hejie.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hejie.protocol.GapCause;
import org.hejie.protocol.Json;
import org.hejie.protocol.recording.TapSink;
import org.hejie.protocol.rest.OpsRecorder;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.recording.archive.CloseReason;
import org.hejie.recording.archive.Manifest;
import org.hejie.recording.archive.TrackPart;
import org.hejie.recording.verify.Verify;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file system that is really full (a small tmpfs, which needs root), and one that is nearly so. */
class FullDiskTest {
    @TempDir
    Path folder;

    private Path disk;
    private boolean mounted;
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private int sent;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(folder.resolve("disk"));
        mounted = exit("mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", disk.toString()) == 0;
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            exit("umount", disk.toString());
        }
    }

    private static int exit(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return -1;
        }
    }

    private final class Hearing implements RecorderListener {
        @Override
        public void failed(String sessionId, GapCause cause, String detail) {
            heard.add("failed " + sessionId + " " + cause);
        }

        @Override
        public void recovered(String sessionId) {
            heard.add("recovered " + sessionId);
        }

        @Override
        public void progress(String sessionId, long secondsSealed, long bytesWritten) {}
    }

    private void send(TapSink tap, int frames) {
        for (int i = 0; i < frames; i++, sent++) {
            byte[] face = Packets.face(sent, 8_000);
            tap.rtp(Packets.FACE, Stage.START_MICROS + sent * 40_000L, face, 0, face.length);
        }
    }

    /** @param kept encrypted, with a copy on another disk; ledgers and all else of keeping lie on the full one */
    private RecordingConfig config(boolean kept) {
        RecordingChild.Plan plan = new RecordingChild.Plan(
                disk,
                kept,
                folder.resolve("keys"),
                kept ? folder.resolve("copy").toString() : "none",
                1,
                0);
        return new RecordingConfig(disk, "test", 0, 512 << 10, 16 << 20, plan.keeping(), SealConfig.STANDARD);
    }

    @ParameterizedTest(name = "encrypted and copied {0}")
    @ValueSource(booleans = {false, true})
    void aFullDiskStopsTheRecorderNotTheSessionAndItGoesOnWhenThereIsRoom(boolean kept) throws Exception {
        Assumptions.assumeTrue(mounted, "mounting a tmpfs needs root");
        Path ballast = Files.write(disk.resolve("ballast"), new byte[3 << 20]);
        try (Stage stage = new Stage(disk, config(kept))) {
            stage.service.listen(new Hearing());
            stage.recording();
            TapSink tap = stage.tap();
            send(tap, 1_000);
            await().until(() -> heard.contains("failed s_1 DISK_FULL"));
            assertThat(stage.service.status().state()).isEqualTo(OpsRecorder.RecorderState.FAILED);
            // The session goes on: its log is still written.
            stage.log(41_000_000, new RoomEvent.RecordingGapOpened(GapCause.DISK_FULL, null, "full"));
            tap.tapRemoved(Stage.START_MICROS + 41_000_000);
            assertThat(heard).doesNotContain("recovered s_1");

            Files.delete(ballast);
            await().atMost(Duration.ofSeconds(30)).until(() -> heard.contains("recovered s_1"));
            stage.log(60_000_000, new RoomEvent.RecordingGapClosed());
            sent = 1_500;
            TapSink again = stage.tap();
            send(again, 100);
            again.tapRemoved(Stage.START_MICROS + 64_000_000);
            stage.end(64_000_000);
            Manifest.Recorded recorded = Json.read(stage.text(stage.folder().resolve("manifest.json")), Manifest.class)
                    .recordings()
                    .getFirst();
            assertThat(recorded.tracks()).extracting(TrackPart::closed).contains(CloseReason.DISK_FULL);
            assertThat(recorded.gaps()).hasSize(1);
            assertThat(recorded.gaps().getFirst().cause()).isEqualTo(GapCause.DISK_FULL);
            assertThat(recorded.gaps().getFirst().fromMs())
                    .isEqualTo(recorded.tracks().getFirst().endMs());
            assertThat(recorded.gaps().getFirst().toMs()).isEqualTo(60_000L);
            Twins.caughtUp(stage);
        }
        if (kept) {
            Twins.alikeAndSound(disk.resolve("archive"), folder.resolve("copy/archive"), folder.resolve("keys"));
        } else {
            assertThat(Verify.folder(disk).findings()).isEmpty();
        }
    }

    @Test
    void recordingStopsBeforeTheDiskIsFull() throws Exception {
        long impossible = Long.MAX_VALUE / 2;
        try (Stage stage = new Stage(folder, new RecordingConfig(folder, "test", impossible, 0, 16 << 20))) {
            stage.service.listen(new Hearing());
            stage.recording();
            send(stage.tap(), 10);
            await().until(() -> heard.contains("failed s_1 DISK_FULL"));
        }
    }
}
