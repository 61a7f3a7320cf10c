package org.hejie.protocol.rest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * While it is in force nothing of the case, or of the one session, is disposed of.
 *
 * @param sessionId {@code null} for the whole case
 * @param to {@code null}: until it is lifted
 */
public record LegalHold(
        String holdId,
        String caseId,
        @Nullable String sessionId,
        HoldCause cause,
        String reason,
        String by,
        Instant from,
        @Nullable Instant to,
        @Nullable Instant liftedAt,
        @Nullable String liftedBy,
        @Nullable String liftReason,
        boolean inForce) {}
