package org.hejie.cases.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hejie.cases.clock.Clock.Refusal;
import org.hejie.cases.clock.Clock.Standing;
import org.hejie.cases.law.HolidayCalendar;
import org.hejie.protocol.China;
import org.hejie.protocol.ClockKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every term of the data at its edges, {@code edges.csv}: a term that is put into the data without them fails here. */
class TermEdgesTest {
    private static final HolidayCalendar CALENDAR = HolidayCalendar.load();
    private static final Terms TERMS = Terms.load();

    enum Edge {
        /** The last day is a statutory holiday and moves; in working days, one lies on the way. */
        HOLIDAY,
        /** The last day is a weekend day on which people work; in working days, one lies on the way and counts. */
        MAKE_UP,
        /** Begun the second before midnight in China, and at midnight: a day apart. */
        MIDNIGHT,
        /** Suspended on the last day and over it: that day is left for afterwards. */
        SUSPENSION,
        /** Extended on the last day, in its last second. */
        EXTENSION
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(China.ZONE).toInstant();
    }

    private static Term term(ClockKind kind, LocalDate from) {
        return TERMS.all().stream()
                .filter(term -> term.kind() == kind && term.from().equals(from))
                .findFirst()
                .orElseThrow(() -> new AssertionError("edges.csv has a term that is not there: " + kind + " " + from));
    }

    @ParameterizedTest
    @CsvFileSource(resources = "edges.csv", numLinesToSkip = 1)
    void theLastDayIsWhatTheTableSays(
            ClockKind kind,
            LocalDate from,
            Edge edge,
            String start,
            String suspended,
            Integer extended,
            LocalDate last) {
        Clock clock = Clock.start(term(kind, from), at(start));
        if (edge == Edge.SUSPENSION) {
            String[] days = suspended.split("/", 2);
            clock = clock.suspend(at(days[0] + "T23:59:59"), CALENDAR).clock();
            assertThat(clock.due(CALENDAR)).isInstanceOf(Due.Suspended.class);
            clock = clock.resume(at(days[1] + "T09:00")).clock();
        }
        if (edge == Edge.EXTENSION) {
            Instant end = ((Due.Day) clock.due(CALENDAR)).end();
            assertThat(clock.extend(extended, end, CALENDAR).refused()).contains(Refusal.ALREADY_OVER);
            clock = clock.extend(extended, end.minusMillis(1), CALENDAR).clock();
        }
        assertThat(clock.due(CALENDAR))
                .isInstanceOfSatisfying(
                        Due.Day.class, due -> assertThat(due.last()).isEqualTo(last));
        Instant midnight = last.plusDays(1).atStartOfDay(China.ZONE).toInstant();
        assertThat(clock.standing(midnight.minusMillis(1), CALENDAR)).isEqualTo(Standing.RUNNING);
        assertThat(clock.standing(midnight, CALENDAR)).isEqualTo(Standing.OVER);
    }

    static List<Term> terms() {
        return TERMS.all();
    }

    @ParameterizedTest
    @MethodSource("terms")
    void everyTermHasItsEdges(Term term) throws IOException {
        Set<Edge> asked = EnumSet.of(Edge.HOLIDAY, Edge.MAKE_UP, Edge.MIDNIGHT);
        Integer extendable = term.extendable();
        if (term.suspends()) {
            asked.add(Edge.SUSPENSION);
        }
        if (extendable == null || extendable > 0) {
            asked.add(Edge.EXTENSION);
        }
        assertThat(edges(term)).isEqualTo(asked);
    }

    private static Set<Edge> edges(Term term) throws IOException {
        try (InputStream in = Objects.requireNonNull(TermEdgesTest.class.getResourceAsStream("edges.csv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> Stream.of(line.split(",")).map(String::strip).toList())
                    .filter(cells -> cells.get(0).equals(term.kind().name())
                            && cells.get(1).equals(term.from().toString()))
                    .map(cells -> Edge.valueOf(cells.get(2)))
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(Edge.class)));
        }
    }

    @ParameterizedTest
    @MethodSource("terms")
    void whatTheLawDoesNotKnowIsRefused(Term term) {
        Clock clock = Clock.start(term, at("2025-03-03T09:00"));
        Integer extendable = term.extendable();
        if (!term.suspends()) {
            assertThat(clock.suspend(at("2025-03-03T10:00"), CALENDAR).refused())
                    .contains(Refusal.NOT_SUSPENDED_BY_LAW);
        }
        if (extendable != null) {
            assertThat(clock.extend(extendable + 1, at("2025-03-03T10:00"), CALENDAR)
                            .refused())
                    .contains(extendable == 0 ? Refusal.NOT_EXTENDABLE : Refusal.EXTENDED_TOO_FAR);
        }
    }

    /** The same dispute, delegated or entrusted on the last day of one set and on the first of the next. */
    @Test
    void aCaseOf2024AndOneOf2025SideBySide() {
        LocalDate old = LocalDate.parse("2024-12-31");
        LocalDate now = LocalDate.parse("2025-01-01");
        assertThat(TERMS.of(ClockKind.PRE_FILING, old)).isPresent();
        assertThat(TERMS.of(ClockKind.PRE_FILING, now)).isEmpty();
        Term before = TERMS.of(ClockKind.POST_FILING_SUMMARY, old).orElseThrow();
        Term since = TERMS.of(ClockKind.POST_FILING_SUMMARY, now).orElseThrow();
        assertThat(before.starts()).isEqualTo(Term.Start.ACCEPTED);
        assertThat(since.starts()).isEqualTo(Term.Start.MATERIALS_SIGNED_FOR);
        assertThat(before.extendable()).isNull();
        assertThat(since.extendable()).isEqualTo(30);
        assertThat(before.article()).isNotEqualTo(since.article());
    }
}
