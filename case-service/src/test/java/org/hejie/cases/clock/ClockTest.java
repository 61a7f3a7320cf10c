package org.hejie.cases.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.hejie.cases.clock.Clock.Refusal;
import org.hejie.cases.clock.Clock.Standing;
import org.hejie.cases.law.HolidayCalendar;
import org.hejie.protocol.China;
import org.hejie.protocol.ClockKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The clocks at their edges. */
class ClockTest {
    private static final HolidayCalendar CALENDAR = HolidayCalendar.load();
    private static final Terms TERMS = Terms.load();

    /** A moment in China. */
    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(China.ZONE).toInstant();
    }

    private static Clock start(ClockKind kind, String local) {
        Instant at = at(local);
        return Clock.start(TERMS.of(kind, Clock.dayOf(at)).orElseThrow(), at);
    }

    private static String last(Clock clock) {
        return clock.due(CALENDAR) instanceof Due.Day day ? day.last().toString() : "none";
    }

    @ParameterizedTest
    @CsvSource({
        // Plain: Monday, so Thursday.
        "ACCEPTANCE, 2026-03-02T09:00, 2026-03-05",
        // Over a weekend.
        "ACCEPTANCE, 2026-03-05T09:00, 2026-03-10",
        // The Saturday before Spring Festival is worked, then nine days are not.
        "ACCEPTANCE, 2026-02-13T09:00, 2026-02-25",
        // Counted from a day off all the same.
        "CHOICE_OF_MEDIATOR, 2026-10-01T09:00, 2026-10-09",
        // The Sunday after the holiday of New Year is worked.
        "CHOICE_OF_MEDIATOR, 2025-12-31T09:00, 2026-01-05",
        // The last day is a Sunday: the Monday.
        "PRE_FILING, 2024-03-01T09:00, 2024-04-01",
        // The last day lies in the National Day holiday: the first day after it.
        "PRE_FILING, 2024-09-03T09:00, 2024-10-08",
        // The last day is a Saturday on which people work.
        "OWN_CASE, 2026-09-25T09:00, 2026-10-10",
        "POST_FILING_SUMMARY, 2025-04-20T09:00, 2025-04-27",
        "NEW_FORM_EMPLOYMENT, 2026-04-20T09:00, 2026-05-06",
        "JUDICIAL_CONFIRMATION, 2026-03-06T09:00, 2026-04-07",
        "ARBITRATION_REVIEW, 2026-02-01T09:00, 2026-02-24"
    })
    void countsToTheLastDay(ClockKind kind, String from, String last) {
        assertThat(last(start(kind, from))).isEqualTo(last);
    }

    @Test
    void aDayBeginsAndEndsAtMidnightInChina() {
        assertThat(last(start(ClockKind.OWN_CASE, "2026-03-02T23:59:59"))).isEqualTo("2026-03-17");
        Clock clock = start(ClockKind.OWN_CASE, "2026-03-03T00:00:00");
        assertThat(last(clock)).isEqualTo("2026-03-18");
        assertThat(clock.standing(at("2026-03-18T23:59:59"), CALENDAR)).isEqualTo(Standing.RUNNING);
        assertThat(clock.standing(at("2026-03-19T00:00:00"), CALENDAR)).isEqualTo(Standing.OVER);
        assertThat(clock.standing(Instant.parse("2026-03-18T15:59:59Z"), CALENDAR))
                .isEqualTo(Standing.RUNNING);
    }

    @Test
    void doneInTimeOrTooLate() {
        Clock clock = start(ClockKind.OWN_CASE, "2026-03-02T09:00");
        Instant later = at("2026-05-01T09:00");
        assertThat(clock.meet(at("2026-03-17T23:59")).clock().standing(later, CALENDAR))
                .isEqualTo(Standing.MET);
        Clock late = clock.meet(at("2026-03-18T00:00")).clock();
        assertThat(late.standing(later, CALENDAR)).isEqualTo(Standing.OVER);
        assertThat(late.meet(later).refused()).contains(Refusal.ALREADY_MET);
        assertThat(clock.meet(at("2026-03-01T09:00")).refused()).contains(Refusal.BEFORE_THE_LAST_CHANGE);
    }

    @Test
    void anAppraisalStopsTheCount() {
        Clock clock = start(ClockKind.PRE_FILING, "2024-03-01T09:00");
        Clock suspended = clock.suspend(at("2024-03-11T10:00"), CALENDAR).clock();
        assertThat(suspended.due(CALENDAR)).isInstanceOf(Due.Suspended.class);
        assertThat(suspended.standing(at("2025-01-01T00:00"), CALENDAR)).isEqualTo(Standing.SUSPENDED);
        assertThat(suspended.suspend(at("2024-03-12T10:00"), CALENDAR).refused())
                .contains(Refusal.ALREADY_SUSPENDED);
        assertThat(suspended.resume(at("2024-03-11T09:00")).refused()).contains(Refusal.BEFORE_THE_LAST_CHANGE);
        // Ten days are not counted: 31 March and ten.
        assertThat(last(suspended.resume(at("2024-03-21T08:00")).clock())).isEqualTo("2024-04-10");
        assertThat(last(suspended.resume(at("2024-03-11T18:00")).clock())).isEqualTo("2024-04-01");
        assertThat(clock.resume(at("2024-03-11T18:00")).refused()).contains(Refusal.NOT_SUSPENDED);
    }

    @Test
    void aSuspensionThatBeginsOnTheLastDayKeepsThatDayForAfterwards() {
        Clock clock = start(ClockKind.PRE_FILING, "2024-03-02T09:00");
        assertThat(last(clock)).isEqualTo("2024-04-01");
        Clock over = clock.suspend(at("2024-04-01T23:59"), CALENDAR)
                .clock()
                .resume(at("2024-04-15T09:00"))
                .clock();
        assertThat(last(over)).isEqualTo("2024-04-15");
        // The count was at its end on the Sunday; only the day off had moved it.
        Clock moved = start(ClockKind.PRE_FILING, "2024-03-01T09:00")
                .suspend(at("2024-04-01T09:00"), CALENDAR)
                .clock()
                .resume(at("2024-04-16T09:00"))
                .clock();
        assertThat(last(moved)).isEqualTo("2024-04-16");
        assertThat(clock.suspend(at("2024-04-02T00:00"), CALENDAR).refused()).contains(Refusal.ALREADY_OVER);
    }

    @Test
    void onlyWhereTheLawSaysSo() {
        Clock own = start(ClockKind.OWN_CASE, "2026-03-02T09:00");
        assertThat(own.suspend(at("2026-03-03T09:00"), CALENDAR).refused()).contains(Refusal.NOT_SUSPENDED_BY_LAW);
        assertThat(own.extend(1, at("2026-03-03T09:00"), CALENDAR).refused()).contains(Refusal.NOT_EXTENDABLE);
    }

    @Test
    void extendedByConsentOnTheLastDayAndNotAfterIt() {
        Clock clock = start(ClockKind.NEW_FORM_EMPLOYMENT, "2026-03-02T09:00");
        Clock longer = clock.extend(10, at("2026-03-17T23:59:59"), CALENDAR).clock();
        assertThat(last(longer)).isEqualTo("2026-03-27");
        assertThat(clock.extend(10, at("2026-03-18T00:00"), CALENDAR).refused()).contains(Refusal.ALREADY_OVER);
        assertThat(longer.extend(6, at("2026-03-18T09:00"), CALENDAR).refused()).contains(Refusal.EXTENDED_TOO_FAR);
        assertThat(last(longer.extend(5, at("2026-03-18T09:00"), CALENDAR).clock()))
                .isEqualTo("2026-04-01");
    }

    @Test
    void nothingIsGuessedForAYearWithoutItsCalendar() {
        Clock working = start(ClockKind.ACCEPTANCE, "2026-12-30T09:00");
        assertThat(working.due(CALENDAR)).isEqualTo(new Due.NoCalendar(2027, LocalDate.parse("2026-12-31")));
        Clock days = start(ClockKind.OWN_CASE, "2026-12-28T09:00");
        assertThat(days.due(CALENDAR)).isEqualTo(new Due.NoCalendar(2027, LocalDate.parse("2027-01-12")));
        assertThat(days.standing(at("2026-12-29T09:00"), CALENDAR)).isEqualTo(Standing.UNKNOWN);
        assertThat(start(ClockKind.NEW_FORM_EMPLOYMENT, "2026-12-28T09:00")
                        .extend(1, at("2026-12-29T09:00"), CALENDAR)
                        .refused())
                .contains(Refusal.CALENDAR_LACKING);
    }

    @Test
    void aCaseKeepsTheTermsOfTheDayItBegan() {
        assertThat(TERMS.of(ClockKind.PRE_FILING, LocalDate.parse("2024-12-31")))
                .isPresent();
        assertThat(TERMS.of(ClockKind.PRE_FILING, LocalDate.parse("2025-01-01")))
                .isEmpty();
        Clock before = start(ClockKind.POST_FILING_ORDINARY, "2024-12-31T23:59:59");
        Clock since = start(ClockKind.POST_FILING_ORDINARY, "2025-01-01T00:00:00");
        assertThat(before.term().starts()).isEqualTo(Term.Start.ACCEPTED);
        assertThat(since.term().starts()).isEqualTo(Term.Start.MATERIALS_SIGNED_FOR);
        Instant inTime = at("2025-01-10T09:00");
        assertThat(before.extend(45, inTime, CALENDAR).refused()).isEmpty();
        assertThat(since.extend(45, inTime, CALENDAR).refused()).contains(Refusal.EXTENDED_TOO_FAR);
        assertThat(since.extend(30, inTime, CALENDAR).refused()).isEmpty();
    }
}
