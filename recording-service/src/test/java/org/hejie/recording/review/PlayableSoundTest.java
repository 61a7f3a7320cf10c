package org.hejie.recording.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hejie.recording.archive.CloseReason;
import org.hejie.recording.archive.TrackLine;
import org.hejie.recording.rtp.OpusPacket;
import org.hejie.recording.store.FolderStore;
import org.hejie.recording.time.Moment;
import org.hejie.recording.webm.BlockReader;
import org.hejie.recording.webm.ChunkScan;
import org.hejie.recording.webm.Cluster;
import org.hejie.recording.webm.TrackFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlayableSoundTest {
    private static final byte[] SPEECH = {(byte) 0x78, 1, 2, 3, 4}; // 20 ms, RFC 6716 §3.1 config 15
    private static final TrackFormat OPUS = TrackFormat.opus(48_000, 2);

    @TempDir
    Path folder;

    private record Heard(long ms, boolean speech) {}

    private List<Heard> heard(long... packetsAt) throws IOException {
        FolderStore store = new FolderStore(folder);
        Cluster cluster = new Cluster(packetsAt[0], true);
        for (long at : packetsAt) {
            cluster.add(at, true, SPEECH);
        }
        byte[] recorded = cluster.toBytes();
        store.put("t/000001.webm", recorded);
        TrackLine.Chunk chunk = new TrackLine.Chunk(
                1,
                "000001.webm",
                recorded.length,
                "",
                null,
                packetsAt[0],
                packetsAt[packetsAt.length - 1],
                packetsAt.length,
                0,
                List.of(),
                CloseReason.SESSION_ENDED,
                null,
                new Moment(Instant.EPOCH, 0, "p", 0L, "monotonic"));
        PlayableSound sound = new PlayableSound(store, "t", OPUS, List.of(chunk));
        byte[] bytes = sound.stream(0, sound.length()).readAllBytes();
        ChunkScan scan = ChunkScan.of(bytes, true);
        assertThat(scan.fault()).isNull();
        List<Heard> heard = new ArrayList<>();
        BlockReader.read(
                bytes, scan.headerBytes(), (ms, frame) -> heard.add(new Heard(ms, Arrays.equals(frame, SPEECH))));
        return heard;
    }

    @Test
    void aSteadyTrackIsLeftAsItIs() throws IOException {
        assertThat(heard(5_000, 5_020, 5_040))
                .containsExactly(new Heard(0, true), new Heard(20, true), new Heard(40, true));
    }

    @Test
    void silenceStandsForWhatIsMissing() throws IOException {
        assertThat(heard(5_000, 5_060))
                .containsExactly(new Heard(0, true), new Heard(20, false), new Heard(40, false), new Heard(60, true));
    }

    @Test
    void aMutedMinuteKeepsItsLengthOverSeveralClusters() throws IOException {
        List<Heard> heard = heard(0, 30_000);
        assertThat(heard).hasSize(1_501);
        assertThat(heard.getLast()).isEqualTo(new Heard(30_000, true));
    }

    @Test
    void roundedTimesAreNoHoles() throws IOException {
        assertThat(heard(0, 21, 39, 61, 80)).allMatch(Heard::speech);
    }

    @Test
    void aPacketMuchTooLateIsLeftOut() throws IOException {
        assertThat(heard(0, 1, 2, 3, 4)).hasSizeLessThan(5);
    }

    @Test
    void packetsSayHowLongTheySound() {
        assertThat(OpusPacket.durationMs(new byte[] {(byte) 0xF8})).isEqualTo(20);
        assertThat(OpusPacket.durationMs(new byte[] {(byte) 0x18})).isEqualTo(60);
        assertThat(OpusPacket.durationMs(new byte[] {(byte) 0xE0})).isEqualTo(2.5);
        assertThat(OpusPacket.durationMs(new byte[] {(byte) 0xF9, 0})).isEqualTo(40);
        assertThat(OpusPacket.durationMs(new byte[] {(byte) 0xFB, 3})).isEqualTo(60);
    }
}
