package org.hejie.cases.clock;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.hejie.protocol.ClockKind;
import org.jspecify.annotations.Nullable;

/**
 * How long something may take, for cases that began from one day to another.
 *
 * @param length in {@code unit}
 * @param extendable by everyone's consent, at most by so many days; 0: not, {@code null}: by any
 * @param suspends something may stop the count: an appraisal (在线调解规则 art. 26), of the limitation what kept a person from asking (劳动争议调解仲裁法 art. 27)
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
        WORKING_DAYS,
        /** Up to the day of the same number, or the month's last where there is none (民法典 art. 202); then as days. */
        YEARS
    }

    /** What it is counted from; that day itself is not counted (民事诉讼法 art. 85). */
    public enum Start {
        BOTH_CONSENTED,
        APPLICATION_RECEIVED,
        ASSIGNED,
        ACCEPTED,
        MATERIALS_SIGNED_FOR,
        AGREEMENT_EFFECTIVE,
        /** A person knew, or should have known, that their right was violated. */
        KNEW
    }

    /** So many days after {@code start}, before anyone agrees to more. */
    int days(LocalDate start) {
        return switch (unit) {
            case DAYS, WORKING_DAYS -> length;
            case YEARS -> (int) ChronoUnit.DAYS.between(start, start.plusYears(length));
        };
    }

    boolean holds(LocalDate began) {
        return !began.isBefore(from) && (until == null || !began.isAfter(until));
    }
}
