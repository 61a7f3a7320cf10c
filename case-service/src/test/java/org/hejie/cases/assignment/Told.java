package org.hejie.cases.assignment;

import java.time.Instant;
import java.util.List;
import org.hejie.cases.law.HolidayCalendar;
import org.hejie.cases.ruleset.RuleSets;
import org.hejie.protocol.Role;
import org.hejie.protocol.exchange.ExchangeBody.Court;
import org.hejie.protocol.exchange.ExchangeBody.Origin;
import org.hejie.protocol.exchange.ExchangeBody.Procedure;
import org.hejie.protocol.rest.NewCase.NewParty;
import org.hejie.protocol.rest.PartyChannel;
import org.hejie.protocol.rest.PartyKind;
import org.jspecify.annotations.Nullable;

/** Assignments as these tests are told of them: a worker, place 0, and a company, place 1. */
final class Told {
    static final AssignmentClocks CLOCKS = new AssignmentClocks(RuleSets.load(), HolidayCalendar.load());
    static final AssignmentRules RULES = new AssignmentRules(CLOCKS);
    static final int WORKER = 0;
    static final int COMPANY = 1;

    private Told() {}

    static NewParty party(Role role) {
        return new NewParty(role, PartyKind.NATURAL, "某某", null, null, "11010519491231002X", "13812341234", null);
    }

    static Assignment of(
            Origin origin,
            Procedure procedure,
            @Nullable String from,
            Instant at,
            List<NewParty> parties,
            Said... consents) {
        Application told = new Application(
                origin,
                procedure,
                "330200",
                from == null ? null : new Court("330200", "某某法院"),
                "追索劳动报酬",
                List.of(),
                "追索劳动报酬纠纷",
                null,
                null,
                null,
                false,
                parties,
                at,
                at,
                null);
        return Assignment.of(new AssignmentEvent.Received(from, told, false, List.of(consents), null, at));
    }

    static Assignment own(Instant at) {
        return of(Origin.ORGANISATION_OWN, Procedure.NONE, null, at, two());
    }

    static Assignment delegated(Instant at) {
        return of(Origin.DELEGATED_PRE_FILING, Procedure.NONE, "court-a", at, two());
    }

    static Assignment entrusted(Instant at) {
        return of(Origin.ENTRUSTED_POST_FILING, Procedure.ORDINARY, "court-a", at, two());
    }

    static List<NewParty> two() {
        return List.of(party(Role.APPLICANT), party(Role.RESPONDENT));
    }

    static Said said(int place, Instant at) {
        return new Said(place, PartyChannel.PHONE, at);
    }

    /** What becomes of it; the command must be taken. */
    static Assignment after(Assignment a, AssignmentCommand command, Instant now) {
        return switch (RULES.decide(a, command, now)) {
            case AssignmentRules.Decision.Taken taken -> a.evolve(taken.events());
            case AssignmentRules.Decision.Refused refused ->
                throw new AssertionError("refused: " + refused.why().code());
        };
    }

    static String refusal(Assignment a, AssignmentCommand command, Instant now) {
        return switch (RULES.decide(a, command, now)) {
            case AssignmentRules.Decision.Taken taken -> throw new AssertionError("taken: " + taken.events());
            case AssignmentRules.Decision.Refused refused -> refused.why().code();
        };
    }
}
