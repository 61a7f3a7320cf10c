package org.hejie.protocol.rest;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code references} as printed; {@code nextSession} the earliest that has not ended. */
public record CaseSummary(
        String caseId,
        String title,
        List<String> references,
        String cause,
        Instant createdAt,
        @Nullable SessionSummary nextSession) {}
