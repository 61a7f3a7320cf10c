package org.hejie.signaling.room;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hejie.protocol.GapCause;
import org.hejie.protocol.Place;
import org.hejie.protocol.Role;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.signal.AgreementEvent;
import org.hejie.protocol.signal.ExhibitEvent;
import org.hejie.protocol.signal.GateEvent;
import org.hejie.protocol.signal.PaperEvent;
import org.hejie.protocol.signal.Presence;
import org.hejie.protocol.signal.RoomEvent;
import org.jspecify.annotations.Nullable;

/**
 * What one participant is told of an event. Pure over the log, so a participant's numbered events are the same on every server and after
 * every restart.
 *
 * <p>Someone in the waiting room learns the session's phases, what concerns themselves, and which mediators are there; never chat, tracks or
 * recording (在线诉讼规则 art. 26). Entering the joint room brings what went before in the form of the events that say it.
 *
 * <p>Of a caucus someone outside learns that people are apart. Parties are not told with whom; mediators are, and who asks for them, but nobody
 * outside is told what is said, shown or felt there.
 */
public final class Visibility {
    private Visibility() {}

    /**
     * The events {@code viewer} is told for {@code event}, in order; empty when it does not concern them.
     *
     * @param before the state before the event
     * @param after the state after it
     */
    public static List<RoomEvent> told(RoomEvent event, String viewer, RoomState before, RoomState after) {
        Person me = after.people().get(viewer);
        if (me == null) {
            return List.of();
        }
        if (me.removed()) {
            return when(
                    event instanceof RoomEvent.ParticipantRemoved r
                            && r.participantId().equals(viewer),
                    event);
        }
        boolean waiting = me.place().equals(Place.WAITING);
        boolean wasWaiting =
                before.people().get(viewer) instanceof Person p && p.place().equals(Place.WAITING);
        boolean mediator = me.role().isMediator();
        return switch (event) {
            case RoomEvent.SessionScheduled e -> List.of();
            case RoomEvent.SessionOpened e -> List.of(e);
            case RoomEvent.SessionStarted e -> List.of(e);
            case RoomEvent.SessionSuspended e -> List.of(e);
            case RoomEvent.SessionResumed e -> List.of(e);
            case RoomEvent.SessionPaused e -> List.of(waiting ? new RoomEvent.SessionPaused(e.by(), null) : e);
            case RoomEvent.SessionEnded e -> List.of(mediator ? e : ended(e, me, after));
            case RoomEvent.ParticipantJoined e -> joined(e, me, waiting, after);
            case RoomEvent.PresenceChanged e ->
                when(!waiting || e.participantId().equals(viewer) || after.isMediator(e.participantId()), e);
            case RoomEvent.ParticipantPlaced e -> placed(e, me, waiting, wasWaiting, before, after);
            case RoomEvent.CaucusOpened e -> when(mediator, e);
            case RoomEvent.CaucusClosed e -> when(mediator, e);
            case RoomEvent.CaucusKnocked e ->
                when(after.presides(viewer) || e.participantId().equals(viewer), e);
            case RoomEvent.ParticipantRemoved e -> removed(e, viewer, waiting, mediator, after);
            case RoomEvent.TrackChanged e -> when(sees(me, e.participantId(), after), e);
            case RoomEvent.LineChanged e -> when(knowsLineOf(me, e.participantId(), after), e);
            case RoomEvent.HandRaised e -> when(sees(me, e.participantId(), after), e);
            case RoomEvent.HelpAsked e -> when(after.presides(viewer) || knowsLineOf(me, e.participantId(), after), e);
            case RoomEvent.ChatSent e -> when(me.place().mayReceiveFrom(e.place()), e);
            case RoomEvent.ConsentChanged e ->
                when(mediator || e.participantId().equals(viewer), e);
            case RoomEvent.RoomLocked e -> when(!waiting, e);
            case RoomEvent.FloorChanged e -> floor(e, viewer, waiting);
            case RoomEvent.ChannelSet e -> when(!waiting, e);
            case RoomEvent.RecordingStarted e -> when(!waiting, e);
            case RoomEvent.RecordingGapOpened e -> when(!waiting, gap(e.cause(), e.participantId(), e.detail(), me));
            case RoomEvent.RecordingGapClosed e -> when(!waiting, e);
            case RoomEvent.RecordingStopped e -> when(!waiting, e);
            // For the record alone.
            case RoomEvent.RecordingTapCounted e -> List.of();
            case RoomEvent.GateReminded e -> when(e.participantId().equals(viewer), e);
            case RoomEvent.GateModeSet e ->
                when(
                        !waiting || e.participantId().equals(viewer),
                        mediator ? e : new RoomEvent.GateModeSet(e.participantId(), null, e.mode(), e.venue(), null));
            case RoomEvent.GatePrepared e -> venue(e.participantId(), viewer, waiting, before, after);
            // The notices say what follows.
            case GateEvent e -> List.of();
            case PaperEvent e -> List.of();
            case ExhibitEvent e -> List.of();
            case AgreementEvent e -> List.of();
            case RoomEvent.PresidingChanged e -> presiding(e, me, mediator, after);
            case RoomEvent.AskMade e ->
                when(after.presides(viewer) || e.participantId().equals(viewer), e);
            case RoomEvent.AskAnswered e ->
                when(after.presides(viewer) || e.participantId().equals(viewer), e);
        };
    }

