package org.hejie.cases.assignment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.hejie.cases.account.Accounts;
import org.hejie.cases.assignment.AssignmentStore.Loaded;
import org.hejie.cases.assignment.AssignmentStore.Row;
import org.hejie.cases.clock.Clock;
import org.hejie.cases.conflict.Conflicts;
import org.hejie.cases.register.MediatorCards;
import org.hejie.cases.register.OrganisationProfiles;
import org.hejie.protocol.ClockKind;
import org.hejie.protocol.exchange.ExchangeBody.HowChosen;
import org.hejie.protocol.exchange.ExchangeBody.Willingness;
import org.hejie.protocol.http.Principal;
import org.hejie.protocol.rest.BeforeMediators;
import org.hejie.protocol.rest.BeforeView;
import org.hejie.protocol.rest.BeforeView.BeforeStep;
import org.hejie.protocol.rest.BeforeView.OtherParty;
import org.hejie.protocol.rest.NewCase.NewParty;
import org.hejie.protocol.rest.PartyChannel;
import org.hejie.protocol.rest.StaffName;
import org.jdbi.v3.core.Handle;

/**
 * What a party sees and presses before there is a case: whether they are willing (在线调解规则 art. 15), and whom they choose (art. 10). Each acts for
 * themselves, on the own assignment alone. An act holds the assignment's row, so of two at once the second sees what the first did.
 */
public final class BeforeDesk {
    private final Assignments assignments;
    private final MediatorCards cards;
    private final MediatorChoices choices;

    public BeforeDesk(Assignments assignments, Accounts accounts, Conflicts conflicts, MediatorCards cards) {
        this.assignments = assignments;
        this.cards = cards;
        this.choices = new MediatorChoices(assignments, accounts, conflicts, cards);
    }

    // --- looked at

    public BeforeView of(Principal.Before who) {
        return assignments
                .database()
                .call(h -> view(
                        h,
                        assignments.store().load(h, who.assignmentId()).orElseThrow(Assignments::unknown),
                        who.place()));
    }

    /** @param text part of a name, a cause or a language; empty: the whole roster */
    public BeforeMediators mediators(Principal.Before who, String text) {
        Loaded loaded = assignments.find(who.assignmentId()).orElseThrow(Assignments::unknown);
        mayChoose(loaded.assignment(), who.place());
        return choices.of(loaded, text);
    }

    private BeforeView view(Handle h, Loaded loaded, int place) {
        Row row = loaded.row();
        Assignment a = loaded.assignment();
        Application told = a.application();
        NewParty me = a.party(place);
        Optional<AssignmentEvent.MediatorChosen> chosen = a.mediator();
        return new BeforeView(
                me.name(),
                me.role(),
                row.organisation(),
                OrganisationProfiles.published(h, row.organisationId()).orElse(null),
                told.court() == null ? null : told.court().name(),
                told.title(),
                told.cause(),
                told.claims(),
                step(a, place),
                a.state(),
                a.last(AssignmentEvent.Terminated.class)
                        .map(AssignmentEvent.Terminated::reason)
                        .orElse(null),
                assignments.clocks().views(a, now()).stream()
                        .filter(c -> c.kind() == ClockKind.CHOICE_OF_MEDIATOR || c.kind() == AssignmentClocks.kind(a))
                        .toList(),
                assignments.clocks().ruleSet(a).name(),
                Optional.ofNullable(a.answers().get(place))
                        .map(AssignmentEvent.Answered::answer)
                        .orElse(null),
                named(a, place).orElse(null),
                others(a, place),
                chosen.map(m -> cards.of(h, m.mediatorId(), m.name(), row.organisationId(), row.organisation(), true))
                        .orElse(null),
                chosen.map(AssignmentEvent.MediatorChosen::how).orElse(null));
    }

    private static Optional<StaffName> named(Assignment a, int place) {
        return Optional.ofNullable(a.wishes().get(place)).map(wish -> new StaffName(wish.mediatorId(), wish.name()));
    }

