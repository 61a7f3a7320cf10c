package org.hejie.cases.ruleset;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.hejie.cases.law.HolidayCalendar;
import org.hejie.cases.ruleset.WhatIfs.Asked;
import org.hejie.cases.ruleset.WhatIfs.Pause;
import org.hejie.protocol.China;
import org.hejie.protocol.ClockKind;
import org.hejie.protocol.rest.WhatIf.WhatIfCount;
import org.hejie.protocol.rest.WhatIf.WhatIfDay;
import org.hejie.protocol.rest.WhatIf.WhatIfRefusal;
import org.hejie.protocol.rest.WhatIf.WhatIfSpan;
import org.hejie.protocol.rest.WhatIf.WhatIfStanding;
import org.junit.jupiter.api.Test;

/** Terms tried out, told day by day. */
class WhatIfsTest {
    private static WhatIfCount count(String set, ClockKind kind, String start, int extended, Pause... pauses) {
        return new WhatIfs(HolidayCalendar.load())
                .count(
                        RuleSets.load().named(set),
                        new Asked(
                                kind,
                                LocalDateTime.parse(start).atZone(China.ZONE).toInstant(),
                                List.of(pauses),
                                extended));
    }

    @Test
    void workingDaysNameTheHolidaysAndTheWorkedWeekends() {
        WhatIfCount count = count("2025-01-01", ClockKind.ACCEPTANCE, "2026-02-13T09:00", 0);
        assertThat(count.last()).isEqualTo("2026-02-25");
        assertThat(count.spans())
                .extracting(WhatIfSpan::what)
                .containsExactly(
                        WhatIfDay.START,
                        WhatIfDay.COUNTED_MAKE_UP,
                        WhatIfDay.HOLIDAY,
                        WhatIfDay.COUNTED,
                        WhatIfDay.LAST);
        assertThat(count.spans().get(2))
                .isEqualTo(new WhatIfSpan(
                        LocalDate.parse("2026-02-15"), LocalDate.parse("2026-02-23"), WhatIfDay.HOLIDAY, "春节", 1));
        assertThat(count.spans().getLast().count()).isEqualTo(3);
        assertThat(count.calendars()).hasSize(1);
    }

    @Test
    void aLastDayThatMovesIsToldSo() {
        WhatIfCount count = count("2025-01-01", ClockKind.POST_FILING_ORDINARY, "2025-01-13T09:00", 0);
        assertThat(count.last()).isEqualTo("2025-02-05");
        assertThat(count.counted()).isEqualTo("2025-01-28");
        assertThat(count.spans()).extracting(WhatIfSpan::what).endsWith(WhatIfDay.MOVED_HOLIDAY, WhatIfDay.LAST);
        assertThat(count.spans().getLast().count()).isEqualTo(15);
    }

    @Test
    void twoSetsAnswerEachForItself() {
        assertThat(count("2024-01-19", ClockKind.POST_FILING_SUMMARY, "2025-03-03T09:00", 40)
                        .last())
                .isEqualTo("2025-04-21");
        assertThat(count("2025-01-01", ClockKind.POST_FILING_SUMMARY, "2025-03-03T09:00", 40)
                        .refused())
                .isEqualTo(WhatIfRefusal.EXTENDED_TOO_FAR);
        assertThat(count("2025-01-01", ClockKind.PRE_FILING, "2025-03-03T09:00", 0)
                        .standing())
                .isEqualTo(WhatIfStanding.NO_TERM);
    }

    @Test
    void aSuspensionIsCountedWhereTheLawKnowsOne() {
        Pause pause = new Pause(LocalDate.parse("2024-03-11"), LocalDate.parse("2024-03-21"));
        assertThat(count("2022-01-01", ClockKind.PRE_FILING, "2024-03-01T09:00", 0, pause)
                        .last())
                .isEqualTo("2024-04-10");
        assertThat(count("2022-01-01", ClockKind.OWN_CASE, "2024-03-01T09:00", 0, pause)
                        .refused())
                .isEqualTo(WhatIfRefusal.NOT_SUSPENDED_BY_LAW);
    }

    @Test
    void aYearWithoutItsCalendarIsNamedAndNoDayTold() {
        WhatIfCount count = count("2025-01-01", ClockKind.OWN_CASE, "2027-03-01T09:00", 0);
        assertThat(count.standing()).isEqualTo(WhatIfStanding.NO_CALENDAR);
        assertThat(count.missingYear()).isEqualTo(2027);
        assertThat(count.last()).isNull();
    }
}
