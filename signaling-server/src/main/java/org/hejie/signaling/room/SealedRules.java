package org.hejie.signaling.room;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.GapCause;
import org.hejie.protocol.Place;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.ExhibitEvent;
import org.hejie.protocol.signal.Phase;
import org.hejie.protocol.signal.Presence;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.protocol.signal.WithoutPrejudice;
import org.hejie.signaling.refusal.Reason;
import org.jspecify.annotations.Nullable;

/**
 * When a caucus is recorded into a file of its own: only while its parties and the presiding mediator, who is in it, all want it (在线诉讼规则 art. 4;
 * 个人信息保护法 arts. 13-15). Whatever takes that away stops it; it begins again only when it is asked for again. Pure.
 */
public final class SealedRules {
    private SealedRules() {}

    /** Commands that concern nothing but a caucus's own record: what comes of them is not in the session's log. */
    public static boolean concerns(Command command) {
        return command instanceof Command.RecordCaucus
                || command instanceof Command.SetConsent c && c.kind() == ConsentKind.CAUCUS_RECORDING;
    }

    // --- what the room alone says of it

    static Decision mayAnswer(Person who) {
        if (who.role().isMediator()) {
            return Decision.refuse(Reason.CONSENT_BY_ROLE);
        }
        return who.place() instanceof Place.Caucus ? Decision.accept() : Decision.refuse(Reason.CAUCUS_CONSENT_OUTSIDE);
    }

    static Decision mayRecord(RoomState room, Person who, boolean on) {
        if (!(who.place() instanceof Place.Caucus)) {
            return Decision.refuse(Reason.CAUCUS_RECORD_OUTSIDE);
        }
        return on && room.phase() != Phase.IN_SESSION
                ? Decision.refuse(Reason.RECORDING_NOT_IN_SESSION)
                : Decision.accept();
    }

    // --- what is asked

    /** What an answer is and what it brings to the record's log, if there is one. */
    public record Answered(Sealed sealed, String caucusId, List<RoomEvent> events) {}

    /** @param who in a caucus, no mediator */
    public static Answered answer(RoomState room, Sealed sealed, String who, boolean granted) {
        String caucusId = caucusOf(room, who);
        boolean before =
                room.person(who).filter(p -> sealed.agreed(p, caucusId)).isPresent();
        Sealed next = sealed.answered(who, caucusId, granted);
        RoomState log = sealed.logs().get(caucusId);
        List<RoomEvent> events = new ArrayList<>();
        if (log != null && before != granted) {
            if (log.recording().running()) {
                events.add(new RoomEvent.RecordingStopped(who, GapCause.CONSENT_WITHDRAWN, null));
            }
            events.add(new RoomEvent.ConsentChanged(who, ConsentKind.CAUCUS_RECORDING, granted));
        }
        return new Answered(next, caucusId, List.copyOf(events));
    }

    /**
     * Starts or stops the record of the caucus that the presiding mediator is in.
     *
     * @param scheduled the first event of the session's log
     */
    public static Decision record(
            RoomState room, Sealed sealed, RoomEvent.SessionScheduled scheduled, String by, boolean on) {
        String caucusId = caucusOf(room, by);
        boolean running = sealed.running(caucusId);
        if (!on) {
            return running
                    ? Decision.accept(new RoomEvent.RecordingStopped(by, GapCause.STOPPED_BY_MEDIATOR, null))
                    : Decision.refuse(Reason.RECORDING_NOT_ON);
        }
        if (running) {
            return Decision.refuse(Reason.RECORDING_ALREADY_ON);
        }
        if (room.inside(caucusId).allMatch(p -> p.role().isMediator())) {
            return Decision.refuse(Reason.CAUCUS_RECORD_NO_PARTY);
        }
        String missing = room.inside(caucusId)
                .filter(p -> !sealed.agreed(p, caucusId))
                .map(Person::name)
                .collect(Collectors.joining("、"));
        if (!missing.isEmpty()) {
            return new Decision.Refused(Reason.CAUCUS_RECORD_CONSENT_MISSING, missing);
        }
        String recordId = Sealed.sessionId(room.sessionId(), caucusId);
        List<RoomEvent> events = new ArrayList<>();
        RoomState log = sealed.logs().get(caucusId);
        if (log == null) {
            events.add(new RoomEvent.SessionScheduled(
                    recordId,
                    scheduled.caseId(),
                    scheduled.presidingMediatorId(),
                    scheduled.plannedAt(),
                    scheduled.caseRecord(),
                    new RoomEvent.SealedCaucus(room.sessionId(), caucusId)));
            events.add(new RoomEvent.SessionStarted(by));
            room.inside(caucusId).forEach(p -> events.addAll(appears(p, sealed, caucusId)));
        }
        int number = (log == null ? 0 : log.recording().count()) + 1;
        events.add(new RoomEvent.RecordingStarted(recordId + "-r" + number, by));
        events.addAll(ExhibitRules.shownIn(room, new Place.Caucus(caucusId)));
        return new Decision.Accepted(List.copyOf(events));
    }

