package org.hejie.signaling.room;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hejie.protocol.ParticipationMode;
import org.hejie.protocol.Place;
import org.hejie.protocol.Role;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.ModeProposal.ModeWait;
import org.hejie.protocol.signal.Phase;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.signaling.refusal.Reason;
import org.jspecify.annotations.Nullable;

/**
 * How a person takes part, changed with the consent of those it concerns (在线调解规则 art. 16). The person says yes; where the others would meet them
 * at another time or not online, every other side does; and where the person proposed it, the presiding mediator, who arranges the session (art. 11).
 * A no is one to this way of taking part: the mediation goes on as it was.
 */
final class ModeRules {
    private static final int VENUE_MOST = 100;
    private static final int PROPOSALS = 50;

    private ModeRules() {}

    /** At the gate the presiding mediator says it alone; once the session has begun those concerned are asked. */
    static Decision set(RoomState state, Person by, Person whom, Command.SetMode c) {
        if (whom.role().isMediator()) {
            return Decision.refuse(Reason.NOT_ON_MEDIATOR);
        }
        String venue = bare(c.venue());
        if (!venueFits(c.mode(), venue)) {
            return Decision.refuse(Reason.MODE_VENUE);
        }
        GateBook.Page page = state.gate().page(whom.id());
        if (page.modeOr() == c.mode() && (venue == null || venue.equals(page.venueOr()))) {
            return Decision.accept();
        }
        return begun(state)
                ? Decision.refuse(Reason.MODE_BY_CONSENT)
                : Decision.accept(new RoomEvent.GateModeSet(whom.id(), by.id(), c.mode(), venue, null));
    }

    static Decision propose(RoomState state, Person who, String proposalId, Command.ProposeMode c) {
        if (!state.presides(who.id()) && !who.id().equals(c.participantId())) {
            return Decision.refuse(Reason.NOT_PRESIDING);
        }
        Optional<Person> whom = state.person(c.participantId()).filter(p -> !p.removed());
        if (whom.isEmpty()) {
            return Decision.refuse(Reason.PARTICIPANT_UNKNOWN);
        }
        if (whom.get().role().isMediator()) {
            return Decision.refuse(Reason.NOT_ON_MEDIATOR);
        }
        if (state.gate().modes().proposal(proposalId).isPresent()) {
            return Decision.accept();
        }
        String venue = bare(c.venue());
        Reason unfit = unfit(state, c, venue);
        return unfit != null
                ? Decision.refuse(unfit)
                : Decision.accept(new RoomEvent.GateModeProposed(
                        proposalId,
                        c.participantId(),
                        who.id(),
                        c.mode(),
                        c.reason().strip(),
                        venue));
    }

    private static @Nullable Reason unfit(RoomState state, Command.ProposeMode c, @Nullable String venue) {
        if (!Reasons.fits(c.reason())) {
            return Reason.REASON_LENGTH;
        }
        if (!venueFits(c.mode(), venue) || c.mode() == ParticipationMode.ASSISTED_VENUE && venue == null) {
            return Reason.MODE_VENUE;
        }
        Modes modes = state.gate().modes();
        if (modes.openOf(c.participantId()).isPresent()) {
            return Reason.MODE_OPEN;
        }
        if (modes.all().size() >= PROPOSALS) {
            return Reason.MODE_TOO_MANY;
        }
        GateBook.Page page = state.gate().page(c.participantId());
        boolean same = page.modeOr() == c.mode() && (venue == null || venue.equals(page.venueOr()));
        return same ? Reason.MODE_SAME : null;
    }

    static Decision answer(RoomState state, Person who, Command.AnswerMode c) {
        Optional<Modes.Proposal> open =
                state.gate().modes().proposal(c.proposalId()).filter(Modes.Proposal::open);
        if (open.isEmpty()) {
            return Decision.refuse(Reason.MODE_CLOSED);
        }
        Modes.Proposal p = open.get();
        Reason unfit = unfit(state, who, p, c.side());
        if (unfit != null) {
            return Decision.refuse(unfit);
        }
        Modes.Answer answer = new Modes.Answer(who.role().isAgent() ? c.side() : null, c.agree());
        return answer.equals(p.answers().get(who.id()))
                ? Decision.accept()
                : Decision.accept(new RoomEvent.GateModeAnswered(p.id(), who.id(), answer.side(), answer.agreed()));
    }

