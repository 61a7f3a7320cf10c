package org.hejie.recording.archive;

import org.jspecify.annotations.Nullable;

/** How many packets were handed to the recorder in a gap, all of them dropped. */
@FunctionalInterface
public interface GapCounts {
    /** Nobody counted. */
    GapCounts NONE = (recordingId, gap) -> null;

    /** {@code null} where nobody counted, or not from the gap's beginning. */
    @Nullable
    Long of(String recordingId, Gap gap);
}
