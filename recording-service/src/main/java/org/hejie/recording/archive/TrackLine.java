package org.hejie.recording.archive;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.hejie.protocol.TrackSource;
import org.hejie.recording.time.Moment;
import org.hejie.recording.webm.TrackFormat;
import org.jspecify.annotations.Nullable;

/** A line of a track's {@code chunks.jsonl}: first {@link Opened}, then one {@link Chunk} for each closed chunk, at last {@link Closed}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "line")
@JsonSubTypes({
    @JsonSubTypes.Type(value = TrackLine.Opened.class, name = "opened"),
    @JsonSubTypes.Type(value = TrackLine.Chunk.class, name = "chunk"),
    @JsonSubTypes.Type(value = TrackLine.Closed.class, name = "closed")
})
public sealed interface TrackLine {
    /** File name of a track's lines. */
    String FILE = "chunks.jsonl";

    /**
     * @param trackId ours, unique in the session
     * @param tapTrackId the media node's
     */
    record Opened(
            String trackId,
            String sessionId,
            String recordingId,
            String tapTrackId,
            String participantId,
            TrackSource source,
            TrackFormat format)
            implements TrackLine {}

    /**
     * A closed chunk. Times are milliseconds since the recording's start.
     *
     * @param n from 1
     * @param fromMs its first frame
     * @param toMs its last frame
     * @param headerBytes before the first cluster
     * @param clusters where to seek to
     * @param sm3 of its bytes, when configured
     * @param cutBytes what recovery took off the end: no whole cluster
     * @param time when it was closed
     */
    record Chunk(
            int n,
            String file,
            long bytes,
            String sha256,
            @Nullable String sm3,
            long fromMs,
            long toMs,
            int frames,
            int headerBytes,
            List<ClusterMark> clusters,
            CloseReason closed,
            @Nullable Long cutBytes,
            Moment time)
            implements TrackLine {}

    /** A cluster within its chunk. */
    record ClusterMark(long at, long ms, boolean key) {}

    /** @param figures {@code null} when the process that knew them died */
    record Closed(
            CloseReason reason,
            @Nullable String detail,
            @Nullable TrackFigures figures) implements TrackLine {}
}
