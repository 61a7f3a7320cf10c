package org.hejie.recording.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.hejie.protocol.rest.TrackLevels;
import org.hejie.recording.archive.CloseReason;
import org.hejie.recording.archive.SessionContent;
import org.hejie.recording.archive.TrackLine;
import org.hejie.recording.archive.TrackLines;
import org.hejie.recording.store.FolderStore;
import org.hejie.recording.time.Moment;
import org.hejie.recording.webm.Cluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LevelsTest {
    @TempDir
    Path folder;

    @Test
    void aStepsPacketsAddUpAndWhereNoneIsThereIsNothing() throws IOException {
        Cluster cluster = new Cluster(5_000, true);
        cluster.add(5_000, true, new byte[100]);
        cluster.add(5_080, true, new byte[60]);
        cluster.add(5_120, true, new byte[3]);
        cluster.add(5_400, true, new byte[5_000]);
        byte[] recorded = cluster.toBytes();
        FolderStore store = new FolderStore(folder);
        store.put("c/s/r/t0001/000001.webm", recorded);
        TrackLine.Chunk chunk = new TrackLine.Chunk(
                1,
                "000001.webm",
                recorded.length,
                "",
                null,
                5_000,
                5_400,
                4,
                0,
                List.of(),
                CloseReason.SESSION_ENDED,
                null,
                new Moment(Instant.EPOCH, 0, "p", 0L, "monotonic"));
        SessionContent.Track track = new SessionContent.Track("c/s/r/t0001", "r", TrackLines.read(new byte[0]));
        TrackLevels levels = new Levels().of(store, track, List.of(chunk));
        assertThat(levels.stepMs()).isEqualTo(100);
        assertThat(Base64.getDecoder().decode(levels.levels())).containsExactly(40, 1, 0, 0, (byte) 255);
    }
}
