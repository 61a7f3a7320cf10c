package org.hejie.protocol.rest;

import java.time.LocalDate;
import org.hejie.protocol.ClockKind;
import org.jspecify.annotations.Nullable;

/**
 * A term of an assignment.
 *
 * @param article the rule it rests on; where there is no term, the one that ended it
 * @param startedOn the day it is counted from, which does not count; {@code null} where there is none
 * @param last the last day on which one is in time; {@code null} while it is suspended, or cannot be said
 * @param counted where the count ended, if that was a day off and the last day moved
 * @param extendedBy days that everyone agreed to
 * @param mayExtendBy so many days more may be agreed to; {@code null}: any number
 * @param missingYear the year whose calendar is not loaded
 * @param reading of an agreement's clocks: by which it took effect
 */
public record AssignmentClock(
        ClockKind kind,
        Standing standing,
        String article,
        @Nullable LocalDate startedOn,
        @Nullable LocalDate last,
        @Nullable LocalDate counted,
        int extendedBy,
        @Nullable Integer mayExtendBy,
        @Nullable Integer missingYear,
        AgreementClock.@Nullable Reading reading) {
    public enum Standing {
        RUNNING,
        SUSPENDED,
        MET,
        OVER,
        /** The calendar of {@code missingYear} is not loaded; nothing is guessed. */
        UNKNOWN,
        /** No term holds for what began on that day. */
        NO_TERM
    }
}
