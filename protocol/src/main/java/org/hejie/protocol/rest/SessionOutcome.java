package org.hejie.protocol.rest;

import java.time.Instant;
import org.hejie.protocol.TerminationReason;
import org.jspecify.annotations.Nullable;

/**
 * How a session's mediation ended; after a failure with the four fields of 在线调解规则 art. 21.
 *
 * @param basics of the mediation: who took part, how often, about what
 * @param why it failed
 * @param conduct that made the other side's costs larger
 * @param hints to the court
 * @param writtenAt {@code null}: not written yet
 * @param complete nothing that must be said is left out
 */
public record SessionOutcome(
        Result result,
        TerminationReason reason,
        String basics,
        String why,
        String conduct,
        String hints,
        @Nullable String writtenBy,
        @Nullable Instant writtenAt,
        boolean complete) {
    public enum Result {
        FULL,
        PARTIAL,
        NONE
    }

    /** What the mediator writes. */
    public record NewOutcome(
            Result result, TerminationReason reason, String basics, String why, String conduct, String hints) {}
}
