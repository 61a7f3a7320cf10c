package org.hejie.cases.ruleset;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hejie.cases.clock.Terms;
import org.hejie.cases.law.DataFile;
import org.hejie.cases.law.LegalTexts;
import org.hejie.protocol.China;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.rest.DocumentKind;
import org.hejie.protocol.rest.RuleSetList;
import org.hejie.protocol.rest.RuleSetList.NumberOf;

/** All rule sets, oldest first. Immutable. */
public final class RuleSets {
    private final List<RuleSet> all;

    /** What the data file says of a set; its terms are those that hold on its day. */
    record Data(
            String name,
            LocalDate from,
            String basis,
            List<RuleSetList.NumberType> numberTypes,
            List<TerminationReason> reasons,
            List<DocumentKind> documents) {}

    /** @throws IllegalArgumentException where sets are not in their order, or a term begins or ends within one: what holds would hang on the day, not on the name */
    RuleSets(List<RuleSet> all, Terms terms) {
        if (all.isEmpty()) {
            throw new IllegalArgumentException("there is no rule set");
        }
        for (int at = 0; at < all.size(); at++) {
            RuleSet set = all.get(at);
            if (!set.name().equals(set.from().toString())
                    || at > 0 && !set.from().isAfter(all.get(at - 1).from())) {
                throw new IllegalArgumentException(
                        "rule set " + set.name() + " is out of its order, or not named by its day");
            }
        }
        for (LocalDate change : terms.changes()) {
            boolean within = change.isAfter(all.getFirst().from())
                    && all.stream().noneMatch(set -> set.from().equals(change));
            if (within) {
                throw new IllegalArgumentException("a term changes on " + change + ", and no rule set begins that day");
            }
        }
        this.all = List.copyOf(all);
    }

    /** Reads the data files of this module. */
    public static RuleSets load() {
        Terms terms = Terms.load();
        LegalTexts law = LegalTexts.load();
        return new RuleSets(
                DataFile.read(RuleSets.class, "rulesets.json", Data[].class).stream()
                        .map(data -> new RuleSet(
                                data.name(),
                                data.from(),
                                data.basis(),
                                terms.on(data.from()),
                                data.numberTypes(),
                                law.causes(data.from()),
                                data.reasons(),
                                data.documents()))
                        .toList(),
                terms);
    }

    /** Of what begins on that day in China; before the first set, that one. */
    public RuleSet of(LocalDate began) {
        return all.stream()
                .filter(set -> !set.from().isAfter(began))
                .reduce((_, later) -> later)
                .orElse(all.getFirst());
    }

    public RuleSet of(Instant began) {
        return of(China.day(began));
    }

    public Optional<RuleSet> find(String name) {
        return all.stream().filter(set -> set.name().equals(name)).findFirst();
    }

    /**
     * What a court's number says by its type.
     *
     * @param inUse courts gave such numbers in the year it bears
     */
    public record NumberSays(NumberOf of, boolean inUse) {}

    /** Empty for a type that no set lists: courts print others too. */
    public Optional<NumberSays> says(String type, int year) {
        Optional<NumberOf> of =
                all.stream().flatMap(set -> set.numberOf(type).stream()).findFirst();
        return of.map(meant -> new NumberSays(
                meant, inForce(year).anyMatch(set -> set.numberOf(type).isPresent())));
    }

    /** Of a year before the first set, that one. */
    private Stream<RuleSet> inForce(int year) {
        RuleSet last = of(LocalDate.of(year, 12, 31));
        RuleSet first = of(LocalDate.of(year, 1, 1));
        return all.subList(all.indexOf(first), all.indexOf(last) + 1).stream();
    }

    /** @throws IllegalStateException where a case names one that is not there: its rules are never guessed */
    public RuleSet named(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalStateException("The rule set " + name
                        + " that a case began under is not part of this program; put back its data."));
    }

    public List<RuleSet> all() {
        return all;
    }
}
