package org.hejie.signaling.room;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hejie.protocol.GapCause;
import org.hejie.protocol.Place;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.signal.AskKind;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.Phase;
import org.hejie.protocol.signal.Presence;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.signaling.refusal.Reason;
import org.jspecify.annotations.Nullable;

/** What the presiding mediator may do; that it is the presiding mediator was checked before. */
final class Presiding {
    private Presiding() {}

    static Decision open(RoomState state, String by) {
        return state.phase() == Phase.SCHEDULED
                ? Decision.accept(new RoomEvent.SessionOpened(by))
                : Decision.refuse(Reason.SESSION_ALREADY_OPEN);
    }

    static Decision start(RoomState state, String by) {
        return switch (state.phase()) {
            case SCHEDULED -> Decision.refuse(Reason.SESSION_NOT_OPEN);
            case OPEN -> GateRules.start(state, new RoomEvent.SessionStarted(by));
            case IN_SESSION, PAUSED, SUSPENDED, ENDED -> Decision.refuse(Reason.SESSION_ALREADY_STARTED);
        };
    }

    static Decision pause(RoomState state, String by, Command.PauseSession c) {
        return state.phase() == Phase.IN_SESSION
                ? Decision.accept(new RoomEvent.SessionPaused(by, c.reason()))
                : Decision.refuse(Reason.SESSION_NOT_RUNNING);
    }

    static Decision resume(RoomState state, String by) {
        return state.phase() == Phase.PAUSED
                ? GateRules.resume(state, new RoomEvent.SessionResumed(by))
                : Decision.refuse(Reason.SESSION_NOT_PAUSED);
    }

    /** Two reasons are only there where someone did what they say: refusing is never read out of an absence. */
    static Decision end(RoomState state, String by, Command.EndSession c) {
        if (c.reason() == TerminationReason.PARTY_REFUSED_TO_SIGN && !AgreementRules.someoneRefused(state)) {
            return Decision.refuse(Reason.NOBODY_REFUSED);
        }
        boolean deemed = state.asks().open().stream().anyMatch(a -> a.kind() == AskKind.ANOTHER_MEDIATOR && a.second());
        if (c.reason() == TerminationReason.DEEMED_REFUSED && !deemed) {
            return Decision.refuse(Reason.NOBODY_DEEMED_REFUSED);
        }
        return new Decision.Accepted(
                ending(state, by, GapCause.STOPPED_BY_MEDIATOR, new RoomEvent.SessionEnded(by, c.reason(), c.note())));
    }

    /** A session's end with what goes before it: the recording stops, every caucus closes. */
    static List<RoomEvent> ending(RoomState state, @Nullable String by, GapCause cause, RoomEvent.SessionEnded ended) {
        List<RoomEvent> events = new ArrayList<>();
        if (state.recording().running()) {
            events.add(new RoomEvent.RecordingStopped(by, cause, null));
        }
        events.addAll(Caucuses.closeAll(state, by));
        events.add(ended);
        return List.copyOf(events);
    }

    /** Out of the waiting room, or out of a caucus back to the others. */
    static Decision admit(RoomState state, String by, String id) {
        Optional<Person> apart = state.person(id).filter(Person::inCaucus);
        if (apart.isPresent()) {
            return Decision.accept(
                    new RoomEvent.ParticipantPlaced(id, apart.get().place(), Place.JOINT, by));
        }
        if (state.phase() != Phase.OPEN && state.phase() != Phase.IN_SESSION) {
            return Decision.refuse(Reason.ADMIT_NOT_NOW);
        }
        return on(state, id, who -> {
            if (!who.place().equals(Place.WAITING)) {
                return Decision.refuse(Reason.PARTICIPANT_NOT_WAITING);
            }
            if (who.presence() == Presence.GONE) {
                return Decision.refuse(Reason.PARTICIPANT_GONE);
            }
            return GateRules.admit(state, who, new RoomEvent.ParticipantPlaced(id, Place.WAITING, Place.JOINT, by));
        });
    }

    static Decision returnToWaiting(RoomState state, String by, String id) {
        return on(state, id, who -> {
            if (who.role().isMediator()) {
                return Decision.refuse(Reason.NOT_ON_MEDIATOR);
            }
            return who.place().equals(Place.WAITING)
                    ? Decision.refuse(Reason.PARTICIPANT_NOT_ADMITTED)
                    : Decision.accept(new RoomEvent.ParticipantPlaced(id, who.place(), Place.WAITING, by));
        });
    }

    static Decision remove(RoomState state, String by, Command.Remove c) {
        if (c.participantId().equals(by)) {
            return Decision.refuse(Reason.NOT_ON_YOURSELF);
        }
        return on(
                state,
                c.participantId(),
                who -> Decision.accept(new RoomEvent.ParticipantRemoved(who.id(), by, c.reason())));
    }

    /** Told again even when the track says it is off: what a client says about its track is not what it sends. */
    static Decision mute(RoomState state, String by, Command.Mute c) {
        return on(state, c.participantId(), who -> {
            if (who.presence() == Presence.GONE) {
                return Decision.refuse(Reason.PARTICIPANT_GONE);
            }
            return who.mutedTracks().contains(c.source())
                    ? Decision.accept()
                    : Decision.accept(new RoomEvent.TrackChanged(who.id(), c.source(), false, by));
        });
    }

    static Decision lock(RoomState state, String by, boolean locked) {
        return state.locked() == locked ? Decision.accept() : Decision.accept(new RoomEvent.RoomLocked(locked, by));
    }

    private static Decision on(RoomState state, String id, Function<Person, Decision> act) {
        Optional<Person> who = state.person(id).filter(p -> !p.removed());
        return who.isPresent() ? act.apply(who.get()) : Decision.refuse(Reason.PARTICIPANT_UNKNOWN);
    }
}
