package org.hejie.cases.door;

import java.time.Instant;
import java.util.List;
import org.hejie.protocol.Role;
import org.hejie.protocol.signal.ObjectionAnswer;
import org.jspecify.annotations.Nullable;

/**
 * A session's transcript and undisputed facts as they stand: all that their papers say (在线调解规则 art. 22). Never a proposal.
 *
 * @param at of the last confirmation, or of the session's end
 * @param ended the session is over: nothing changes any more
 * @param version of the transcript that {@code digest} is of; 0: nothing was written
 * @param readBack when that version was read back; {@code null}: it was changed since, or never read back
 * @param people who was ever in the joint room, by role
 * @param lines as they were heard, struck ones among them
 * @param asked whose confirmation was asked for
 * @param facts undisputed ones alone
 */
public record SessionPapers(
        String sessionId,
        String caseId,
        @Nullable Instant startedAt,
        Instant at,
        boolean ended,
        int version,
        String digest,
        @Nullable Instant readBack,
        List<Attendee> people,
        List<Line> lines,
        List<Objection> objections,
        List<Asked> asked,
        List<Fact> facts) {

    public record Attendee(String participantId, String name, Role role) {}

    /**
     * @param earlier what it said before each correction, oldest first
     * @param drafted a machine wrote it first
     */
    public record Line(
            int number,
            Instant heardAt,
            String speakerId,
            String speaker,
            Role role,
            String text,
            List<Earlier> earlier,
            boolean struck,
            boolean drafted) {}

    public record Earlier(String speaker, String text) {}

    /** @param line its number */
    public record Objection(
            int line,
            String participantId,
            String name,
            String text,
            Instant at,
            @Nullable ObjectionAnswer answer,
            @Nullable String reason) {}

    /**
     * @param digest of what this person was asked to confirm: a witness's, of the own lines
     * @param at when this version was confirmed, {@code null}: not
     */
    public record Asked(
            String participantId,
            String name,
            Role role,
            String digest,
            @Nullable Instant at) {}

    public record Fact(String text, List<Agreed> agreed) {}

    public record Agreed(String name, Role side) {}

    /** Whether there is a transcript to be kept. */
    public boolean written() {
        return version > 0;
    }

    /** Without words or names: this object may end up in a log. */
    @Override
    public String toString() {
        return "SessionPapers[" + sessionId + "/" + version + "]";
    }
}
