package org.hejie.cases.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.hejie.cases.clock.Limitation.Span;
import org.hejie.cases.law.HolidayCalendar;
import org.hejie.protocol.China;
import org.hejie.protocol.ClockKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One year to ask for arbitration, at its edges (劳动争议调解仲裁法 art. 27). */
class LimitationTest {
    private static final HolidayCalendar CALENDAR = HolidayCalendar.load();
    private static final Term TERM = Terms.load()
            .of(ClockKind.ARBITRATION_LIMITATION, LocalDate.parse("2024-01-01"))
            .orElseThrow();

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    private static List<LocalDate> on(String... days) {
        return List.of(days).stream().map(LocalDate::parse).toList();
    }

    private static Span span(String from, @Nullable String to) {
        return new Span(day(from), to == null ? null : day(to));
    }

    private static Limitation knew(String knew, List<LocalDate> interruptions, Span... spans) {
        return new Limitation(day(knew), false, null, interruptions, List.of(spans));
    }

    private static Limitation.Runs runs(Limitation limitation) {
        return (Limitation.Runs) limitation.count(TERM, CALENDAR);
    }

    private static String last(Limitation limitation) {
        return runs(limitation).clock().due(CALENDAR) instanceof Due.Day due
                ? due.last().toString()
                : "none";
    }

    @ParameterizedTest
    @CsvSource({
        // Plain: the day itself does not count.
        "2024-03-05, 2025-03-05",
        // The last day is the State Council's holiday.
        "2024-10-02, 2025-10-09",
        // It is a Sunday.
        "2024-03-02, 2025-03-03",
        // It is a Sunday on which people work.
        "2024-04-27, 2025-04-27",
        // 29 February has no like in the next year: the month's last day.
        "2024-02-29, 2025-02-28",
        // Through a 29 February.
        "2023-03-01, 2024-03-01",
        "2023-02-28, 2024-02-28",
    })
    void aYearFromTheDayOneKnew(String knew, String last) {
        assertThat(last(knew(knew, List.of()))).isEqualTo(last);
    }

    @Test
    void aDayEndsAtMidnightInChina() {
        Clock clock = runs(knew("2024-03-05", List.of())).clock();
        assertThat(clock.standing(
                        LocalDateTime.parse("2025-03-05T23:59:59")
                                .atZone(China.ZONE)
                                .toInstant(),
                        CALENDAR))
                .isEqualTo(Clock.Standing.RUNNING);
        assertThat(clock.standing(
                        LocalDateTime.parse("2025-03-06T00:00:00")
                                .atZone(China.ZONE)
                                .toInstant(),
                        CALENDAR))
                .isEqualTo(Clock.Standing.OVER);
    }

    @Test
    void anInterruptionOnTheLastDayBeginsItAnewAndOneTheDayAfterDoesNot() {
        assertThat(last(knew("2024-03-05", on("2025-03-05")))).isEqualTo("2026-03-05");
        Limitation late = knew("2024-03-05", on("2025-03-06"));
        assertThat(last(late)).isEqualTo("2025-03-05");
        assertThat(runs(late).late()).isEqualTo(on("2025-03-06"));
        // The last day had moved past the holiday, and so is in time.
        assertThat(last(knew("2024-10-02", on("2025-10-09")))).isEqualTo("2026-10-09");
    }

    @Test
    void eachInterruptionCountsFromTheOneBefore() {
        assertThat(last(knew("2022-06-01", on("2023-05-31", "2024-05-30", "2024-12-02"))))
                .isEqualTo("2025-12-02");
        // In whatever order they were noted; what came before the start does not matter.
        assertThat(last(knew("2024-03-05", on("2025-01-06", "2024-01-02")))).isEqualTo("2026-01-06");
    }

    @Test
    void whatKeepsAPersonFromAskingStopsIt() {
        // Ten days do not count.
        assertThat(last(knew("2024-03-05", List.of(), span("2025-02-01", "2025-02-11"))))
                .isEqualTo("2025-03-17");
        // Over the end: the last day is left for afterwards.
        assertThat(last(knew("2024-03-05", List.of(), span("2025-03-05", "2025-04-01"))))
                .isEqualTo("2025-04-01");
        assertThat(last(knew("2024-03-05", List.of(), span("2025-03-05", null))))
                .isEqualTo("none");
        // What begins when it is over changes nothing.
        assertThat(last(knew("2024-03-05", List.of(), span("2025-03-06", null))))
                .isEqualTo("2025-03-05");
        assertThat(last(knew("2024-03-05", List.of(), span("2025-03-06", "2025-05-01"))))
                .isEqualTo("2025-03-05");
        // One that was over before it began does not either; one that lasts into it counts from then.
        assertThat(last(knew("2024-03-05", List.of(), span("2024-01-02", "2024-02-01"))))
                .isEqualTo("2025-03-05");
        assertThat(last(knew("2024-03-05", List.of(), span("2024-01-02", "2024-03-07"))))
                .isEqualTo("2025-03-06");
    }

    @Test
    void anInterruptionWhileItStandsStillIsInTimeAndTheCauseGoesOnStoppingIt() {
        assertThat(last(knew("2024-03-05", on("2025-04-01"), span("2025-03-05", "2025-04-11"))))
                .isEqualTo("2026-04-10");
        assertThat(last(knew("2024-03-05", on("2025-04-01"), span("2025-03-05", null))))
                .isEqualTo("none");
    }

    @Test
    void unpaidPayHasNoneWhileTheEmploymentGoesOnAndAYearFromItsEnd() {
        assertThat(new Limitation(day("2020-03-05"), true, null, on("2021-01-01"), List.of()).count(TERM, CALENDAR))
                .isEqualTo(new Limitation.NoLimitation());
        assertThat(last(new Limitation(day("2020-03-05"), true, day("2024-03-05"), on("2021-01-01"), List.of())))
                .isEqualTo("2025-03-05");
        assertThat(last(new Limitation(day("2020-03-05"), true, day("2024-03-05"), on("2024-12-02"), List.of())))
                .isEqualTo("2025-12-02");
        // The pay fell due after the employment had ended.
        assertThat(last(new Limitation(day("2024-04-10"), true, day("2024-03-05"), List.of(), List.of())))
                .isEqualTo("2025-04-10");
    }

    @Test
    void nothingIsGuessedWithoutACalendar() {
        assertThat(runs(knew("2026-03-05", List.of())).clock().due(CALENDAR))
                .isEqualTo(new Due.NoCalendar(2027, day("2027-03-05")));
        // In time whatever the holidays of 2023 were; a day later nobody can say.
        assertThat(last(knew("2022-06-01", on("2023-06-01")))).isEqualTo("2024-06-03");
        assertThat(knew("2022-06-01", on("2023-06-02")).count(TERM, CALENDAR)).isEqualTo(new Limitation.Unsaid(2023));
    }
}
