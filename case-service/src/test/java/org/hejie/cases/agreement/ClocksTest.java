package org.hejie.cases.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hejie.cases.clock.AfterAgreement;
import org.hejie.cases.law.HolidayCalendar;
import org.hejie.cases.ruleset.RuleSet;
import org.hejie.cases.ruleset.RuleSets;
import org.hejie.protocol.ClockKind;
import org.hejie.protocol.agreement.Effect;
import org.hejie.protocol.rest.AgreementClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClocksTest {
    private static final HolidayCalendar CALENDAR = HolidayCalendar.load();

    private static AgreementClock clock(String effective, int which) {
        return clocks(new Effect(Instant.parse(effective), null)).get(which);
    }

    private static List<AgreementClock> clocks(Effect effect) {
        RuleSet rules = RuleSets.load().of(Instant.parse("2026-01-05T01:00:00Z"));
        return Clocks.of(
                Stream.of(ClockKind.ARBITRATION_REVIEW, ClockKind.JUDICIAL_CONFIRMATION)
                        .flatMap(kind ->
                                AfterAgreement.of(rules.term(kind).orElseThrow(), effect, Optional.empty()).stream())
                        .toList(),
                CALENDAR);
    }

    /** 15 days, then 30; the day of effect is not counted (民事诉讼法 art. 85). */
    @ParameterizedTest
    @CsvSource({
        // Plain days.
        "2026-03-02T01:00:00Z, 2026-03-17, 2026-04-01, false",
        // The 30th day is the Sunday of 清明, whose last day off is the Monday.
        "2026-03-06T01:00:00Z, 2026-03-23, 2026-04-07, true",
        // Both fall into the National Day holiday; the Saturday after it is worked, so nothing moves past it.
        "2026-09-17T01:00:00Z, 2026-10-08, 2026-10-19, true",
        // The 15th day is a Saturday on which people work.
        "2026-09-25T01:00:00Z, 2026-10-10, 2026-10-26, true",
        // Spring Festival.
        "2026-02-01T01:00:00Z, 2026-02-24, 2026-03-03, true",
    })
    void countsAndMovesTheLastDay(String effective, String review, String confirmation, boolean eitherMoved) {
        AgreementClock first = clock(effective, 0);
        AgreementClock second = clock(effective, 1);

        assertThat(first.lastDay()).hasToString(review);
        assertThat(second.lastDay()).hasToString(confirmation);
        assertThat(first.moved() || second.moved()).isEqualTo(eitherMoved);
        assertThat(first.calendarLoaded()).isTrue();
    }

    @Test
    void countsDaysAsTheyAreInChina() {
        assertThat(clock("2026-03-02T15:59:59Z", 0).effectiveOn()).hasToString("2026-03-02");
        assertThat(clock("2026-03-02T16:00:00Z", 0).effectiveOn()).hasToString("2026-03-03");
    }

    @Test
    void saysSoWhereTheCalendarOfTheYearIsNotLoaded() {
        AgreementClock over = clock("2026-12-28T01:00:00Z", 0);

        assertThat(over.lastDay()).hasToString("2027-01-12");
        assertThat(over.calendarLoaded()).isFalse();
        assertThat(clock("2026-12-02T01:00:00Z", 0).calendarLoaded()).isTrue();
    }

    @Test
    void runsUnderEachReadingThatIsFulfilled() {
        assertThat(clocks(Effect.NONE)).isEmpty();
        Instant at = Instant.parse("2026-03-02T01:00:00Z");
        assertThat(clocks(new Effect(at, at.plusSeconds(86_400)))).hasSize(4);
    }
}
