package org.hejie.protocol.rest;

import java.time.Instant;
import java.util.List;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.signal.RoomEvent.SealedCaucus;
import org.jspecify.annotations.Nullable;

/** The sessions of a case that the caller's grants reach, by time. */
public record ReviewSessions(List<ReviewSummary> sessions) {
    /**
     * @param sealedOnFailure it did not end in an agreement, or is the record of a caucus: two people must release it before it can be opened
     * @param caucus whose sealed record it is; absent for a session
     */
    public record ReviewSummary(
            String sessionId,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            long durationMs,
            int participants,
            int recordings,
            ArchiveState state,
            @Nullable TerminationReason endReason,
            boolean sealedOnFailure,
            @Nullable SealedCaucus caucus) {}
}