    /** The recorder, its tap, its media node or the log failed. */
    public static List<RoomEvent> failed(Sealed sealed, String caucusId, GapCause cause) {
        return sealed.running(caucusId) ? List.of(new RoomEvent.RecordingStopped(null, cause, null)) : List.of();
    }

    /** Ends a log that a dead process left. @param log of a record, not ended */
    public static List<RoomEvent> finish(RoomState log) {
        List<RoomEvent> events = new ArrayList<>();
        if (log.recording().running()) {
            events.add(new RoomEvent.RecordingStopped(null, GapCause.PROCESS_DIED, null));
        }
        events.add(new RoomEvent.SessionEnded(null, TerminationReason.ADJOURNED, null));
        return List.copyOf(events);
    }

    // --- what happens in the room

    /** What the room's events mean for each record that is not over, in the order to be written: its recording stops before what stops it. */
    public static Map<String, List<RoomEvent>> follow(Sealed sealed, List<RoomEvent> events, RoomState after) {
        Map<String, List<RoomEvent>> all = new LinkedHashMap<>();
        sealed.logs().forEach((caucusId, log) -> {
            List<RoomEvent> own = new Follower(sealed, caucusId, log, after).follow(events);
            if (!own.isEmpty()) {
                all.put(caucusId, own);
            }
        });
        return all;
    }

    private static String caucusOf(RoomState room, String who) {
        return room.person(who).map(Person::place).orElse(Place.WAITING) instanceof Place.Caucus(String id) ? id : "";
    }

    /** Someone's first appearance in a record. */
    private static List<RoomEvent> appears(Person p, Sealed sealed, String caucusId) {
        List<RoomEvent> events = new ArrayList<>();
        Map<ConsentKind, Boolean> consents = new HashMap<>();
        if (sealed.agreed(p, caucusId)) {
            consents.put(ConsentKind.CAUCUS_RECORDING, true);
        }
        events.add(new RoomEvent.ParticipantJoined(
                p.id(), p.name(), p.role(), new Place.Caucus(caucusId), consents, p.identityMethod()));
        if (p.presence() != Presence.CONNECTED) {
            events.add(new RoomEvent.PresenceChanged(p.id(), p.presence(), p.lastCause()));
        }
        for (TrackSource source : TrackSource.values()) {
            if (p.tracksOn().contains(source)) {
                events.add(new RoomEvent.TrackChanged(p.id(), source, true, null));
            }
        }
        return events;
    }

    /** Tells one record's log what concerns it of the room's events. */
    private static final class Follower {
        private final Sealed sealed;
        private final String caucusId;
        private final Place place;
        private final RoomState after;
        private final List<RoomEvent> out = new ArrayList<>();
        private RoomState log;

        Follower(Sealed sealed, String caucusId, RoomState log, RoomState after) {
            this.sealed = sealed.among(after);
            this.caucusId = caucusId;
            this.place = new Place.Caucus(caucusId);
            this.log = log;
            this.after = after;
        }

        List<RoomEvent> follow(List<RoomEvent> events) {
            if (log.recording().running()) {
                RoomEvent stop = stop();
                if (stop != null) {
                    add(stop);
                }
            }
            events.forEach(this::event);
            return List.copyOf(out);
        }

        private void add(RoomEvent event) {
            out.add(event);
            log = Room.evolve(log, List.of(event), Instant.EPOCH);
        }