    /** Whom another named is told to who has named somebody too: nobody waits for the other to show first. */
    private static List<OtherParty> others(Assignment a, int place) {
        List<NewParty> parties = a.received().application().parties();
        boolean mine = named(a, place).isPresent();
        return IntStream.range(0, parties.size())
                .filter(other -> other != place && parties.get(other).role().isParty())
                .mapToObj(other -> {
                    NewParty party = parties.get(other);
                    Optional<StaffName> theirs = named(a, other);
                    return new OtherParty(
                            party.role(),
                            party.entityName() == null ? party.name() : party.entityName(),
                            !a.asked().contains(other) || willing(a, other),
                            theirs.isPresent(),
                            mine ? theirs.orElse(null) : null);
                })
                .toList();
    }

    private static boolean willing(Assignment a, int place) {
        AssignmentEvent.Answered answer = a.answers().get(place);
        return answer != null && answer.answer() == Willingness.WILLING;
    }

    private BeforeStep step(Assignment a, int place) {
        return switch (a.state()) {
            case ACCEPTED, COUNTERPARTY_ASKED, READY -> open(a, place);
            case IN_MEDIATION, AGREED, CONFIRMATION_APPLIED -> BeforeStep.OPENED;
            case PENDING_ACCEPTANCE, DECLINED, LAPSED, TERMINATED, RECALLED, CLOSED -> BeforeStep.OVER;
        };
    }

    private BeforeStep open(Assignment a, int place) {
        if (a.asked().contains(place) && !willing(a, place)) {
            AssignmentEvent.Answered answer = a.answers().get(place);
            return answer != null && answer.answer() == Willingness.UNWILLING
                    ? BeforeStep.NOT_TAKING_PART
                    : BeforeStep.ANSWER;
        }
        if (a.mediator().isPresent()) {
            return BeforeStep.SETTLED;
        }
        return choiceOver(a) ? BeforeStep.CHOICE_OVER : BeforeStep.CHOOSE;
    }

    private boolean choiceOver(Assignment a) {
        return assignments
                .clocks()
                .choice(a)
                .filter(c -> c.standing(now(), assignments.clocks().calendar()) == Clock.Standing.OVER)
                .isPresent();
    }

    // --- acted on

    /** A respondent's no ends the mediation at once. */
    public BeforeView answer(Principal.Before who, boolean willing) {
        Instant now = now();
        Willingness answer = willing ? Willingness.WILLING : Willingness.UNWILLING;
        return act(who, new AssignmentCommand.Answer(who.place(), answer, PartyChannel.PAGE, now));
    }

    /** Once all who take part name the same one, that mediator is chosen together. */
    public BeforeView choose(Principal.Before who, String accountId) {
        Loaded seen = assignments.find(who.assignmentId()).orElseThrow(Assignments::unknown);
        mayChoose(seen.assignment(), who.place());
        StaffName asked = assignments
                .database()
                .call(h -> choices.onRoster(h, seen.row(), accountId))
                .orElseThrow(PageRefusals::notChoosable);
        Set<String> hinted = choices.hinted(seen, List.of(asked));
        if (hinted.contains(accountId)) {
            throw PageRefusals.notChoosable();
        }
        return assignments.database().call(h -> {
            Loaded loaded = assignments.locked(h, who.assignmentId());
            mayChoose(loaded.assignment(), who.place());
            StaffName chosen = choices.onRoster(h, loaded.row(), accountId).orElseThrow(PageRefusals::notChoosable);
            AssignmentCommand wish = new AssignmentCommand.Choose(
                    HowChosen.CHOSEN_TOGETHER,
                    chosen.accountId(),
                    chosen.name(),
                    List.of(new Said(who.place(), PartyChannel.PAGE, now())));
            return view(h, assignments.act(h, loaded, wish, null, Tellings.Beside.NOTHING), who.place());
        });
    }

    private BeforeView act(Principal.Before who, AssignmentCommand command) {
        return assignments
                .database()
                .call(h -> view(
                        h,
                        assignments.act(
                                h, assignments.locked(h, who.assignmentId()), command, null, Tellings.Beside.NOTHING),
                        who.place()));
    }

    private void mayChoose(Assignment a, int place) {
        switch (step(a, place)) {
            case CHOOSE -> {}
            case ANSWER -> throw PageRefusals.answerFirst();
            case SETTLED -> throw PageRefusals.settled();
            case CHOICE_OVER -> throw PageRefusals.choiceOver();
            case NOT_TAKING_PART -> throw Refusal.place().problem();
            case OPENED, OVER -> throw Refusal.state().problem();
        }
    }

    private Instant now() {
        return assignments.now();
    }
}
