package org.hejie.cases.ruleset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.hejie.cases.clock.Term;
import org.hejie.cases.clock.Terms;
import org.hejie.cases.ruleset.RuleSets.NumberSays;
import org.hejie.protocol.ClockKind;
import org.hejie.protocol.Json;
import org.hejie.protocol.rest.DocumentKind;
import org.hejie.protocol.rest.RuleSetList.NumberOf;
import org.hejie.protocol.rest.RuleSetList.NumberType;
import org.junit.jupiter.api.Test;

/** The law as named sets. */
class RuleSetsTest {
    private static final RuleSets SETS = RuleSets.load();

    /** A set that was published is what cases count by: a change of the law is another set with its own day, and a line here. */
    private static final Map<String, String> PUBLISHED = Map.of(
            "2017-07-01", "340e4367c60dcb22",
            "2022-01-01", "2c9f110b609faa3a",
            "2024-01-19", "f55ea4d4c17a8eeb",
            "2025-01-01", "aec6c6cfe663039d",
            "2026-01-01", "621d97aaa32a3f95");

    private static String digest(RuleSet set) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(Json.write(set).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatWasPublishedNeverChanges() {
        assertThat(SETS.all())
                .allSatisfy(set ->
                        assertThat(digest(set)).as("rule set " + set.name()).isEqualTo(PUBLISHED.get(set.name())));
        assertThat(SETS.all()).hasSameSizeAs(PUBLISHED.keySet());
    }

    @Test
    void eachHoldsFromItsDayInChina() {
        assertThat(SETS.of(Instant.parse("2024-12-31T15:59:59Z")).name()).isEqualTo("2024-01-19");
        assertThat(SETS.of(Instant.parse("2024-12-31T16:00:00Z")).name()).isEqualTo("2025-01-01");
        assertThat(SETS.of(LocalDate.parse("1999-01-01")).name()).isEqualTo("2017-07-01");
        assertThat(SETS.named("2022-01-01").term(ClockKind.NEW_FORM_EMPLOYMENT)).isEmpty();
        assertThat(SETS.named("2024-01-19").term(ClockKind.NEW_FORM_EMPLOYMENT)).isPresent();
        assertThat(SETS.named("2025-01-01").term(ClockKind.PRE_FILING)).isEmpty();
        assertThat(SETS.named("2025-01-01").numberTypes())
                .extracting(NumberType::code)
                .contains("民初")
                .doesNotContain("民诉前调");
        assertThatThrownBy(() -> SETS.named("2099-01-01")).hasMessageContaining("2099-01-01");
    }

    @Test
    void aCourtsNumberSaysWhatItIsAndWhetherItsYearHadSuch() {
        assertThat(SETS.says("民诉前调", 2024)).hasValue(new NumberSays(NumberOf.PRE_FILING, true));
        assertThat(SETS.says("民诉前调", 2025)).hasValue(new NumberSays(NumberOf.PRE_FILING, false));
        assertThat(SETS.says("诉前调确", 2021)).hasValue(new NumberSays(NumberOf.CONFIRMATION, false));
        assertThat(SETS.says("民初", 2001)).hasValue(new NumberSays(NumberOf.FILED, true));
        assertThat(SETS.says("执恢", 2026)).isEmpty();
    }

    @Test
    void aCauseThatCameLaterIsUnknownToACaseThatBeganBefore() {
        assertThat(SETS.named("2025-01-01").knowsCause("新就业形态用工纠纷")).isFalse();
        assertThat(SETS.named("2026-01-01").knowsCause("新就业形态用工纠纷")).isTrue();
    }

    /** What this product writes down belongs to every set: none may turn away a document it makes itself. */
    @Test
    void theNewestSetHasEveryKindOfDocument() {
        assertThat(SETS.all().getLast().documents()).containsExactlyInAnyOrder(DocumentKind.values());
    }

    /** The name alone says what holds: on every day of a set each term is the one of its first day. */
    @Property
    void everyDayOfASetHasItsTerms(@ForAll @IntRange(max = 4_000) int after, @ForAll ClockKind kind) {
        LocalDate day = LocalDate.parse("2017-07-01").plusDays(after);
        assertThat(SETS.of(day).term(kind)).isEqualTo(Terms.load().of(kind, day));
    }

    /** A set that is added later takes nothing from a case that began before: what it named is found as it was. */
    @Property
    void aSetThatIsAddedChangesNoOldCase(
            @ForAll @IntRange(max = 3_400) int began, @ForAll @IntRange(min = 1, max = 2_000) int later) {
        LocalDate day = LocalDate.parse("2017-07-01").plusDays(began);
        RuleSet kept = SETS.of(day);
        LocalDate from = LocalDate.parse("2026-12-31").plusDays(later);
        List<RuleSet> more = new ArrayList<>(SETS.all());
        List<Term> shorter = kept.terms().stream()
                .map(t -> new Term(t.kind(), 1, t.unit(), t.starts(), 0, false, "later", from, null))
                .toList();
        more.add(new RuleSet(from.toString(), from, "later", shorter, List.of(), kept.causes(), List.of(), List.of()));
        RuleSets changed = new RuleSets(more, Terms.load());
        assertThat(changed.named(kept.name())).isEqualTo(kept);
        assertThat(changed.of(day)).isEqualTo(kept);
        assertThat(changed.of(from).name()).isEqualTo(from.toString());
    }

    @Test
    void aTermThatChangesWithinASetStopsTheServer() {
        List<RuleSet> without = SETS.all().stream()
                .filter(set -> !set.name().equals("2025-01-01"))
                .toList();
        assertThatThrownBy(() -> new RuleSets(without, Terms.load())).hasMessageContaining("2025-01-01");
    }
}
