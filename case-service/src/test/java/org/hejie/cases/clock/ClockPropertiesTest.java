package org.hejie.cases.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.hejie.cases.law.HolidayCalendar;
import org.hejie.protocol.ClockKind;
import org.jspecify.annotations.Nullable;

class ClockPropertiesTest {
    private static final HolidayCalendar CALENDAR = HolidayCalendar.load();
    private static final Instant FIRST = Instant.parse("2024-01-02T02:00:00Z");

    private static Term term(int length, Term.Unit unit, @Nullable Integer extendable) {
        return new Term(
                ClockKind.OWN_CASE,
                length,
                unit,
                Term.Start.ACCEPTED,
                extendable,
                true,
                "",
                LocalDate.parse("2020-01-01"),
                null);
    }

    private static Due.Day due(Clock clock) {
        return (Due.Day) clock.due(CALENDAR);
    }

    @Property
    void theLastDayIsNoDayOffAndTheEndIsItsMidnight(
            @ForAll @IntRange(max = 900) int day,
            @ForAll @IntRange(min = 1, max = 40) int length,
            @ForAll boolean working) {
        Term.Unit unit = working ? Term.Unit.WORKING_DAYS : Term.Unit.DAYS;
        Clock clock = Clock.start(term(length, unit, 0), FIRST.plus(Duration.ofDays(day)));
        Due.Day due = due(clock);
        assertThat(CALENDAR.isOff(due.last())).isFalse();
        assertThat(due.last()).isAfterOrEqualTo(due.counted());
        assertThat(clock.standing(due.end().minusMillis(1), CALENDAR)).isEqualTo(Clock.Standing.RUNNING);
        assertThat(clock.standing(due.end(), CALENDAR)).isEqualTo(Clock.Standing.OVER);
        if (unit == Term.Unit.WORKING_DAYS) {
            assertThat(due.moved()).isFalse();
        } else {
            assertThat(due.counted()).isEqualTo(Clock.dayOf(clock.started()).plusDays(length));
        }
    }

    @Property
    void aYearEndsOnTheDayOfTheSameNumber(@ForAll @IntRange(max = 500) int day) {
        Clock clock = Clock.start(term(1, Term.Unit.YEARS, 0), FIRST.plus(Duration.ofDays(day)));
        assertThat(due(clock).counted()).isEqualTo(Clock.dayOf(clock.started()).plusYears(1));
        assertThat(CALENDAR.isOff(due(clock).last())).isFalse();
    }

    @Property
    void aSuspensionWithinTheTermMovesTheCountByItsDays(
            @ForAll @IntRange(max = 700) int day,
            @ForAll @IntRange(min = 2, max = 40) int length,
            @ForAll @IntRange(max = 30) int after,
            @ForAll @IntRange(max = 60) int days) {
        Clock clock = Clock.start(term(length, Term.Unit.DAYS, 0), FIRST.plus(Duration.ofDays(day)));
        Instant from = clock.started().plus(Duration.ofDays(1 + after % (length - 1)));
        Clock again = clock.suspend(from, CALENDAR)
                .clock()
                .resume(from.plus(Duration.ofDays(days)))
                .clock();
        assertThat(ChronoUnit.DAYS.between(due(clock).counted(), due(again).counted()))
                .isEqualTo(days);
    }

    @Property
    void moreDaysAreNeverFewer(
            @ForAll @IntRange(max = 800) int day,
            @ForAll @IntRange(min = 1, max = 30) int length,
            @ForAll @IntRange(min = 1, max = 30) int more,
            @ForAll boolean working) {
        Term.Unit unit = working ? Term.Unit.WORKING_DAYS : Term.Unit.DAYS;
        Clock clock = Clock.start(term(length, unit, null), FIRST.plus(Duration.ofDays(day)));
        Clock longer = clock.extend(more, clock.started(), CALENDAR).clock();
        assertThat(due(longer).counted()).isAfter(due(clock).counted());
        assertThat(due(longer).last()).isAfterOrEqualTo(due(clock).last());
    }
}
