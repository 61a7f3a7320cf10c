package org.hejie.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.hejie.protocol.GapCause;
import org.hejie.protocol.Json;
import org.hejie.protocol.rest.VerifyReport.Severity;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.recording.archive.CloseReason;
import org.hejie.recording.archive.Gap;
import org.hejie.recording.archive.Manifest;
import org.hejie.recording.archive.TrackPart;
import org.hejie.recording.crypt.Encryption;
import org.hejie.recording.verify.Verify;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** kill -9 of a real recording process. */
class KillTest {
    private static final long KILLED_MS = 24_300;
    /** Two chunks come fast; what comes in the seconds before the kill comes as it does in life, for a second of that is what may be lost. */
    private static final int SPEED = 15;

    private static final long LIFE_MS = 22_000;

    @TempDir
    Path folder;

    /** @return the last millisecond the process said it had handed over */
    private long recordAndKill(boolean encrypted) throws Exception {
        return new RecordingChild.Plan(folder, encrypted, folder.resolve(Encryption.FOLDER), "none", SPEED, 0, LIFE_MS)
                .killed(folder.resolve("child.err"), ms -> ms >= KILLED_MS);
    }

    @ParameterizedTest(name = "encrypted {0}")
    @ValueSource(booleans = {false, true})
    void atMostTheLastSecondIsLostAndTheRecordSaysSo(boolean encrypted) throws Exception {
        long killed = recordAndKill(encrypted);
        try (Stage stage = new Stage(folder, Stage.config(folder, encrypted)).again()) {
            assertThat(Verify.folder(folder).ok()).isTrue();
            stage.log(30_000_000, new RoomEvent.RecordingGapOpened(GapCause.PROCESS_DIED, null, null));
            stage.end(40_000_000);
            Manifest manifest = Json.read(stage.text(stage.folder().resolve("manifest.json")), Manifest.class);
            List<TrackPart> tracks = manifest.recordings().getFirst().tracks();
            assertThat(tracks).hasSize(2);
            for (TrackPart track : tracks) {
                assertThat(track.closed()).isEqualTo(CloseReason.PROCESS_DIED);
                assertThat(track.endMs()).isBetween(killed - 1_000, killed + 60_000);
                assertThat(track.chunks()).isGreaterThanOrEqualTo(2);
                assertThat(Ffmpeg.probe(stage.joined(track.trackId()), "stream=codec_type"))
                        .isNotEmpty();
            }
            Gap gap = manifest.recordings().getFirst().gaps().getFirst();
            assertThat(gap.cause()).isEqualTo(GapCause.PROCESS_DIED);
            assertThat(gap.fromMs()).isGreaterThanOrEqualTo(killed - 1_000);
            assertThat(gap.toMs()).isEqualTo(40_000L);
            // The inventory of what is stored encrypted takes the timestamp in a moment after that was written.
            await().untilAsserted(() -> assertThat(Verify.folder(folder).findings())
                    .noneMatch(finding -> finding.severity() == Severity.ERROR));
        }
    }

    /** A machine that loses power may leave half a cluster: what is whole is kept, the rest is cut off and counted. */
    @Test
    void halfAClusterIsCutOff() throws Exception {
        recordAndKill(false);
        Path session = folder.resolve("archive/c_1/s_1");
        Path open = session.resolve("s_1-r1/t0001/000003.webm");
        byte[] half = new byte[77];
        half[0] = 0x1F;
        Files.write(open, half, StandardOpenOption.APPEND);
        try (Stage stage = new Stage(folder).again()) {
            assertThat(Files.readString(stage.track("t0001").resolve("chunks.jsonl")))
                    .contains("\"cutBytes\":77");
            var report = Verify.folder(folder);
            assertThat(report.ok()).isTrue();
            assertThat(report.findings().toString()).contains("chunk_recovered", "77 bytes");
        }
    }

    /** Lost while a track's first line was written, or while its copy was: there never was such a track. */
    @Test
    void aTrackWithoutItsFirstLineLeavesNothing() throws Exception {
        recordAndKill(false);
        Path track = Files.createDirectories(folder.resolve("archive/c_1/s_1/s_1-r1/t0003"));
        Files.writeString(track.resolve("chunks.jsonl"), "{\"kind\":\"opened\",\"trackI");
        try (Stage stage = new Stage(folder).again()) {
            stage.log(30_000_000, new RoomEvent.RecordingGapOpened(GapCause.PROCESS_DIED, null, null));
            stage.end(40_000_000);
            assertThat(track).doesNotExist();
            assertThat(Verify.folder(folder).findings()).noneMatch(finding -> finding.severity() == Severity.ERROR);
        }
    }

    /** The same, encrypted: a record that was not written whole. Nobody can tell any more what it was to hold. */
    @Test
    void halfAnEncryptedRecordIsCutOff() throws Exception {
        recordAndKill(true);
        Path open = folder.resolve("archive/c_1/s_1/s_1-r1/t0001/000003.webm");
        long whole = Files.size(open);
        byte[] half = new byte[77];
        half[2] = 1;
        Files.write(open, half, StandardOpenOption.APPEND);
        try (Stage stage = new Stage(folder, Stage.config(folder, true)).again()) {
            assertThat(Files.size(open)).isEqualTo(whole);
            assertThat(stage.text(stage.track("t0001").resolve("chunks.jsonl"))).contains("PROCESS_DIED");
            assertThat(Verify.folder(folder).ok()).isTrue();
        }
    }
}
