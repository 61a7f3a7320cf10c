package org.hejie.protocol.rest;

import java.time.LocalDate;
import java.util.List;
import org.hejie.protocol.ClockKind;
import org.jspecify.annotations.Nullable;

/** How a term would be counted, under one rule set or under several side by side. */
public record WhatIf(List<WhatIfCount> counts) {

    /**
     * @param article of the term; of none where there is none
     * @param startedOn the day it is counted from, which does not count
     * @param last {@code null} where there is none
     * @param counted where the count ended, if that was a day off and the last day moved
     * @param missingYear the year whose calendar is not loaded: nothing is guessed
     * @param refused why the law does not know such a suspension or extension of it
     * @param spans day by day, days of one sort in one
     * @param calendars the notices whose days off were used
     */
    public record WhatIfCount(
            String ruleSet,
            String basis,
            ClockKind kind,
            WhatIfStanding standing,
            @Nullable String article,
            LocalDate startedOn,
            @Nullable LocalDate last,
            @Nullable LocalDate counted,
            @Nullable Integer missingYear,
            @Nullable WhatIfRefusal refused,
            List<WhatIfSpan> spans,
            List<String> calendars) {}

    public enum WhatIfStanding {
        COUNTED,
        /** No term of that kind holds under it. */
        NO_TERM,
        NO_CALENDAR,
        REFUSED
    }

    public enum WhatIfRefusal {
        NOT_SUSPENDED_BY_LAW,
        NOT_EXTENDABLE,
        EXTENDED_TOO_FAR,
        /** It was over when the suspension began. */
        ALREADY_OVER
    }

    /** @param name of the holiday @param count so many days were counted when the span ends */
    public record WhatIfSpan(
            LocalDate from,
            LocalDate to,
            WhatIfDay what,
            @Nullable String name,
            int count) {}

    public enum WhatIfDay {
        /** The first day, which does not count. */
        START,
        COUNTED,
        /** A weekend day on which people work; it counts. */
        COUNTED_MAKE_UP,
        /** A holiday that counts, in a term of days. */
        COUNTED_HOLIDAY,
        WEEKEND,
        HOLIDAY,
        SUSPENDED,
        /** After the count; the last day moves over it. */
        MOVED_WEEKEND,
        MOVED_HOLIDAY,
        LAST
    }
}
