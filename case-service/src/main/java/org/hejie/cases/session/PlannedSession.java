package org.hejie.cases.session;

import java.time.Instant;
import org.hejie.protocol.TerminationReason;
import org.jspecify.annotations.Nullable;

/**
 * A session with what the case around it is called.
 *
 * @param presidingMediatorId an account
 * @param planNumber one more with each change of the plan
 * @param reminders as {@link Reminders#text} writes them
 */
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
        @Nullable TerminationReason endReason,
        int planNumber,
        @Nullable String reminders,
        @Nullable Instant cancelledAt) {
    /** Cancelled ones too. */
    public boolean over() {
        return endedAt != null || cancelled();
    }

    public boolean cancelled() {
        return cancelledAt != null;
    }

    /** When people are reminded of it. */
    public Reminders before() {
        return reminders == null ? Reminders.NONE : Reminders.kept(reminders);
    }
}
