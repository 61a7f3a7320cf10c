package org.hejie.cases.clock;

import java.time.Instant;
import java.time.LocalDate;
import org.hejie.protocol.China;

/** When a clock is over. */
public sealed interface Due {

    /**
     * @param counted where the count ends
     * @param last that day, or the first after it that is no day off: the last on which one is in time
     */
    record Day(LocalDate counted, LocalDate last) implements Due {
        /** Midnight in China after the last day; from then on it is too late. */
        public Instant end() {
            return last.plusDays(1).atStartOfDay(China.ZONE).toInstant();
        }

        public boolean moved() {
            return !counted.equals(last);
        }
    }

    /** The count stands still: there is no last day. */
    record Suspended() implements Due {}

    /**
     * Nobody can say: the calendar of that year is not loaded. It is never guessed.
     *
     * @param counted where the count ends, as far as that is known without it; in working days, the last day that could be counted
     */
    record NoCalendar(int year, LocalDate counted) implements Due {}
}
