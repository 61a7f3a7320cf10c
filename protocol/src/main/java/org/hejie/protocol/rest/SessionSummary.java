package org.hejie.protocol.rest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A session in a list. */
public record SessionSummary(
        String sessionId,
        String caseId,
        String caseTitle,
        Instant plannedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Instant cancelledAt,
        StaffName presidingMediator) {}
