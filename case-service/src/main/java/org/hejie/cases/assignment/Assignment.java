package org.hejie.cases.assignment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hejie.protocol.Role;
import org.hejie.protocol.exchange.ExchangeBody.Route;
import org.hejie.protocol.exchange.ExchangeBody.Willingness;
import org.hejie.protocol.rest.AssignmentState;
import org.hejie.protocol.rest.NewCase.NewParty;

/** An assignment: what happened to it, and what that makes of it. A value. */
record Assignment(List<AssignmentEvent> events) {
    Assignment {
        events = List.copyOf(events);
        if (events.isEmpty() || !(events.getFirst() instanceof AssignmentEvent.Received)) {
            throw new IllegalArgumentException("an assignment begins with being received");
        }
    }

    static Assignment of(AssignmentEvent.Received received) {
        return new Assignment(List.of(received));
    }

    Assignment evolve(AssignmentEvent event) {
        List<AssignmentEvent> all = new ArrayList<>(events);
        all.add(event);
        return new Assignment(all);
    }

    Assignment evolve(List<AssignmentEvent> more) {
        List<AssignmentEvent> all = new ArrayList<>(events);
        all.addAll(more);
        return new Assignment(all);
    }

    <T extends AssignmentEvent> Stream<T> all(Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast);
    }

    <T extends AssignmentEvent> Optional<T> last(Class<T> type) {
        return all(type).reduce((_, later) -> later);
    }

    private boolean has(Class<? extends AssignmentEvent> type) {
        return events.stream().anyMatch(type::isInstance);
    }

    AssignmentEvent.Received received() {
        return (AssignmentEvent.Received) events.getFirst();
    }

    /** As told at first, and updated since. */
    Application application() {
        Application told = received().application();
        for (AssignmentEvent event : events) {
            told = event instanceof AssignmentEvent.Updated updated ? told.updated(updated) : told;
        }
        return told;
    }

    AssignmentState state() {
        if (has(AssignmentEvent.Recalled.class)) {
            return AssignmentState.RECALLED;
        }
        if (all(AssignmentEvent.Decided.class).anyMatch(AssignmentEvent.Decided::closes)) {
            return AssignmentState.CLOSED;
        }
        if (has(AssignmentEvent.Applied.class)) {
            return AssignmentState.CONFIRMATION_APPLIED;
        }
        if (has(AssignmentEvent.Terminated.class)) {
            return AssignmentState.TERMINATED;
        }
        if (has(AssignmentEvent.TookEffect.class)) {
            return AssignmentState.AGREED;
        }
        if (has(AssignmentEvent.Opened.class)) {
            return AssignmentState.IN_MEDIATION;
        }
        if (has(AssignmentEvent.Declined.class)) {
            return AssignmentState.DECLINED;
        }
        if (has(AssignmentEvent.Lapsed.class)) {
            return AssignmentState.LAPSED;
        }
        if (!has(AssignmentEvent.Accepted.class)) {
            return AssignmentState.PENDING_ACCEPTANCE;
        }
        if (mediator().isPresent() && allWilling()) {
            return AssignmentState.READY;
        }
        return unsought().isEmpty() ? AssignmentState.COUNTERPARTY_ASKED : AssignmentState.ACCEPTED;
    }

    // --- its parties, by place

    NewParty party(int place) {
        return received().application().parties().get(place);
    }

    private IntStream places(Role... roles) {
        List<NewParty> parties = received().application().parties();
        return IntStream.range(0, parties.size())
                .filter(place -> List.of(roles).contains(parties.get(place).role()));
    }

    /** Those who are asked whether they are willing. */
    List<Integer> asked() {
        return places(Role.RESPONDENT, Role.THIRD_PARTY).boxed().toList();
    }

    /** What each last answered; a consent that came with the assignment is an answer. */
    Map<Integer, AssignmentEvent.Answered> answers() {
        Map<Integer, AssignmentEvent.Answered> answers = new LinkedHashMap<>();
        for (Said said : received().consents()) {
            if (asked().contains(said.place())) {
                answers.put(
                        said.place(),
                        new AssignmentEvent.Answered(
                                said.place(),
                                Willingness.WILLING,
                                said.channel(),
                                said.at(),
                                received().at()));
            }
        }
        all(AssignmentEvent.Answered.class).forEach(answered -> answers.put(answered.place(), answered));
        return answers;
    }

    long attempts(int place) {
        return all(AssignmentEvent.Attempted.class)
                .filter(attempt -> attempt.place() == place)
                .count();
    }

    private boolean willing(int place) {
        AssignmentEvent.Answered answer = answers().get(place);
        return answer != null && answer.answer() == Willingness.WILLING;
    }

    /** Every respondent is; a third party's no ends nothing (在线调解规则 art. 15 speaks of the other side). */
    boolean allWilling() {
        return places(Role.RESPONDENT).allMatch(this::willing);
    }

    /** Those of the other side who were neither sought nor answered. */
    List<Integer> unsought() {
        return asked().stream()
                .filter(place -> attempts(place) == 0 && !answers().containsKey(place))
                .toList();
    }

    List<Integer> unwilling() {
        return places(Role.RESPONDENT).filter(place -> !willing(place)).boxed().toList();
    }

    /** The parties whose word everything joint needs. */
    List<Integer> takingPart() {
        return IntStream.concat(
                        places(Role.APPLICANT, Role.RESPONDENT),
                        places(Role.THIRD_PARTY).filter(this::willing))
                .sorted()
                .boxed()
                .toList();
    }

    /** Both sides had agreed when it came (在线调解规则 art. 10). */
    boolean appliedTogether() {
        return places(Role.RESPONDENT)
                .allMatch(place -> received().consents().stream().anyMatch(s -> s.place() == place));
    }

    /** When the last of the other side became willing; empty where someone is not. */
    Optional<Instant> bothConsentedAt() {
        return allWilling()
                ? places(Role.RESPONDENT)
                        .mapToObj(place ->
                                Optional.ofNullable(answers().get(place)).orElseThrow())
                        .map(AssignmentEvent.Answered::saidAt)
                        .map(said -> said.isBefore(received().at()) ? received().at() : said)
                        .max(Instant::compareTo)
                : Optional.empty();
    }

    /** When everyone of the other side had been sought. */
    Optional<Instant> soughtAt() {
        if (!unsought().isEmpty()) {
            return Optional.empty();
        }
        return asked().stream()
                .map(place -> Stream.concat(
                                all(AssignmentEvent.Attempted.class)
                                        .filter(a -> a.place() == place)
                                        .map(AssignmentEvent::at),
                                Stream.ofNullable(answers().get(place)).map(AssignmentEvent::at))
                        .min(Instant::compareTo)
                        .orElseThrow())
                .max(Instant::compareTo);
    }

    // --- the mediator, the case, its end

    Map<Integer, AssignmentEvent.Wished> wishes() {
        Map<Integer, AssignmentEvent.Wished> wishes = new LinkedHashMap<>();
        all(AssignmentEvent.Wished.class).forEach(wish -> wishes.put(wish.place(), wish));
        return wishes;
    }

    Optional<AssignmentEvent.MediatorChosen> mediator() {
        return last(AssignmentEvent.MediatorChosen.class);
    }

    Optional<Instant> acceptedAt() {
        return last(AssignmentEvent.Accepted.class).map(AssignmentEvent::at);
    }

    Optional<String> caseId() {
        return last(AssignmentEvent.Opened.class).map(AssignmentEvent.Opened::caseId);
    }

    /** When the mediation ended, well or not. */
    Optional<Instant> endedAt() {
        return events.stream()
                .filter(event -> switch (event) {
                    case AssignmentEvent.Recalled _,
                            AssignmentEvent.Declined _,
                            AssignmentEvent.Lapsed _,
                            AssignmentEvent.Terminated _,
                            AssignmentEvent.TookEffect _ -> true;
                    default -> false;
                })
                .map(event -> event instanceof AssignmentEvent.TookEffect effect ? effect.byParties() : event.at())
                .findFirst();
    }

    boolean suspended() {
        return all(AssignmentEvent.Suspended.class).count()
                > all(AssignmentEvent.Resumed.class).count();
    }

    boolean hadSession() {
        return all(AssignmentEvent.SessionTold.class).anyMatch(s -> s.act() == AssignmentEvent.SessionAct.STARTED);
    }

    /** Who asked for this route, with what they last said. */
    Map<Integer, Said> askedTogether(Route route) {
        Map<Integer, Said> asked = new LinkedHashMap<>();
        all(AssignmentEvent.AskedTogether.class)
                .filter(a -> a.route() == route)
                .forEach(a -> asked.putIfAbsent(a.place(), new Said(a.place(), a.channel(), a.saidAt())));
        return asked;
    }

    boolean fromPlatform() {
        return received().from() != null;
    }

    /** Without personal data: this object may end up in a log. */
    @Override
    public String toString() {
        return "Assignment[" + state() + " " + events.size() + "]";
    }
}
