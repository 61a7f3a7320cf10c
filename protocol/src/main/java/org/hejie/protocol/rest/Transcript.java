package org.hejie.protocol.rest;

import java.time.Instant;
import java.util.List;
import org.hejie.protocol.signal.ObjectionAnswer;
import org.jspecify.annotations.Nullable;

/**
 * The transcript as a session's sealed log has it.
 *
 * @param lines by when they were heard, struck ones among them
 * @param version what was read back last, or what it was at the session's end; {@code null}: neither yet
 */
public record Transcript(
        List<TranscriptLine> lines,
        List<TranscriptObjection> objections,
        @Nullable TranscriptVersion version) {

    /**
     * @param number in the order of writing, from 1
     * @param heardAt by the clock of the event log
     */
    public record TranscriptLine(
            int number,
            Instant heardAt,
            String participantId,
            String speaker,
            String text,
            boolean corrected,
            boolean struck) {}

    /**
     * @param line its number
     * @param answer {@code null}: none was given
     */
    public record TranscriptObjection(
            int line,
            String participantId,
            String name,
            String text,
            Instant at,
            @Nullable ObjectionAnswer answer,
            @Nullable String reason) {}

    /**
     * @param digest as the room wrote it down
     * @param computed the digest made again from the log's words: the transcript is what was read back if both are the same
     * @param readBack nothing was changed since
     * @param closed it is the session's last word
     * @param people who confirmed, and once it is closed who did not
     */
    public record TranscriptVersion(
            int version,
            String digest,
            String computed,
            Instant at,
            boolean readBack,
            boolean closed,
            List<TranscriptPerson> people) {}

    /** @param at when this version was confirmed, {@code null}: not */
    public record TranscriptPerson(
            String participantId, String name, @Nullable Instant at) {}
}
