package org.hejie.cases.clock;

import java.time.LocalDate;
import org.hejie.protocol.ClockKind;
import org.jspecify.annotations.Nullable;

/**
 * How long something may take, for cases that began from one day to another.
 *
 * @param length in {@code unit}
 * @param extendable by everyone's consent, at most by so many days; 0: not, {@code null}: by any
 * @param suspends an appraisal stops the count (在线调解规则 art. 26)
 * @param from the first day on which a case may begin to have it
 * @param until the last one; {@code null}: it still holds
 */
public record Term(
        ClockKind kind,
        int length,
        Unit unit,
        Start starts,
        @Nullable Integer extendable,
        boolean suspends,
        String article,
        LocalDate from,
        @Nullable LocalDate until) {

    public enum Unit {
        /** Each day counts; where the last is a day off, the next that is none is the last (民事诉讼法 art. 85). */
        DAYS,
        /** Days off do not count: weekends that are not worked, and the State Council's holidays. */
        WORKING_DAYS
    }

    /** What it is counted from; that day itself is not counted (民事诉讼法 art. 85). */
    public enum Start {
        BOTH_CONSENTED,
        APPLICATION_RECEIVED,
        ASSIGNED,
        ACCEPTED,
        MATERIALS_SIGNED_FOR,
        AGREEMENT_EFFECTIVE
    }

    boolean holds(LocalDate began) {
        return !began.isBefore(from) && (until == null || !began.isAfter(until));
    }
}
