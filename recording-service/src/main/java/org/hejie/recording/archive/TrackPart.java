package org.hejie.recording.archive;

import java.util.List;
import org.hejie.protocol.TrackSource;
import org.hejie.recording.webm.TrackFormat;
import org.jspecify.annotations.Nullable;

/**
 * One track as its lines tell it. Times are milliseconds since the recording's start.
 *
 * @param startMs first frame
 * @param endMs last frame of the closed chunks
 * @param lines how many lines its {@code chunks.jsonl} has
 * @param head hash of the last one
 * @param closed {@code null} while it is open
 */
public record TrackPart(
        String trackId,
        String recordingId,
        String participantId,
        TrackSource source,
        TrackFormat format,
        long startMs,
        long endMs,
        int chunks,
        long frames,
        long bytes,
        int lines,
        String head,
        @Nullable CloseReason closed,
        @Nullable String detail,
        @Nullable TrackFigures figures) {

    /** {@code null} when the lines tell of no chunk. */
    static @Nullable TrackPart of(TrackLines.Content content) {
        TrackLine.Opened opened = content.opened();
        List<TrackLine.Chunk> chunks = content.chunks();
        if (opened == null || chunks.isEmpty()) {
            return null;
        }
        TrackLine.Closed closed = content.closed();
        return new TrackPart(
                opened.trackId(),
                opened.recordingId(),
                opened.participantId(),
                opened.source(),
                opened.format(),
                chunks.getFirst().fromMs(),
                chunks.getLast().toMs(),
                chunks.size(),
                chunks.stream().mapToLong(TrackLine.Chunk::frames).sum(),
                chunks.stream().mapToLong(TrackLine.Chunk::bytes).sum(),
                content.lines().size(),
                content.head(),
                closed == null ? null : closed.reason(),
                closed == null ? null : closed.detail(),
                closed == null ? null : closed.figures());
    }
}
