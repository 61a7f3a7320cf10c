package org.hejie.cases.ruleset;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.hejie.cases.clock.Term;
import org.hejie.protocol.ClockKind;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.rest.CauseList;
import org.hejie.protocol.rest.DocumentKind;
import org.hejie.protocol.rest.RuleSetList;

/**
 * The rules of cases that begin from a day on, until the next set does.
 *
 * @param name what a case keeps of it; the day it holds from
 * @param basis the rule that made it
 * @param terms one of a kind at most
 * @param numberTypes what a court's number says by its type; the list of what courts print is open
 * @param reasons how a mediation may end
 */
public record RuleSet(
        String name,
        LocalDate from,
        String basis,
        List<Term> terms,
        List<RuleSetList.NumberType> numberTypes,
        CauseList causes,
        List<TerminationReason> reasons,
        List<DocumentKind> documents) {

    public RuleSet {
        terms = List.copyOf(terms);
        numberTypes = List.copyOf(numberTypes);
        reasons = List.copyOf(reasons);
        documents = List.copyOf(documents);
    }

    /** Empty where there is none: since 2025-01-01 nothing is delegated before filing. */
    public Optional<Term> term(ClockKind kind) {
        return terms.stream().filter(term -> term.kind() == kind).findFirst();
    }

    /** What a court's number of this type is of; empty where this set does not list it. */
    Optional<RuleSetList.NumberOf> numberOf(String type) {
        return numberTypes.stream()
                .filter(one -> one.code().equals(type))
                .map(RuleSetList.NumberType::of)
                .findFirst();
    }

    public boolean knowsCause(String name) {
        return causes.causes().stream().anyMatch(cause -> cause.name().equals(name));
    }
}
