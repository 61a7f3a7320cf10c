package org.hejie.cases.assignment;

import java.util.List;
import java.util.Optional;
import org.hejie.cases.agreement.Agreements;
import org.hejie.cases.assignment.AssignmentStore.Loaded;
import org.hejie.cases.casefile.Cases;
import org.hejie.cases.casefile.Party;
import org.hejie.cases.document.Documents;
import org.hejie.cases.session.Sessions;
import org.hejie.cases.store.Secrets;
import org.hejie.protocol.ClockKind;
import org.hejie.protocol.exchange.ExchangeBody.Route;
import org.hejie.protocol.http.Principal;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.rest.AssignmentState;
import org.hejie.protocol.rest.JoinConfirmation;
import org.hejie.protocol.rest.JoinConfirmation.JointParty;
import org.hejie.protocol.rest.PartyChannel;

/** Parties ask together, each on their own phone: once all have pressed, the application goes out (民事诉讼法 art. 205). */
public final class JointConfirmation {
    private final Assignments assignments;
    private final Sessions sessions;
    private final Cases cases;
    private final ConfirmationPapers papers;

    public JointConfirmation(
            Assignments assignments, Sessions sessions, Cases cases, Agreements agreements, Documents documents) {
        this.assignments = assignments;
        this.sessions = sessions;
        this.cases = cases;
        this.papers = new ConfirmationPapers(agreements, documents);
    }

    /** @param place of the party who asks */
    private record Own(Loaded loaded, int place) {}

    private Own own(Principal.Party who) {
        return assignments
                .database()
                .call(h -> sessions.participant(h, who.participantId())
                        .flatMap(person -> Optional.ofNullable(person.partyId()))
                        .flatMap(partyId -> cases.party(h, partyId))
                        .map(Party::place)
                        .flatMap(place -> assignments
                                .store()
                                .ofCase(h, who.caseId())
                                .flatMap(id -> assignments.store().load(h, id))
                                .map(loaded -> new Own(loaded, place))))
                .filter(own -> own.loaded().assignment().takingPart().contains(own.place()))
                .filter(own -> own.loaded()
                        .assignment()
                        .last(AssignmentEvent.TookEffect.class)
                        .isPresent())
                .orElseThrow(() -> new ProblemException(
                        404,
                        "confirmation_not_open",
                        "没有可以由您共同申请确认的调解协议；请联系调解员。",
                        "There is no agreement whose confirmation you could ask for together; ask the mediator.",
                        "民事诉讼法 art. 205"));
    }

    public JoinConfirmation of(Principal.Party who) {
        Own own = own(who);
        Assignment a = own.loaded().assignment();
        List<Route> routes = AssignmentRules.routes(a);
        Optional<Route> chosen = a.last(AssignmentEvent.Applied.class)
                .map(AssignmentEvent.Applied::route)
                .or(() -> a.last(AssignmentEvent.AskedTogether.class).map(AssignmentEvent.AskedTogether::route));
        boolean sent = a.last(AssignmentEvent.Applied.class).isPresent();
        boolean mine = chosen.filter(route -> a.askedTogether(route).containsKey(own.place()))
                .isPresent();
        return new JoinConfirmation(
                routes,
                chosen.orElse(null),
                assignments.clocks().views(a, assignments.now()).stream()
                        .filter(c ->
                                c.kind() == ClockKind.JUDICIAL_CONFIRMATION || c.kind() == ClockKind.ARBITRATION_REVIEW)
                        .toList(),
                assignments.clocks().ruleSet(a).name(),
                a.takingPart().stream()
                        .map(place -> new JointParty(
                                a.party(place).role(),
                                a.party(place).name(),
                                place == own.place(),
                                chosen.map(route -> a.askedTogether(route).get(place))
                                        .map(Said::at)
                                        .orElse(null)))
                        .toList(),
                a.state() == AssignmentState.AGREED && !mine,
                sent);
    }

    /** This party presses; with the last one the application goes out. */
    public JoinConfirmation ask(Principal.Party who, Route route) {
        Own own = own(who);
        assignments.act(
                own.loaded().row().id(),
                new AssignmentCommand.AskTogether(
                        route,
                        null,
                        List.of(new Said(own.place(), PartyChannel.PAGE, assignments.now())),
                        Secrets.id("ap_")),
                null,
                papers.of(own.loaded().assignment()));
        return of(who);
    }
}