    /** Tracks and hands: one's own, those of one's place, and a mediator sees those of everyone who is not in another caucus. */
    static boolean sees(Person me, String other, RoomState state) {
        if (me.id().equals(other)) {
            return true;
        }
        Place there = state.person(other).map(Person::place).orElse(Place.WAITING);
        return me.place().mayReceiveFrom(there) || me.role().isMediator() && !(there instanceof Place.Caucus);
    }

    /** Whether one who was let in may receive another, by where both are. */
    public static boolean hears(RoomState state, String receiver, String publisher) {
        Place here = state.person(receiver).map(Person::place).orElse(Place.WAITING);
        return state.person(publisher)
                .map(Person::place)
                .filter(here::mayReceiveFrom)
                .isPresent();
    }

    /** How someone's line is: that person and mediators know, save of a caucus in which they are not. */
    public static boolean knowsLineOf(Person me, String other, RoomState state) {
        return me.id().equals(other) || me.role().isMediator() && sees(me, other, state);
    }

    /** A place as one is told of it: whoever waits learns of no caucus, a party only of its own. */
    static Place told(Place place, Person me) {
        if (!(place instanceof Place.Caucus) || me.role().isMediator() || place.equals(me.place())) {
            return place;
        }
        return me.place().equals(Place.WAITING) ? Place.JOINT : Place.ELSEWHERE;
    }

    private static List<RoomEvent> joined(RoomEvent.ParticipantJoined e, Person me, boolean waiting, RoomState after) {
        if (me.id().equals(e.participantId()) || me.role().isMediator()) {
            return List.of(e);
        }
        return when(
                !waiting || after.isMediator(e.participantId()),
                new RoomEvent.ParticipantJoined(
                        e.participantId(), e.name(), e.role(), told(e.place(), me), Map.of(), ""));
    }

    private static List<RoomEvent> placed(
            RoomEvent.ParticipantPlaced e,
            Person me,
            boolean waiting,
            boolean wasWaiting,
            RoomState before,
            RoomState after) {
        if (e.participantId().equals(me.id())) {
            return moved(e, me, waiting, wasWaiting, before, after);
        }
        Place from = told(e.from(), me);
        Place to = told(e.to(), me);
        if (waiting || from.equals(to)) {
            return List.of();
        }
        List<RoomEvent> told = new ArrayList<>();
        told.add(new RoomEvent.ParticipantPlaced(e.participantId(), from, to, e.by()));
        if (sees(me, e.participantId(), after) && !(me.role().isMediator() && sees(me, e.participantId(), before))) {
            after.person(e.participantId()).ifPresent(p -> tracks(p, told));
        }
        return List.copyOf(told);
    }

    /** One's own move brings who is there, with what they show. */
    private static List<RoomEvent> moved(
            RoomEvent.ParticipantPlaced e,
            Person me,
            boolean waiting,
            boolean wasWaiting,
            RoomState before,
            RoomState after) {
        List<RoomEvent> told = new ArrayList<>();
        told.add(e);
        if (waiting) {
            return told;
        }
        Person then = before.person(me.id()).orElse(me);
        for (Person other : after.people().values()) {
            if (other.id().equals(me.id()) || other.removed()) {
                continue;
            }
            boolean seen = sees(me, other.id(), after);
            if (wasWaiting || seen && !me.role().isMediator()) {
                appears(other, me, after, told);
            } else if (seen && !sees(then, other.id(), before)) {
                tracks(other, told);
            }
        }
        if (wasWaiting) {
            catchUp(me, after, told);
        }
        return List.copyOf(told);
    }

