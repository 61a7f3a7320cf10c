package org.hejie.cases.session;

import java.time.Instant;
import org.hejie.protocol.TerminationReason;
import org.jspecify.annotations.Nullable;

/** A session with what the case around it is called. {@code presidingMediatorId} is an account. */
public record PlannedSession(
        String id,
        String caseId,
        String caseTitle,
        String organisationId,
        String organisation,
        @Nullable String court,
        String presidingMediatorId,
        String presidingMediator,
        Instant plannedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable TerminationReason endReason) {
    public boolean over() {
        return endedAt != null;
    }
}
