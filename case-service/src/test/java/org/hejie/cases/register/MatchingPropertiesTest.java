package org.hejie.cases.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.hejie.cases.register.Matching.Candidate;
import org.hejie.cases.register.Matching.Match;
import org.hejie.cases.register.Matching.Need;

class MatchingPropertiesTest {
    private static final List<String> CAUSES = List.of("追索劳动报酬纠纷", "经济补偿金纠纷", "工伤保险待遇纠纷");
    private static final List<String> LANGUAGES = List.of("普通话", "宁波话", "英语");
    private static final List<String> REGIONS = List.of("330203", "330212", "330300", "310101");

    @Provide
    Arbitrary<Need> needs() {
        return Combinators.combine(
                        Arbitraries.of(CAUSES),
                        Arbitraries.of(LANGUAGES).list().uniqueElements().ofMaxSize(3),
                        Arbitraries.of(REGIONS).injectNull(0.2))
                .as(Need::new);
    }

    @Provide
    Arbitrary<Candidate> candidates() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 99_999).map(n -> "x_" + n),
                        Arbitraries.of(CAUSES).list().uniqueElements().ofMaxSize(3),
                        Arbitraries.of(LANGUAGES).list().uniqueElements().ofMaxSize(3),
                        Arbitraries.of(REGIONS),
                        Arbitraries.integers().between(0, 12),
                        Arbitraries.of(true, false))
                .as(Candidate::new);
    }

    @Provide
    Arbitrary<List<Candidate>> many() {
        return candidates().list().ofMaxSize(12).uniqueElements(Candidate::id);
    }

    private static int score(Need need, Candidate one) {
        return Matching.order(need, List.of(one)).getFirst().score();
    }

    @Property
    void everyoneIsInTheOrderOnceAndTheBestFirst(@ForAll("needs") Need need, @ForAll("many") List<Candidate> all) {
        List<Match> found = Matching.order(need, all);
        assertThat(found).extracting(Match::candidate).containsExactlyInAnyOrderElementsOf(all);
        assertThat(found.stream().map(match -> -match.score()).toList()).isSorted();
    }

    @Property
    void theOrderDoesNotHangOnTheOrderOfAsking(
            @ForAll("needs") Need need, @ForAll("many") List<Candidate> all, @ForAll long seed) {
        List<Candidate> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(Matching.order(need, shuffled)).isEqualTo(Matching.order(need, all));
    }

    @Property
    void whoHasNoHintStandsBeforeEveryoneWhoHas(@ForAll("needs") Need need, @ForAll("many") List<Candidate> all) {
        assertThat(Matching.order(need, all).stream()
                        .map(match -> match.candidate().conflict())
                        .toList())
                .isSorted();
    }

    @Property
    void knowingMoreAndBeingFreerNeverCountsAgainst(@ForAll("needs") Need need, @ForAll("candidates") Candidate one) {
        int score = score(need, one);
        assertThat(score(
                        need,
                        new Candidate(one.id(), CAUSES, one.languages(), one.region(), one.load(), one.conflict())))
                .isGreaterThanOrEqualTo(score);
        assertThat(score(
                        need,
                        new Candidate(one.id(), one.causes(), LANGUAGES, one.region(), one.load(), one.conflict())))
                .isGreaterThanOrEqualTo(score);
        assertThat(score(need, new Candidate(one.id(), one.causes(), one.languages(), one.region(), 0, one.conflict())))
                .isGreaterThanOrEqualTo(score);
    }

    @Property
    void withoutAHintTheScoreIsFromNoughtToAHundred(@ForAll("needs") Need need, @ForAll("candidates") Candidate one) {
        int score = score(need, one);
        assertThat(score).isBetween(one.conflict() ? Matching.CONFLICT : 0, one.conflict() ? -1 : 100);
    }
}
