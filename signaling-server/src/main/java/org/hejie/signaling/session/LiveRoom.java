package org.hejie.signaling.session;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.DisconnectCause;
import org.hejie.protocol.GapCause;
import org.hejie.protocol.media.MediaEvent;
import org.hejie.protocol.media.SpeakerLevel;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.Notice;
import org.hejie.protocol.signal.Phase;
import org.hejie.protocol.signal.Presence;
import org.hejie.protocol.signal.RecordingState;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.protocol.signal.ServerFrame;
import org.hejie.signaling.LiveSession;
import org.hejie.signaling.Timers;
import org.hejie.signaling.refusal.Reason;
import org.hejie.signaling.room.Decision;
import org.hejie.signaling.room.Person;
import org.hejie.signaling.room.Room;
import org.hejie.signaling.room.RoomCommand;
import org.hejie.signaling.room.RoomState;
import org.hejie.signaling.room.Visibility;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One session that is alive. Everything happens on its own thread, one thing after the other: decide, append to the log, cut what must be cut,
 * tell the participants, then let in. {@link #post} and {@link #glance} may be called on any thread, all else only on the room's.
 */
final class LiveRoom {
    private static final Logger LOG = LoggerFactory.getLogger(LiveRoom.class);
    private static final Duration LOG_RETRY = Duration.ofSeconds(1);

    private final Surroundings around;
    private final String sessionId;
    private final Mailbox mailbox;
    private final CaseCalls caseCalls;
    private final Map<String, Seat> seats = new LinkedHashMap<>();
    private final Studio studio;
    private volatile LiveSession glance;
    private RoomState state = RoomState.NONE;
    private Timers.@Nullable Handle grace;
    /** The tap could not be set, or its node failed: the room's own recorder fault, mended by the room. */
    private boolean tapFailed;

    /** @param log the session's log; its rooms' thread starts at once */
    LiveRoom(String sessionId, List<LoggedEvent> log, Surroundings around, Consumer<LiveRoom> whenOver) {
        this.sessionId = sessionId;
        this.around = around;
        this.studio = new Studio(sessionId, around.media(), seats);
        this.caseCalls = new CaseCalls(sessionId, around.door());
        for (LoggedEvent logged : log) {
            advance(logged);
        }
        this.glance = look();
        this.mailbox = new Mailbox("room-" + sessionId, this::settle, () -> {
            caseCalls.close();
            whenOver.accept(this);
        });
    }

    /** Runs a task on the room's thread; false when the room is over and takes none. */
    boolean post(Consumer<LiveRoom> task) {
        return mailbox.post(() -> task.accept(this));
    }

    String sessionId() {
        return sessionId;
    }

    /** The session as of its last event. */
    LiveSession glance() {
        return glance;
    }

    RoomState state() {
        return state;
    }

    Surroundings around() {
        return around;
    }

    Studio studio() {
        return studio;
    }

    Seat seat(String participantId) {
        return seats.computeIfAbsent(participantId, Seat::new);
    }

    /** Puts a command to the room and carries out the consequences; the refusal if it was refused. */
    Decision.@Nullable Refused apply(RoomCommand command) {
        Instant now = around.clock().instant();
        Decision decision = Room.decide(state, command, now);
        if (!(decision instanceof Decision.Accepted(List<RoomEvent> events))) {
            return (Decision.Refused) decision;
        }
        if (events.isEmpty()) {
            return null;
        }
        List<LoggedEvent> logged = new ArrayList<>();
        for (RoomEvent event : events) {
            logged.add(new LoggedEvent(state.lastSeq() + 1 + logged.size(), now, event));
        }
        try {
            around.log().append(sessionId, logged);
        } catch (UncheckedIOException e) {
            LOG.error("event log not writable session={}", sessionId, e);
            logFailed(command);
            return new Decision.Refused(Reason.LOG_UNAVAILABLE, "");
        }
        carryOut(logged);
        return null;
    }

    private void carryOut(List<LoggedEvent> logged) {
        RoomState before = state;
        RoomState after = Room.evolve(
                before,
                logged.stream().map(LoggedEvent::event).toList(),
                logged.getFirst().at());
        studio.cut(before, after);
        for (LoggedEvent event : logged) {
            advance(event).forEach((seat, told) -> told.forEach(seat::send));
        }
        glance = look();
        timers();
        tapIn();
        for (LoggedEvent event : logged) {
            tellCase(event);
        }
    }

    /** Takes one event into the state and numbers it for everyone who is told of it. */
    private Map<Seat, List<ServerFrame.Event>> advance(LoggedEvent logged) {
        RoomState before = state;
        state = before.evolve(logged);
        Map<Seat, List<ServerFrame.Event>> told = new LinkedHashMap<>();
        for (String id : state.people().keySet()) {
            Seat seat = seat(id);
            for (RoomEvent event : Visibility.told(logged.event(), id, before, state)) {
                told.computeIfAbsent(seat, s -> new ArrayList<>()).add(seat.outbox.add(logged.at(), event));
            }
        }
        return told;
    }

    private LiveSession look() {
        return new LiveSession(
                sessionId,
                state.phase(),
                (int) state.present(),
                state.recording().state(),
                state.startedAt());
    }

    // --- the recorder's tap

    private void tapIn() {
        String failure = studio.open(state);
        if (failure != null) {
            tapFailed = true;
            apply(new RoomCommand.RecorderFailed(GapCause.RECORDER_FAULT, "tap: " + failure));
        }
    }

    /** Media answered again: what only the room's own fault kept back may go on. */
    void mediaAnswers() {
        if (tapFailed) {
            tapFailed = false;
            apply(new RoomCommand.RecorderRecovered());
        }
        tapIn();
    }

    /** What cannot be written down must not be recorded either: the tap stays out until the log takes events again. */
    private void logFailed(RoomCommand command) {
        boolean withdrawal = command
                        instanceof
                        RoomCommand.By(
                                String author,
                                long request,
                                Command.SetConsent(ConsentKind kind, boolean granted))
                && kind == ConsentKind.RECORDING
                && !granted;
        if (withdrawal || state.recording().state() == RecordingState.RECORDING) {
            studio.tapOut();
            around.timers().after(LOG_RETRY, () -> post(room -> room.logRetried()));
        }
    }

    private void logRetried() {
        if (state.recording().state() != RecordingState.RECORDING) {
            return;
        }
        if (apply(new RoomCommand.RecorderFailed(GapCause.RECORDER_FAULT, "the event log could not be written"))
                == null) {
            apply(new RoomCommand.RecorderRecovered());
        }
    }

    // --- time

    void timers() {
        boolean waits = state.phase() == Phase.IN_SESSION
                && state.person(state.presidingMediatorId())
                        .filter(p -> p.presence() != Presence.CONNECTED)
                        .isPresent();
        if (waits && grace == null) {
            grace = later(around.times().mediatorGrace(), () -> {
                grace = null;
                apply(new RoomCommand.GraceExpired());
            });
        } else if (!waits && grace != null) {
            grace.cancel();
            grace = null;
        }
        for (Person person : state.people().values()) {
            Seat seat = seat(person.id());
            boolean dropped = person.presence() == Presence.RECONNECTING && state.phase() != Phase.ENDED;
            if (dropped && seat.expiry == null) {
                seat.expiry = later(around.times().seat(), () -> {
                    seat.expiry = null;
                    apply(new RoomCommand.SeatExpired(person.id()));
                });
            } else if (!dropped && seat.expiry != null) {
                seat.expiry.cancel();
                seat.expiry = null;
            }
        }
    }

    /** A timer that was cancelled on the room's thread does nothing, even when its task is already in the mailbox. */
    private Timers.Handle later(Duration delay, Runnable task) {
        boolean[] cancelled = {false};
        Timers.Handle handle = around.timers()
                .after(
                        delay,
                        () -> post(room -> {
                            if (!cancelled[0]) {
                                task.run();
                            }
                        }));
        return () -> {
            cancelled[0] = true;
            handle.cancel();
        };
    }

    // --- what others report

    void media(MediaEvent event) {
        switch (event) {
            case MediaEvent.PeerConnected e -> line(e.peerId(), Seat.Media.UP, DisconnectCause.NETWORK_LOST);
            case MediaEvent.PeerReconnecting e -> line(e.peerId(), Seat.Media.DOWN, DisconnectCause.NETWORK_LOST);
            case MediaEvent.PeerLeft e -> peerLeft(e);
            case MediaEvent.TrackFlow e -> {}
            case MediaEvent.SlotsChanged e -> known(e.peerId(), seat -> seat.slots(e.slots(), e.missing()));
            case MediaEvent.Speaking e -> speaking(e.speakers());
            case MediaEvent.RoomFailed e -> mediaFailed(e.detail());
        }
    }

    private void peerLeft(MediaEvent.PeerLeft e) {
        known(e.peerId(), Seat::mediaGone);
        Seat.Media now = switch (e.cause()) {
            case CLIENT_CLOSED, REPLACED, KICKED, ROOM_CLOSED -> Seat.Media.NONE;
            case NETWORK_LOST, NODE_STOPPING, PROTOCOL_FAULT -> Seat.Media.DOWN;
        };
        line(e.peerId(), now, e.cause());
    }

    private void mediaFailed(String detail) {
        LOG.warn("media node lost the room session={} detail={}", sessionId, detail);
        List<Seat> lost = seats.values().stream().filter(seat -> seat.peer).toList();
        studio.forget();
        if (state.recording().state() == RecordingState.RECORDING) {
            tapFailed = true;
            apply(new RoomCommand.RecorderFailed(GapCause.RECORDER_FAULT, "media node: " + detail));
        }
        for (Seat seat : lost) {
            line(seat.participantId, Seat.Media.DOWN, DisconnectCause.NODE_STOPPING);
            seat.send(new ServerFrame.Notice(new Notice.MediaLost()));
        }
    }

    private void speaking(List<SpeakerLevel> speakers) {
        for (Person person : state.people().values()) {
            List<SpeakerLevel> heard = speakers.stream()
                    .filter(s -> state.person(s.peerId())
                            .filter(p -> person.place().mayReceiveFrom(p.place()))
                            .isPresent())
                    .toList();
            seat(person.id()).speaking(heard);
        }
    }

    void progress(long secondsSealed, long bytesWritten) {
        state.people().values().stream()
                .filter(p -> p.role().isMediator() && !p.removed())
                .forEach(p -> seat(p.id())
                        .send(new ServerFrame.Notice(new Notice.RecorderProgress(secondsSealed, bytesWritten))));
    }

    private void known(String participantId, Consumer<Seat> what) {
        Seat seat = seats.get(participantId);
        if (seat != null) {
            what.accept(seat);
        }
    }

    private void line(String participantId, Seat.Media media, DisconnectCause cause) {
        known(participantId, seat -> {
            seat.media = media;
            presence(seat, cause);
        });
    }

    /** One presence for both lines: signalling must be there, media must not be down. */
    void presence(Seat seat, DisconnectCause cause) {
        boolean up = seat.line != null && seat.media != Seat.Media.DOWN;
        apply(up ? new RoomCommand.LineBack(seat.participantId) : new RoomCommand.LineLost(seat.participantId, cause));
    }

    private void tellCase(LoggedEvent logged) {
        switch (logged.event()) {
            case RoomEvent.SessionStarted e -> caseCalls.started(logged.at());
            case RoomEvent.SessionEnded e -> caseCalls.ended(logged.at(), e.reason(), e.note());
            default -> {}
        }
    }

    void consentGiven(String participantId, ConsentKind kind, boolean granted) {
        caseCalls.consent(participantId, kind, granted, around.clock().instant());
    }

    // --- the end

    /** After each task: people out of the room are let go, and a room that is over closes. */
    private void settle() {
        for (Person person : state.people().values()) {
            if (person.removed()) {
                hangUp(seat(person.id()), Reason.REMOVED);
            }
        }
        if (state.phase() == Phase.ENDED) {
            seats.values().forEach(seat -> hangUp(seat, Reason.SESSION_OVER));
            mailbox.close();
        }
    }

    private static void hangUp(Seat seat, Reason reason) {
        Line line = seat.line;
        if (line != null) {
            seat.line = null;
            line.bye(reason, false, 0);
        }
    }

    /** The server stops: everyone may resume, here or elsewhere. Nothing is logged; whoever takes the room up will say what happened. */
    void stop() {
        for (Seat seat : seats.values()) {
            Line line = seat.line;
            if (line != null) {
                seat.line = null;
                line.bye(Reason.SERVER_STOPPING, true, 1_000);
            }
        }
        mailbox.close();
    }
}