    private static @Nullable Reason unfit(RoomState state, Person who, Modes.Proposal p, @Nullable Role side) {
        boolean concerned = who.id().equals(p.participantId());
        if (who.role().isAgent() && side != null) {
            Role own = state.gate().side(who);
            if (state.gate().authority(who.id()).isEmpty()) {
                return Reason.MODE_AUTHORITY;
            }
            if (own != null && own != side) {
                return Reason.SIDE_OTHER;
            }
            return sides(state, p).contains(side) ? null : Reason.MODE_SIDE;
        }
        if (side != null && side != who.role()) {
            return Reason.MODE_SIDE;
        }
        if (concerned && !p.by().equals(who.id()) || chairAsked(state, p) && state.presides(who.id())) {
            return null;
        }
        if (!concerned && who.role().isAgent() && !sides(state, p).isEmpty()) {
            return Reason.MODE_SIDE;
        }
        return sides(state, p).contains(who.role()) ? null : Reason.MODE_NOT_ASKED;
    }

    static Decision withdraw(RoomState state, Person who, String proposalId) {
        Optional<Modes.Proposal> open =
                state.gate().modes().proposal(proposalId).filter(Modes.Proposal::open);
        if (open.isEmpty()) {
            return Decision.refuse(Reason.MODE_CLOSED);
        }
        return state.presides(who.id()) || open.get().by().equals(who.id())
                ? Decision.accept(new RoomEvent.GateModeWithdrawn(proposalId, who.id()))
                : Decision.refuse(Reason.MODE_NOT_YOURS);
    }

    /** What everyone asked has agreed to takes place, whatever brought the last of it. */
    static List<RoomEvent> settle(List<RoomEvent> events, RoomState after) {
        if (after.phase() == Phase.ENDED) {
            return events;
        }
        List<RoomEvent> all = new ArrayList<>(events);
        after.gate().modes().all().stream()
                .filter(p -> p.open() && waitingFor(after, p).isEmpty())
                .forEach(p -> change(after, p, all));
        return List.copyOf(all);
    }

    /** Who comes at another time, or in person, waits; at a venue one keeps the seat and comes back into it from there. */
    private static void change(RoomState state, Modes.Proposal p, List<RoomEvent> events) {
        events.add(new RoomEvent.GateModeSet(p.participantId(), p.by(), p.mode(), p.venue(), p.id()));
        Place from = state.person(p.participantId()).map(Person::place).orElse(Place.WAITING);
        if (apart(p.mode()) && !from.equals(Place.WAITING)) {
            events.add(new RoomEvent.ParticipantPlaced(
                    p.participantId(), from, Place.WAITING, state.presidingMediatorId()));
        }
    }

    /** Whose yes is missing, in the order in which they are asked; sides nobody of which can answer by themselves. */
    static List<ModeWait> waitingFor(RoomState state, Modes.Proposal p) {
        List<ModeWait> missing = new ArrayList<>();
        if (!p.by().equals(p.participantId()) && !agreed(p, p.participantId())) {
            missing.add(new ModeWait(p.participantId(), null));
        }
        if (chairAsked(state, p)) {
            missing.add(new ModeWait(state.presidingMediatorId(), null));
        }
        for (Role side : sides(state, p)) {
            List<Person> parties = parties(state, side).toList();
            if (represented(state, p, side)) {
                continue;
            }
            if (parties.isEmpty() && answers(p, side).noneMatch(Modes.Answer::agreed)) {
                missing.add(new ModeWait(null, side));
            }
            parties.stream()
                    .filter(party -> !agreed(p, party.id()))
                    .forEach(party -> missing.add(new ModeWait(party.id(), side)));
        }
        return List.copyOf(missing);
    }

