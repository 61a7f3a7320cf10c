package org.hejie.signaling.room;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.DisconnectCause;
import org.hejie.protocol.ParticipationMode;
import org.hejie.protocol.Place;
import org.hejie.protocol.Role;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.signal.GateFacts;
import org.hejie.protocol.signal.Presence;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.signaling.refusal.Reason;

/** Coming in, dropping, coming back, leaving. */
final class Entering {
    /** Asked for in the room, never at the door. */
    private static final Set<ConsentKind> ASKED_INSIDE =
            EnumSet.of(ConsentKind.CAUCUS_RECORDING, ConsentKind.SPEECH_TO_TEXT);

    private Entering() {}

    static Decision enter(RoomState state, RoomCommand.Enter e) {
        Optional<Person> known = state.person(e.participantId());
        if (known.isPresent()) {
            return known.get().removed() ? Decision.refuse(known.get().whyOut()) : again(state, known.get(), e);
        }
        List<RoomEvent> chair = Succession.appointed(state, e);
        if (state.locked() && !state.presides(e.participantId()) && chair.isEmpty()) {
            return Decision.refuse(Reason.ROOM_LOCKED);
        }
        Map<ConsentKind, Boolean> consents = new EnumMap<>(ConsentKind.class);
        consents.putAll(e.consents());
        consents.keySet().removeAll(ASKED_INSIDE);
        if (e.role().isMediator()) {
            // Mediators agree to be recorded by taking the chair; there is no sheet to sign for them.
            consents.put(ConsentKind.RECORDING, true);
        }
        Place place = e.role().isMediator() ? Place.JOINT : Place.WAITING;
        // One presides: whom the case names as that while another does is a co-mediator here, and is handed the chair.
        boolean second = e.role() == Role.PRESIDING_MEDIATOR && !state.presides(e.participantId());
        List<RoomEvent> events = new ArrayList<>();
        events.add(new RoomEvent.ParticipantJoined(
                e.participantId(),
                e.name(),
                second ? Role.CO_MEDIATOR : e.role(),
                place,
                consents,
                e.identityMethod()));
        if (e.role().isMediator()) {
            events.addAll(chair);
            return new Decision.Accepted(List.copyOf(events));
        }
        events.add(new RoomEvent.GatePrepared(e.participantId(), e.identityMethod(), e.facts()));
        if (state.voices().listensFirst(e.role())) {
            events.add(new RoomEvent.FloorChanged(List.of(e.participantId()), false, null, null));
        }
        return new Decision.Accepted(List.copyOf(events));
    }

    /** The seat is the same, the tracks were the old page's; what was answered since on the join pages is taken over, except that a consent withdrawn in the room is given back only in the room. */
    private static Decision again(RoomState state, Person who, RoomCommand.Enter e) {
        List<RoomEvent> events = new ArrayList<>();
        Presence until = who.presence() == Presence.GONE ? Presence.GONE : Presence.RECONNECTING;
        events.add(new RoomEvent.PresenceChanged(who.id(), until, DisconnectCause.REPLACED));
        for (TrackSource source : TrackSource.values()) {
            if (who.tracksOn().contains(source)) {
                events.add(new RoomEvent.TrackChanged(who.id(), source, false, null));
            }
        }
        events.add(new RoomEvent.PresenceChanged(who.id(), Presence.CONNECTED, null));
        if (who.role().isMediator()) {
            events.addAll(Succession.appointed(state, e));
            return new Decision.Accepted(events);
        }
        GateBook.Page page = state.gate().page(who.id());
        GateFacts facts = page.since(e.facts());
        if (!page.facts().equals(facts) || !page.identityMethod().equals(e.identityMethod())) {
            events.add(new RoomEvent.GatePrepared(who.id(), e.identityMethod(), facts));
        }
        fromVenue(page, facts)
                .ifPresent(venue -> events.add(
                        new RoomEvent.GateModeSet(who.id(), who.id(), ParticipationMode.ASSISTED_VENUE, venue, null)));
        for (ConsentKind kind : EnumSet.complementOf(EnumSet.copyOf(ASKED_INSIDE))) {
            Boolean answer = e.consents().get(kind);
            boolean heldBack = kind == ConsentKind.RECORDING && who.withdrewRecording();
            if (answer != null && !answer.equals(who.consents().get(kind)) && !(answer && heldBack)) {
                events.add(new RoomEvent.ConsentChanged(who.id(), kind, answer));
            }
        }
        return new Decision.Accepted(List.copyOf(events));
    }

    /** Sitting down at a venue's device is agreeing to it; what was said in the room before gives way to where one is now. */
    private static Optional<String> fromVenue(GateBook.Page page, GateFacts now) {
        boolean there = now.mode() == ParticipationMode.ASSISTED_VENUE && now.venue() != null;
        boolean told = page.mode() == null
                || page.mode() == ParticipationMode.ASSISTED_VENUE && Objects.equals(page.venue(), now.venue());
        return there && !told ? Optional.ofNullable(now.venue()) : Optional.empty();
    }

    static Decision lineLost(RoomState state, String id, DisconnectCause cause) {
        return state.person(id).filter(p -> p.presence() == Presence.CONNECTED).isPresent()
                ? Decision.accept(new RoomEvent.PresenceChanged(id, Presence.RECONNECTING, cause))
                : Decision.accept();
    }

    static Decision lineBack(RoomState state, String id) {
        return state.person(id)
                        .filter(p -> !p.removed() && p.presence() != Presence.CONNECTED)
                        .isPresent()
                ? Decision.accept(new RoomEvent.PresenceChanged(id, Presence.CONNECTED, null))
                : Decision.accept();
    }

    static Decision seatExpired(RoomState state, String id) {
        Optional<Person> who = state.person(id).filter(p -> p.presence() == Presence.RECONNECTING);
        if (who.isEmpty()) {
            return Decision.accept();
        }
        DisconnectCause cause = who.get().lastCause();
        return gone(who.get(), cause == null ? DisconnectCause.NETWORK_LOST : cause);
    }

    /** A party who is gone waits again on return: nobody walks back into a room unannounced. A mediator comes back into the joint room. */
    static Decision gone(Person who, DisconnectCause cause) {
        if (who.presence() == Presence.GONE) {
            return Decision.accept();
        }
        RoomEvent gone = new RoomEvent.PresenceChanged(who.id(), Presence.GONE, cause);
        Place later = who.role().isMediator() ? Place.JOINT : Place.WAITING;
        return who.place().equals(later)
                ? Decision.accept(gone)
                : Decision.accept(gone, new RoomEvent.ParticipantPlaced(who.id(), who.place(), later, null));
    }

    static Decision processRestarted(RoomState state) {
        return new Decision.Accepted(state.people().values().stream()
                .filter(p -> p.presence() == Presence.CONNECTED)
                .<RoomEvent>map(p ->
                        new RoomEvent.PresenceChanged(p.id(), Presence.RECONNECTING, DisconnectCause.NODE_STOPPING))
                .toList());
    }
}
