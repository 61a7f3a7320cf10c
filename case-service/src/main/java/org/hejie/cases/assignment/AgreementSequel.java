package org.hejie.cases.assignment;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hejie.cases.agreement.Sequel;
import org.hejie.cases.assignment.AssignmentStore.Loaded;
import org.hejie.cases.clock.AfterAgreement;
import org.hejie.cases.ruleset.RuleSet;
import org.hejie.cases.ruleset.RuleSets;
import org.hejie.protocol.ClockKind;
import org.hejie.protocol.agreement.Effect;
import org.hejie.protocol.exchange.ExchangeBody.Route;

/** What follows an agreement, by the assignment its case came from; of a case without one, by the rules it began under. */
public final class AgreementSequel implements Sequel {
    private static final List<ClockKind> KINDS = List.of(ClockKind.ARBITRATION_REVIEW, ClockKind.JUDICIAL_CONFIRMATION);
    private final Assignments assignments;
    private final RuleSets ruleSets;

    public AgreementSequel(Assignments assignments, RuleSets ruleSets) {
        this.assignments = assignments;
        this.ruleSets = ruleSets;
    }

    @Override
    public Told of(String sessionId, Effect effect) {
        return assignments
                .database()
                .call(h -> assignments
                        .store()
                        .ofSession(h, sessionId)
                        .flatMap(id -> assignments.store().load(h, id)))
                .map(loaded -> assigned(loaded, effect))
                .orElseGet(() -> onItsOwn(sessionId, effect));
    }

    private Told assigned(Loaded loaded, Effect effect) {
        Assignment a = loaded.assignment();
        AssignmentClocks clocks = assignments.clocks();
        return new Told(
                clocks.ruleSet(a).name(),
                AssignmentRules.routes(a).contains(Route.MEDIATION_STATEMENT),
                byReading(KINDS.stream()
                        .map(kind -> clocks.after(a, kind, effect))
                        .toList()));
    }

    private Told onItsOwn(String sessionId, Effect effect) {
        RuleSet rules = ruleSets.named(
                assignments.database().call(h -> assignments.store().ruleSetOfSession(h, sessionId)));
        return new Told(
                rules.name(),
                false,
                byReading(KINDS.stream()
                        .map(kind -> rules.term(kind).stream()
                                .flatMap(term -> AfterAgreement.of(term, effect, Optional.empty()).stream())
                                .toList())
                        .toList()));
    }

    /** Both kinds of a reading stand together. */
    private static List<AfterAgreement> byReading(List<List<AfterAgreement>> kinds) {
        return Stream.of(org.hejie.protocol.rest.AgreementClock.Reading.values())
                .flatMap(reading -> kinds.stream().flatMap(List::stream).filter(after -> after.reading() == reading))
                .toList();
    }
}
