package org.hejie.recording.archive;

import org.hejie.protocol.GapCause;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a recording without media, and why (庭审录音录像规定 art. 3).
 *
 * @param fromMs since the recording's start
 * @param toMs {@code null} while it is open
 * @param participantId whose consent or act caused it, where someone did
 * @param openedSeq the event that opened it; {@code null} when nobody logged it
 * @param closedSeq the event that ended it
 * @param tapped packets that were handed to the recorder in it, all of them dropped; {@code null} where nobody counted
 */
public record Gap(
        long fromMs,
        @Nullable Long toMs,
        GapCause cause,
        @Nullable String participantId,
        @Nullable String detail,
        @Nullable Long openedSeq,
        @Nullable Long closedSeq,
        @Nullable Long tapped) {

    Gap from(long ms) {
        return new Gap(ms, toMs, cause, participantId, detail, openedSeq, closedSeq, tapped);
    }

    Gap ended(long ms, long seq) {
        return new Gap(fromMs, ms, cause, participantId, detail, openedSeq, seq, tapped);
    }

    Gap counted(@Nullable Long packets) {
        return new Gap(fromMs, toMs, cause, participantId, detail, openedSeq, closedSeq, packets);
    }
}