        private @Nullable RoomEvent stop() {
            String presiding = after.presidingMediatorId();
            switch (after.phase()) {
                case SUSPENDED -> {
                    return new RoomEvent.RecordingStopped(null, GapCause.SESSION_SUSPENDED, null);
                }
                case PAUSED -> {
                    return new RoomEvent.RecordingStopped(presiding, GapCause.SESSION_PAUSED, null);
                }
                case SCHEDULED, OPEN, ENDED -> {
                    return new RoomEvent.RecordingStopped(presiding, GapCause.STOPPED_BY_MEDIATOR, null);
                }
                case IN_SESSION -> {}
            }
            if (after.inside(caucusId).noneMatch(p -> after.presides(p.id()))) {
                return new RoomEvent.RecordingStopped(presiding, GapCause.STOPPED_BY_MEDIATOR, null);
            }
            Optional<Person> unasked = after.inside(caucusId)
                    .filter(p -> !sealed.agreed(p, caucusId))
                    .findFirst();
            if (unasked.isPresent()) {
                return new RoomEvent.RecordingStopped(null, GapCause.CONSENT_MISSING, null);
            }
            // Nobody is left who could want it.
            return after.inside(caucusId).allMatch(p -> p.role().isMediator())
                    ? new RoomEvent.RecordingStopped(presiding, GapCause.STOPPED_BY_MEDIATOR, null)
                    : null;
        }

        private void event(RoomEvent event) {
            switch (event) {
                case RoomEvent.ParticipantPlaced e when e.to().equals(place) -> enters(e.participantId(), e.by());
                case RoomEvent.ParticipantPlaced e
                when here(e.participantId()) -> {
                    Place to = e.to().equals(Place.WAITING) ? Place.WAITING : Place.JOINT;
                    add(new RoomEvent.ParticipantPlaced(e.participantId(), place, to, e.by()));
                }
                case RoomEvent.PresenceChanged e when here(e.participantId()) -> add(e);
                case RoomEvent.ParticipantRemoved e
                when here(e.participantId()) -> add(new RoomEvent.ParticipantRemoved(e.participantId(), e.by(), null));
                case RoomEvent.TrackChanged e when here(e.participantId()) -> add(e);
                case RoomEvent.HandRaised e when here(e.participantId()) -> add(e);
                case RoomEvent.LineChanged e
                when here(e.participantId()) && log.recording().running() -> add(e);
                case RoomEvent.ChatSent e
                when e.place().equals(place) && log.recording().running() -> add(e);
                case WithoutPrejudice e
                when e.place().equals(place) && log.recording().running() -> add(event);
                case ExhibitEvent e
                when ExhibitRules.place(e).equals(place) && log.recording().running() -> add((RoomEvent) e);
                case RoomEvent.CaucusClosed e
                when e.caucusId().equals(caucusId) ->
                    add(new RoomEvent.SessionEnded(e.by(), TerminationReason.ADJOURNED, null));
                default -> {}
            }
        }

        private boolean here(String participantId) {
            return log.person(participantId)
                    .filter(p -> p.place().equals(place) && !p.removed())
                    .isPresent();
        }

        private void enters(String id, @Nullable String by) {
            Person now = after.person(id).orElseThrow();
            Person known = log.people().get(id);
            if (known == null) {
                appears(now, sealed, caucusId).forEach(this::add);
                return;
            }
            if (!now.role().isMediator() && known.consents(ConsentKind.CAUCUS_RECORDING)) {
                // That was for the stay before.
                add(new RoomEvent.ConsentChanged(id, ConsentKind.CAUCUS_RECORDING, false));
            }
            if (known.presence() != now.presence()) {
                boolean here = now.presence() == Presence.CONNECTED;
                add(new RoomEvent.PresenceChanged(id, now.presence(), here ? null : now.lastCause()));
            }
            add(new RoomEvent.ParticipantPlaced(id, known.place(), place, by));
            for (TrackSource source : TrackSource.values()) {
                boolean on = now.tracksOn().contains(source);
                if (on != known.tracksOn().contains(source)) {
                    add(new RoomEvent.TrackChanged(id, source, on, null));
                }
            }
        }
    }
}
