package org.hejie.protocol.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.hejie.protocol.ClockKind;
import org.hejie.protocol.exchange.ExchangeBody.Origin;
import org.jspecify.annotations.Nullable;

/** @param after where the next page begins; {@code null}: there is none */
public record AssignmentList(
        List<AssignmentSummary> assignments, @Nullable String after) {
    /**
     * @param dueOn the last day of the clock that runs out first
     * @param overdue that day is past
     * @param stuck whether a message about it was refused or given up; told to administrators alone
     */
    public record AssignmentSummary(
            String assignmentId,
            String title,
            Origin origin,
            AssignmentState state,
            Instant receivedAt,
            @Nullable LocalDate dueOn,
            @Nullable ClockKind dueFor,
            boolean overdue,
            boolean stuck,
            @Nullable String mediator,
            @Nullable String caseId) {}
}
