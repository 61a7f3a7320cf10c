package org.hejie.cases.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.hejie.protocol.China;
import org.hejie.protocol.rest.HoldCause;
import org.hejie.protocol.rest.LegalHold;
import org.hejie.protocol.rest.RetentionDue;
import org.hejie.protocol.rest.RetentionOwner;
import org.hejie.protocol.rest.RetentionTerm;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How long a record stays, by the terms in force when its case was closed; and that a hold always wins. */
final class RetentionTest {
    private static final LocalDate CLOSED = LocalDate.of(2026, 3, 2);
    private static final List<RetentionTerm> BROUGHT = RetentionTerms.BROUGHT;

    private static RetentionTerm term(
            RetentionOwner owner, String fileClass, int years, LocalDate from, @Nullable String organisation) {
        return new RetentionTerm(
                owner,
                fileClass,
                RetentionTerm.Length.YEARS,
                years,
                RetentionTerm.CountsFrom.NEXT_YEAR,
                "art.",
                "依据",
                "basis",
                from,
                organisation);
    }

    private static Retention.Facts facts(
            Set<RetentionOwner> owners, Retention.@Nullable Chosen chosen, @Nullable LocalDate closed) {
        return new Retention.Facts("o_1", owners, chosen, closed);
    }

    @Test
    void aCourtsFileIsKeptForSixtyYearsAfterTheYearItWasClosed() {
        RetentionDue due =
                Retention.due(BROUGHT, facts(Set.of(RetentionOwner.COURT, RetentionOwner.ORGANISATION), null, CLOSED));
        assertThat(due.dueOn()).isEqualTo(LocalDate.of(2087, 1, 1));
        assertThat(due.years()).isEqualTo(60);
        assertThat(due.term()).extracting(RetentionTerm::owner).isEqualTo(RetentionOwner.COURT);
        assertThat(due.term()).extracting(RetentionTerm::article).asString().contains("诉讼档案保管期限");
    }

    @Test
    void anOrganisationsOwnFileIsKeptAsLongAsTheLongestTerm() {
        RetentionDue due = Retention.due(BROUGHT, facts(Set.of(RetentionOwner.ORGANISATION), null, CLOSED));
        assertThat(due.years()).isEqualTo(60);
        assertThat(due.dueOn()).isEqualTo(LocalDate.of(2087, 1, 1));
    }

    @Test
    void aChosenClassDecidesAlone() {
        Retention.Chosen five = new Retention.Chosen(RetentionOwner.ARBITRATION, "MEDIATION");
        RetentionDue due = Retention.due(BROUGHT, facts(Set.of(RetentionOwner.COURT), five, CLOSED));
        assertThat(due.chosen()).isTrue();
        assertThat(due.dueOn()).isEqualTo(LocalDate.of(2032, 1, 1));
        Retention.Chosen forEver = new Retention.Chosen(RetentionOwner.COURT, "PERMANENT");
        assertThat(Retention.due(BROUGHT, facts(Set.of(), forEver, CLOSED)).dueOn())
                .isNull();
    }

    @Test
    void anOpenCaseAndOneClosedBeforeAnyRuleHaveNoDay() {
        assertThat(Retention.due(BROUGHT, facts(Set.of(RetentionOwner.COURT), null, null))
                        .dueOn())
                .isNull();
        RetentionDue early =
                Retention.due(BROUGHT, facts(Set.of(RetentionOwner.COURT), null, LocalDate.of(1970, 1, 1)));
        assertThat(early.dueOn()).isNull();
        assertThat(Retention.isDue(early, Instant.parse("2999-01-01T00:00:00Z")))
                .isFalse();
    }

    @Test
    void theRuleInForceWhenTheCaseWasClosedCountsAndAnOrganisationsOwnComesFirst() {
        List<RetentionTerm> terms = new ArrayList<>(BROUGHT);
        terms.add(term(RetentionOwner.ORGANISATION, "DEFAULT", 10, LocalDate.of(2025, 1, 1), "o_1"));
        terms.add(term(RetentionOwner.ORGANISATION, "DEFAULT", 3, LocalDate.of(2026, 3, 3), "o_1"));
        terms.add(term(RetentionOwner.ORGANISATION, "DEFAULT", 1, LocalDate.of(2025, 1, 1), "o_2"));
        Set<RetentionOwner> own = Set.of(RetentionOwner.ORGANISATION);
        assertThat(Retention.due(terms, facts(own, null, CLOSED)).years()).isEqualTo(10);
        assertThat(Retention.due(terms, facts(own, null, CLOSED.plusDays(1))).years())
                .isEqualTo(3);
    }

    @Test
    void aDayBeginsInChina() {
        RetentionDue due = Retention.due(BROUGHT, facts(Set.of(RetentionOwner.COURT), null, CLOSED));
        assertThat(Retention.isDue(due, Instant.parse("2086-12-31T15:59:59Z"))).isFalse();
        assertThat(Retention.isDue(due, Instant.parse("2086-12-31T16:00:00Z"))).isTrue();
    }