    /** Whether an answer is wanted of this person. */
    static boolean asked(RoomState state, Person who, Modes.Proposal p) {
        if (!p.open() || p.answers().containsKey(who.id())) {
            return false;
        }
        boolean named = waitingFor(state, p).stream().anyMatch(w -> who.id().equals(w.participantId()));
        return named || !sidesFor(state, who, p).isEmpty();
    }

    /** For which sides an agent or a representative may still speak. */
    static List<Role> sidesFor(RoomState state, Person who, Modes.Proposal p) {
        if (!p.open()
                || !who.role().isAgent()
                || state.gate().authority(who.id()).isEmpty()) {
            return List.of();
        }
        Set<Role> open = EnumSet.noneOf(Role.class);
        waitingFor(state, p).stream().flatMap(w -> Stream.ofNullable(w.side())).forEach(open::add);
        Role own = state.gate().side(who);
        open.removeIf(side -> own != null && side != own);
        return List.copyOf(open);
    }

    /** Whether this person knows of the proposal: mediators, who is concerned, and who is or was asked. */
    static boolean knows(RoomState state, Person who, Modes.Proposal p) {
        return who.role().isMediator()
                || who.id().equals(p.participantId())
                || p.answers().containsKey(who.id())
                || who.role().isOfASide() && apart(p.mode());
    }

    /**
     * The other sides, where the change takes someone away from them; all of them, of one who acts for a side and nobody knows for which. There are two at
     * least, also where one has not come yet.
     */
    private static Set<Role> sides(RoomState state, Modes.Proposal p) {
        Set<Role> sides = EnumSet.noneOf(Role.class);
        if (apart(p.mode())) {
            sides.addAll(EnumSet.of(Role.APPLICANT, Role.RESPONDENT));
            sides.addAll(state.papers().sides());
            state.person(p.participantId()).map(state.gate()::side).ifPresent(sides::remove);
        }
        return sides;
    }

    /** As with facts: each party in person, or an elected representative of the side (劳动争议调解仲裁法 art. 7). */
    private static boolean represented(RoomState state, Modes.Proposal p, Role side) {
        return p.answers().entrySet().stream()
                .anyMatch(e -> e.getValue().agreed()
                        && e.getValue().side() == side
                        && state.person(e.getKey())
                                .filter(who -> who.role() == Role.REPRESENTATIVE)
                                .isPresent());
    }

    private static Stream<Modes.Answer> answers(Modes.Proposal p, Role side) {
        return p.answers().values().stream().filter(a -> a.side() == side);
    }

    private static Stream<Person> parties(RoomState state, Role side) {
        return state.people().values().stream().filter(p -> p.role() == side && !p.removed());
    }

    /** Where the person asks for it, the presiding mediator says whether the session can be held so; any mediator's yes stands for that. */
    private static boolean chairAsked(RoomState state, Modes.Proposal p) {
        return p.by().equals(p.participantId())
                && p.answers().entrySet().stream()
                        .noneMatch(e ->
                                state.isMediator(e.getKey()) && e.getValue().agreed());
    }

    private static boolean agreed(Modes.Proposal p, String id) {
        return p.answers().get(id) instanceof Modes.Answer answer && answer.agreed();
    }

    private static boolean apart(ParticipationMode mode) {
        return mode == ParticipationMode.VIDEO_SEPARATE_TIME || mode == ParticipationMode.ON_SITE;
    }

    private static boolean begun(RoomState state) {
        return state.phase() != Phase.SCHEDULED && state.phase() != Phase.OPEN;
    }

    private static @Nullable String bare(@Nullable String venue) {
        return venue == null || venue.isBlank() ? null : venue.strip();
    }

    /** Where there is a place at all, its name. */
    private static boolean venueFits(ParticipationMode mode, @Nullable String venue) {
        boolean somewhere = mode == ParticipationMode.ASSISTED_VENUE || mode == ParticipationMode.ON_SITE;
        return venue == null || somewhere && Reasons.fits(venue, VENUE_MOST);
    }
}
