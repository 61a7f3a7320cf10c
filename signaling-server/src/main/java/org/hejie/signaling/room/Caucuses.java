package org.hejie.signaling.room;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hejie.protocol.Place;
import org.hejie.protocol.signal.Phase;
import org.hejie.protocol.signal.Presence;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.signaling.refusal.Reason;
import org.jspecify.annotations.Nullable;

/** Private talks (背对背): who goes where, in one step. The presiding mediator says who (民事调解规定 art. 5), and nobody is held. */
final class Caucuses {
    private Caucuses() {}

    static Decision open(RoomState state, String by, List<String> ids) {
        Set<String> people = new LinkedHashSet<>(ids);
        Reason unfit = unfit(state, people);
        if (unfit != null) {
            return Decision.refuse(unfit);
        }
        String caucusId = "k" + (state.caucusCount() + 1);
        List<RoomEvent> events = new ArrayList<>();
        events.add(new RoomEvent.CaucusOpened(caucusId, by));
        place(state, people, new Place.Caucus(caucusId), by, events);
        return new Decision.Accepted(List.copyOf(events));
    }

    static Decision move(RoomState state, String by, String caucusId, List<String> ids) {
        Set<String> people = new LinkedHashSet<>(ids);
        Reason unfit = unfit(state, people);
        if (unfit != null) {
            return Decision.refuse(unfit);
        }
        Caucus caucus = state.caucuses().get(caucusId);
        if (caucus == null) {
            return Decision.refuse(Reason.CAUCUS_UNKNOWN);
        }
        if (!caucus.attended() && people.stream().anyMatch(state::isMediator)) {
            return Decision.refuse(Reason.CAUCUS_PRIVATE);
        }
        List<RoomEvent> events = new ArrayList<>();
        place(state, people, new Place.Caucus(caucusId), by, events);
        return new Decision.Accepted(List.copyOf(events));
    }

    static Decision close(RoomState state, String by, String caucusId) {
        if (!state.caucuses().containsKey(caucusId)) {
            return Decision.refuse(Reason.CAUCUS_UNKNOWN);
        }
        List<RoomEvent> events = new ArrayList<>();
        state.inside(caucusId)
                .map(Person::id)
                .forEach(id ->
                        events.add(new RoomEvent.ParticipantPlaced(id, new Place.Caucus(caucusId), Place.JOINT, by)));
        events.add(new RoomEvent.CaucusClosed(caucusId, by));
        return new Decision.Accepted(List.copyOf(events));
    }

    static Decision returnToJoint(RoomState state, Person who) {
        if (!(who.place() instanceof Place.Caucus caucus)) {
            return Decision.refuse(Reason.CAUCUS_NOT_INSIDE);
        }
        boolean held = !state.presides(who.id())
                && state.inside(caucus.id())
                        .anyMatch(p -> state.presides(p.id()) && p.presence() == Presence.CONNECTED);
        return held
                ? Decision.refuse(Reason.CAUCUS_WITH_MEDIATOR)
                : Decision.accept(new RoomEvent.ParticipantPlaced(who.id(), caucus, Place.JOINT, who.id()));
    }

    static Decision knock(RoomState state, Person who) {
        return switch (who.place()) {
            case Place.Waiting _ -> Decision.refuse(Reason.KNOCK_WAITING);
            case Place.Joint _ ->
                state.caucuses().isEmpty()
                        ? Decision.refuse(Reason.CAUCUS_NONE)
                        : Decision.accept(new RoomEvent.CaucusKnocked(who.id(), null));
            case Place.Caucus caucus -> Decision.accept(new RoomEvent.CaucusKnocked(who.id(), caucus.id()));
        };
    }

    /** Those in which nobody is left are over; at the session's end nobody is moved any more. */
    static List<RoomEvent> settle(List<RoomEvent> events, RoomState after) {
        if (after.caucuses().isEmpty() || after.phase() == Phase.ENDED) {
            return events;
        }
        List<RoomEvent> all = new ArrayList<>(events);
        for (String id : after.caucuses().keySet()) {
            if (after.inside(id).findAny().isEmpty()) {
                all.add(new RoomEvent.CaucusClosed(id, null));
            }
        }
        return List.copyOf(all);
    }

    /** Before the session's end. */
    static List<RoomEvent> closeAll(RoomState state, @Nullable String by) {
        return state.caucuses().keySet().stream()
                .<RoomEvent>map(id -> new RoomEvent.CaucusClosed(id, by))
                .toList();
    }

    private static @Nullable Reason unfit(RoomState state, Set<String> people) {
        if (state.phase() != Phase.IN_SESSION && state.phase() != Phase.PAUSED) {
            return Reason.CAUCUS_NOT_NOW;
        }
        if (people.isEmpty()) {
            return Reason.CAUCUS_EMPTY;
        }
        for (String id : people) {
            Person who = state.person(id).filter(p -> !p.removed()).orElse(null);
            if (who == null) {
                return Reason.PARTICIPANT_UNKNOWN;
            }
            if (who.presence() == Presence.GONE) {
                return Reason.PARTICIPANT_GONE;
            }
            if (who.place().equals(Place.WAITING)) {
                return Reason.CAUCUS_FROM_WAITING;
            }
        }
        return null;
    }

    private static void place(RoomState state, Set<String> people, Place to, String by, List<RoomEvent> events) {
        for (String id : people) {
            Place from = state.person(id).map(Person::place).orElse(to);
            if (!from.equals(to)) {
                events.add(new RoomEvent.ParticipantPlaced(id, from, to, by));
            }
        }
    }
}