    // --- whatever the terms, holds and times

    @Provide
    Arbitrary<RetentionTerm> terms() {
        Arbitrary<LocalDate> dates = Arbitraries.longs().between(-9_000, 25_000).map(LocalDate::ofEpochDay);
        return Combinators.combine(
                        Arbitraries.of(RetentionOwner.class),
                        Arbitraries.of("A", "B"),
                        Arbitraries.of(RetentionTerm.Length.class),
                        Arbitraries.integers().between(1, 100),
                        Arbitraries.of(RetentionTerm.CountsFrom.class),
                        dates,
                        Arbitraries.of("o_1", "o_2", ""))
                .as((owner, fileClass, length, years, counts, from, organisation) -> new RetentionTerm(
                        owner,
                        fileClass,
                        length,
                        length == RetentionTerm.Length.YEARS ? years : null,
                        counts,
                        "art.",
                        "依据",
                        "basis",
                        from,
                        organisation.isEmpty() ? null : organisation));
    }

    @Provide
    Arbitrary<LegalHold> holds() {
        Arbitrary<Instant> times =
                Arbitraries.longs().between(0, 4_000_000_000L).map(Instant::ofEpochSecond);
        return Combinators.combine(times, times.injectNull(0.5), times.injectNull(0.5))
                .as((from, to, lifted) -> new LegalHold(
                        "h", "c", null, HoldCause.COMPLAINT, "r", "n", from, to, lifted, null, null, false));
    }

    @Provide
    Arbitrary<Set<RetentionOwner>> owners() {
        return Arbitraries.of(RetentionOwner.class).set().ofMinSize(1);
    }

    @Provide
    Arbitrary<LocalDate> days() {
        return Arbitraries.longs().between(0, 25_000).map(LocalDate::ofEpochDay);
    }

    @Property
    void aHoldInForceAlwaysWins(
            @ForAll("terms") RetentionTerm term,
            @ForAll List<@net.jqwik.api.From("holds") LegalHold> holds,
            @ForAll("days") LocalDate closed,
            @ForAll("days") LocalDate today) {
        Instant now = today.atStartOfDay(China.ZONE).toInstant();
        RetentionDue due = Retention.due(List.of(term), facts(Set.of(term.owner()), null, closed));
        boolean held = holds.stream()
                .anyMatch(
                        h -> h.liftedAt() == null && !h.from().isAfter(now) && (h.to() == null || h.to().isAfter(now)));
        assertThat(Retention.mayGo(due, holds, now)).isEqualTo(!held && Retention.isDue(due, now));
        LegalHold open = new LegalHold(
                "h",
                "c",
                null,
                HoldCause.FALSE_MEDIATION,
                "r",
                "n",
                now.minus(Duration.ofDays(1)),
                null,
                null,
                null,
                null,
                true);
        List<LegalHold> more = new ArrayList<>(holds);
        more.add(open);
        assertThat(Retention.mayGo(due, more, now)).isFalse();
    }

    @Property
    void nothingIsDueBeforeItsYearsAreOver(
            @ForAll List<@net.jqwik.api.From("terms") RetentionTerm> terms,
            @ForAll("owners") Set<RetentionOwner> owners,
            @ForAll("days") LocalDate closed) {
        RetentionDue due = Retention.due(terms, facts(owners, null, closed));
        Integer years = due.years();
        if (due.dueOn() != null) {
            assertThat(years).isPositive();
            assertThat(due.dueOn()).isAfter(closed.plusYears(years == null ? 0 : years));
        }
    }

    @Property
    void oneMoreOwnerNeverShortensTheTime(
            @ForAll List<@net.jqwik.api.From("terms") RetentionTerm> terms,
            @ForAll("owners") Set<RetentionOwner> owners,
            @ForAll RetentionOwner another,
            @ForAll("days") LocalDate closed) {
        Set<RetentionOwner> more = new java.util.HashSet<>(owners);
        more.add(another);
        LocalDate before = Retention.due(terms, facts(owners, null, closed)).dueOn();
        RetentionDue after = Retention.due(terms, facts(more, null, closed));
        boolean decided = Retention.due(terms, facts(owners, null, closed)).term() != null;
        if (decided && after.dueOn() != null) {
            assertThat(before).isNotNull().isBeforeOrEqualTo(after.dueOn());
        }
    }

    @Property
    void whatCameAfterTheCaseWasClosedChangesNothing(
            @ForAll List<@net.jqwik.api.From("terms") RetentionTerm> terms,
            @ForAll("owners") Set<RetentionOwner> owners,
            @ForAll("days") LocalDate closed,
            @ForAll @net.jqwik.api.constraints.IntRange(min = 1, max = 100) int years) {
        List<RetentionTerm> later = new ArrayList<>(terms);
        for (RetentionOwner owner : RetentionOwner.values()) {
            later.add(term(owner, "A", years, closed.plusDays(1), null));
        }
        assertThat(Retention.due(later, facts(owners, null, closed)))
                .isEqualTo(Retention.due(terms, facts(owners, null, closed)));
    }
}
