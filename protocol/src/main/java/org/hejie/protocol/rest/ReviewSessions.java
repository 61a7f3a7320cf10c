package org.hejie.protocol.rest;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sessions of a case, by time. */
public record ReviewSessions(List<ReviewSummary> sessions) {
    public record ReviewSummary(
            String sessionId,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            long durationMs,
            int participants,
            int recordings,
            ArchiveState state) {}
}