    private static void appears(Person other, Person me, RoomState state, List<RoomEvent> told) {
        told.add(new RoomEvent.ParticipantJoined(
                other.id(), other.name(), other.role(), told(other.place(), me), Map.of(), ""));
        if (other.presence() != Presence.CONNECTED) {
            told.add(new RoomEvent.PresenceChanged(other.id(), other.presence(), other.lastCause()));
        }
        if (!state.voices().mayBeHeard(other.id())) {
            told.add(new RoomEvent.FloorChanged(List.of(other.id()), false, null, null));
        }
        if (state.gate().venue(other.id()) != null) {
            told.add(modeOf(other.id(), state));
        }
        channel(other, state, told);
        if (sees(me, other.id(), state)) {
            tracks(other, told);
        }
    }

    /** Where someone comes in from an assisted venue, as those in the room are told it; the rest of what was prepared is in the notice. */
    private static List<RoomEvent> venue(String id, String viewer, boolean waiting, RoomState before, RoomState after) {
        boolean news = !Objects.equals(before.gate().venue(id), after.gate().venue(id));
        return when(news && (!waiting || id.equals(viewer)), modeOf(id, after));
    }

    private static RoomEvent modeOf(String id, RoomState state) {
        GateBook.Page page = state.gate().page(id);
        return new RoomEvent.GateModeSet(id, null, page.modeOr(), page.venueOr(), null);
    }

    private static void channel(Person person, RoomState state, List<RoomEvent> told) {
        if (state.voices().channel(person.id()) instanceof List<String> listeners) {
            told.add(new RoomEvent.ChannelSet(person.id(), listeners, null));
        }
    }

    /** What else a newcomer to the joint room was not told while waiting. */
    private static void catchUp(Person me, RoomState state, List<RoomEvent> told) {
        channel(me, state, told);
        if (state.locked()) {
            told.add(new RoomEvent.RoomLocked(true, state.presidingMediatorId()));
        }
        for (Role side : state.voices().sides()) {
            told.add(new RoomEvent.FloorChanged(List.of(), false, side, null));
        }
        Recording recording = state.recording();
        if (recording.recordingId() instanceof String id) {
            told.add(new RoomEvent.RecordingStarted(id, state.presidingMediatorId()));
            if (recording.gap() instanceof Recording.Gap gap) {
                told.add(gap(gap.cause(), gap.participantId(), null, me));
            }
        }
    }

    private static void tracks(Person person, List<RoomEvent> told) {
        for (TrackSource source : TrackSource.values()) {
            if (person.tracksOn().contains(source)) {
                told.add(new RoomEvent.TrackChanged(person.id(), source, true, null));
            }
        }
        if (person.handRaised()) {
            told.add(new RoomEvent.HandRaised(person.id(), true));
        }
    }

    private static List<RoomEvent> removed(
            RoomEvent.ParticipantRemoved e, String viewer, boolean waiting, boolean mediator, RoomState after) {
        if (mediator || e.participantId().equals(viewer)) {
            return List.of(e);
        }
        return when(
                !waiting || after.isMediator(e.participantId()),
                new RoomEvent.ParticipantRemoved(e.participantId(), e.by(), null));
    }

    /** In the waiting room only whether one will listen oneself. */
    private static List<RoomEvent> floor(RoomEvent.FloorChanged e, String viewer, boolean waiting) {
        return waiting
                ? when(
                        e.participantIds().contains(viewer),
                        new RoomEvent.FloorChanged(List.of(viewer), e.given(), null, e.by()))
                : List.of(e);
    }

    /** Who did not consent is told to mediators and to that person; the others learn only that the recording stands still. */
    private static RoomEvent.RecordingGapOpened gap(
            GapCause cause, @Nullable String who, @Nullable String detail, Person me) {
        boolean named = me.role().isMediator() || me.id().equals(who);
        return new RoomEvent.RecordingGapOpened(
                cause, named ? who : null, me.role().isMediator() ? detail : null);
    }

    /** Which party would not go on is told to that party and to mediators. */
    private static RoomEvent ended(RoomEvent.SessionEnded e, Person me, RoomState after) {
        String by = e.by() == null || after.isMediator(e.by()) || e.by().equals(me.id()) ? e.by() : null;
        return new RoomEvent.SessionEnded(by, e.reason(), null, e.cause());
    }

    private static List<RoomEvent> presiding(
            RoomEvent.PresidingChanged e, Person me, boolean mediator, RoomState after) {
        List<RoomEvent> told = new ArrayList<>();
        told.add(mediator ? e : new RoomEvent.PresidingChanged(e.participantId(), e.from(), e.by(), null));
        if (after.presides(me.id())) {
            told.addAll(AskRules.retold(after, me.id()));
        }
        return List.copyOf(told);
    }

    private static List<RoomEvent> when(boolean visible, RoomEvent event) {
        return visible ? List.of(event) : List.of();
    }
}
