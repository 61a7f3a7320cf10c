package org.hejie.signaling.room;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hejie.protocol.DisconnectCause;
import org.hejie.protocol.GapCause;
import org.hejie.protocol.Place;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.Phase;
import org.hejie.protocol.signal.Presence;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.signaling.refusal.Reason;
import org.jspecify.annotations.Nullable;

/** Who presides when the presiding mediator does not go on: one at any time (在线调解规则 art. 11). */
final class Succession {
    private Succession() {}

    /** The presiding mediator hands over; that it is the presiding mediator was checked before. */
    static Decision handOver(RoomState state, String by, Command.HandOver c) {
        if (c.participantId().equals(by)) {
            return Decision.refuse(Reason.PRESIDING_ALREADY);
        }
        Optional<Person> next = state.person(c.participantId()).filter(p -> !p.removed());
        if (next.isEmpty()) {
            return Decision.refuse(Reason.PARTICIPANT_UNKNOWN);
        }
        if (!next.get().role().isMediator()) {
            return Decision.refuse(Reason.NEXT_NOT_MEDIATOR);
        }
        return next.get().presence() == Presence.CONNECTED
                ? Decision.accept(new RoomEvent.PresidingChanged(c.participantId(), by, by, null))
                : Decision.refuse(Reason.NEXT_NOT_HERE);
    }

    static Decision takeOver(RoomState state, Person who, Command.TakeOver c) {
        if (!who.role().isMediator()) {
            return Decision.refuse(Reason.NOT_PRESIDING);
        }
        if (state.presides(who.id())) {
            return Decision.refuse(Reason.PRESIDING_ALREADY);
        }
        if (!chairIsEmpty(state)) {
            return Decision.refuse(Reason.TAKE_OVER_NOT_NOW);
        }
        if (who.presence() != Presence.CONNECTED) {
            return Decision.refuse(Reason.NEXT_NOT_HERE);
        }
        return Reasons.fits(c.reason())
                ? Decision.accept(new RoomEvent.PresidingChanged(
                        who.id(),
                        state.presidingMediatorId(),
                        who.id(),
                        c.reason().strip()))
                : Decision.refuse(Reason.REASON_LENGTH);
    }

    /**
     * Suspended, the session has lost who presides: with their return it has gone on. Before it begins and in a pause nothing is suspended, and it is lost
     * once that mediator's seat is.
     */
    private static boolean chairIsEmpty(RoomState state) {
        return switch (state.phase()) {
            case SUSPENDED -> true;
            case OPEN, PAUSED ->
                state.person(state.presidingMediatorId())
                        .filter(p -> p.presence() != Presence.GONE)
                        .isEmpty();
            case SCHEDULED, IN_SESSION, ENDED -> false;
        };
    }

    /**
     * Whose account may not be used any more is out at once. A talk that leaves without a mediator is over: who was in it waits, and neither hears nor is
     * heard by anyone until somebody presides who lets them in. Who presided is not waited for.
     */
    static Decision barred(RoomState state, String id) {
        Optional<Person> who = state.person(id).filter(p -> !p.removed());
        if (who.isEmpty()) {
            return Decision.accept();
        }
        List<RoomEvent> events = new ArrayList<>();
        if (who.get().role().isMediator() && who.get().place() instanceof Place.Caucus(String caucus)) {
            List<Person> left =
                    state.inside(caucus).filter(p -> !p.id().equals(id)).toList();
            if (left.stream().noneMatch(p -> p.role().isMediator())) {
                left.forEach(p -> events.add(
                        new RoomEvent.ParticipantPlaced(p.id(), new Place.Caucus(caucus), Place.WAITING, null)));
            }
        }
        events.add(new RoomEvent.ParticipantRemoved(id, null, null));
        if (state.presides(id) && state.phase() == Phase.IN_SESSION) {
            events.add(new RoomEvent.SessionSuspended(DisconnectCause.KICKED));
        }
        return new Decision.Accepted(List.copyOf(events));
    }

    /**
     * Whoever the organisation appointed in place of one who was removed presides as they come in. A session that was suspended stands still until they say
     * that it goes on: they disclose first what there is to disclose (在线调解规则 art. 13).
     */
    static List<RoomEvent> appointed(RoomState state, RoomCommand.Enter e) {
        String from = state.presidingMediatorId();
        boolean empty = state.person(from).filter(Person::removed).isPresent();
        if (e.role() != Role.PRESIDING_MEDIATOR || !empty || state.presides(e.participantId())) {
            return List.of();
        }
        RoomEvent presides = new RoomEvent.PresidingChanged(e.participantId(), from, null, null);
        return state.phase() == Phase.SUSPENDED
                ? List.of(presides, new RoomEvent.SessionPaused(e.participantId(), null))
                : List.of(presides);
    }

    /** Nobody came to preside again in time. */
    static Decision suspensionExpired(RoomState state) {
        return state.phase() == Phase.SUSPENDED ? adjourn(state, null) : Decision.accept();
    }

    /** The organisation's administrator ends a session that nobody presides any more. */
    static Decision close(RoomState state, String note) {
        return Room.presidingIsHere(state) ? Decision.refuse(Reason.CLOSE_PRESIDING_HERE) : adjourn(state, note);
    }

    /** Adjourned for what was measured, never as anybody's refusal (在线诉讼规则 art. 25). */
    private static Decision adjourn(RoomState state, @Nullable String note) {
        DisconnectCause cause =
                state.person(state.presidingMediatorId()).map(Person::lastCause).orElse(null);
        return new Decision.Accepted(Presiding.ending(
                state,
                null,
                GapCause.SESSION_SUSPENDED,
                new RoomEvent.SessionEnded(null, TerminationReason.ADJOURNED, note, cause)));
    }
}
