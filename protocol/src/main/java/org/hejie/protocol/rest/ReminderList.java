package org.hejie.protocol.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.hejie.protocol.ClockKind;

/** What staff are reminded of, soonest last day first: clocks that still run, or ran out and wait. */
public record ReminderList(List<ReminderView> reminders) {
    /** @param last the clock's last day */
    public record ReminderView(
            String assignmentId, String title, ClockKind kind, ReminderMoment moment, LocalDate last, Instant at) {}
}
