package org.hejie.signaling.room;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hejie.protocol.Role;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.signaling.refusal.Reason;

/** Facts nobody disputes: all of what is said in a mediation that may be used later (在线调解规则 arts. 18, 22). */
final class FactRules {
    static final int FACTS = 200;

    private FactRules() {}

    static Decision put(RoomState state, Person who, String factId, Command.PutFact c) {
        Reason unfit =
                who.role().isMediator() || who.role().isOfASide() ? PaperRules.unfit(state, who) : Reason.FACT_BY_SIDES;
        if (unfit != null) {
            return Decision.refuse(unfit);
        }
        if (!Reasons.fits(c.text())) {
            return Decision.refuse(Reason.FACT_TEXT);
        }
        Facts facts = state.papers().facts();
        if (facts.fact(factId).isPresent()) {
            return Decision.accept();
        }
        if (facts.all().size() >= FACTS) {
            return Decision.refuse(Reason.FACT_TOO_MANY);
        }
        RoomEvent put = new RoomEvent.FactPut(factId, who.id(), c.text().strip());
        // Who puts it says so; an agent has yet to say for whom.
        return who.role().isParty()
                ? Decision.accept(put, new RoomEvent.FactAnswered(factId, who.id(), who.role(), true))
                : Decision.accept(put);
    }

    static Decision change(RoomState state, Person who, Command.ChangeFact c) {
        Optional<Decision> no = mayTouch(state, who, c.factId());
        if (no.isPresent()) {
            return no.get();
        }
        if (!Reasons.fits(c.text())) {
            return Decision.refuse(Reason.FACT_TEXT);
        }
        Facts.Fact fact = state.papers().facts().fact(c.factId()).orElseThrow();
        String text = c.text().strip();
        if (text.equals(fact.text())) {
            return Decision.accept();
        }
        RoomEvent changed = new RoomEvent.FactChanged(fact.id(), who.id(), text);
        return who.role().isParty()
                ? Decision.accept(changed, new RoomEvent.FactAnswered(fact.id(), who.id(), who.role(), true))
                : Decision.accept(changed);
    }

    static Decision withdraw(RoomState state, Person who, String factId) {
        return mayTouch(state, who, factId)
                .orElseGet(() -> Decision.accept(new RoomEvent.FactWithdrawn(factId, who.id())));
    }

    static Decision answer(RoomState state, Person who, Command.AnswerFact c) {
        Reason unfit = who.role().isOfASide() ? PaperRules.unfit(state, who) : Reason.FACT_BY_SIDES;
        if (unfit != null) {
            return Decision.refuse(unfit);
        }
        Facts.Fact fact = state.papers().facts().fact(c.factId()).orElse(null);
        if (fact == null) {
            return Decision.refuse(Reason.FACT_UNKNOWN);
        }
        if (fact.revision() != c.revision()) {
            return Decision.refuse(Reason.FACT_CHANGED);
        }
        Role known = state.gate().side(who);
        if (known != null && c.side() != null && c.side() != known) {
            return Decision.refuse(who.role().isParty() ? Reason.FACT_SIDE : Reason.SIDE_OTHER);
        }
        Role side = known == null ? c.side() : known;
        if (side == null || !state.papers().sides().contains(side)) {
            return Decision.refuse(Reason.FACT_SIDE);
        }
        Facts.Answer answer = new Facts.Answer(side, c.agreed());
        if (answer.equals(fact.answers().get(who.id()))) {
            return Decision.accept();
        }
        List<RoomEvent> events = new ArrayList<>();
        events.add(new RoomEvent.FactAnswered(fact.id(), who.id(), side, c.agreed()));
        Map<String, Facts.Answer> answers = new java.util.HashMap<>(fact.answers());
        answers.put(who.id(), answer);
        if (agreedByAll(state, answers)) {
            events.add(new RoomEvent.FactUndisputed(fact.id(), fact.text()));
        }
        return new Decision.Accepted(List.copyOf(events));
    }

    /**
     * Nobody says no, someone of each side says yes, and each party who came agreed in person, or an elected representative of that side did
     * (劳动争议调解仲裁法 art. 7).
     */
    private static boolean agreedByAll(RoomState state, Map<String, Facts.Answer> answers) {
        Papers papers = state.papers();
        boolean eachSide = papers.sides().size() > 1
                && papers.sides().stream()
                        .allMatch(side -> answers.values().stream().anyMatch(a -> a.side() == side));
        return eachSide
                && answers.values().stream().allMatch(Facts.Answer::agreed)
                && state.people().values().stream()
                        .filter(p -> p.role().isParty() && papers.admitted().contains(p.id()))
                        .allMatch(p -> answers.containsKey(p.id()) || represented(state, p.role(), answers));
    }

    private static boolean represented(RoomState state, Role side, Map<String, Facts.Answer> answers) {
        return answers.entrySet().stream()
                .anyMatch(e -> e.getValue().side() == side
                        && state.person(e.getKey())
                                .filter(p -> p.role() == Role.REPRESENTATIVE)
                                .isPresent());
    }

    private static Optional<Decision> mayTouch(RoomState state, Person who, String factId) {
        Reason unfit =
                who.role().isMediator() || who.role().isOfASide() ? PaperRules.unfit(state, who) : Reason.FACT_BY_SIDES;
        if (unfit != null) {
            return Optional.of(Decision.refuse(unfit));
        }
        Optional<Facts.Fact> fact = state.papers().facts().fact(factId);
        if (fact.isEmpty()) {
            return Optional.of(Decision.refuse(Reason.FACT_UNKNOWN));
        }
        boolean own = who.role().isMediator() || fact.get().by().equals(who.id());
        return own ? Optional.empty() : Optional.of(Decision.refuse(Reason.FACT_OF_ANOTHER));
    }
}
