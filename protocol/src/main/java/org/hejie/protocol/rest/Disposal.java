package org.hejie.protocol.rest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A proposal to dispose of a session's record, and what became of it.
 *
 * @param mayConfirm the caller may be the second person
 * @param lockedUntil the last day a store's lock keeps a copy; {@code null} when none does
 */
public record Disposal(
        String disposalId,
        String sessionId,
        DisposalState state,
        String proposedBy,
        Instant proposedAt,
        String reason,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String decisionReason,
        @Nullable Instant lockedUntil,
        boolean mayConfirm) {

    public enum DisposalState {
        PROPOSED,
        REFUSED,
        /** A second person confirmed; the content is being deleted. */
        CONFIRMED,
        DONE
    }
}
