package org.hejie.signaling.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.hejie.cases.door.AgreementFact;
import org.hejie.cases.door.LiveSessions;
import org.hejie.cases.door.SessionDoor;
import org.hejie.protocol.DisconnectCause;
import org.hejie.protocol.GapCause;
import org.hejie.protocol.Language;
import org.hejie.protocol.media.MediaEvent;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.signal.ClientFrame;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.DraftEngine;
import org.hejie.protocol.signal.ExhibitFacts;
import org.hejie.protocol.signal.Phase;
import org.hejie.signaling.EventLog;
import org.hejie.signaling.LiveSession;
import org.hejie.signaling.Recorder;
import org.hejie.signaling.RoomMedia;
import org.hejie.signaling.SignalingConfig;
import org.hejie.signaling.Timers;
import org.hejie.signaling.refusal.Reason;
import org.hejie.signaling.room.Decision;
import org.hejie.signaling.room.Room;
import org.hejie.signaling.room.RoomCommand;
import org.hejie.signaling.room.Sealed;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All live rooms of this process, and the way in. Methods that say so block; all are safe on any thread. */
public final class Sessions implements Recorder.Listener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    private static final Duration STOP = Duration.ofSeconds(5);
    /** An account that another server suspends is out of this one's rooms after this long at most. */
    static final Duration STANDING = Duration.ofSeconds(5);

    private static final int ASKED_AT_ONCE = 200;

    private final Surroundings around;
    private final ConcurrentHashMap<String, LiveRoom> rooms = new ConcurrentHashMap<>();
    private final Object loading = new Object();
    private final AtomicLong resumed = new AtomicLong();
    private volatile boolean closed;

    /** @param drafts whether the recorder has a machine that drafts transcript lines */
    public Sessions(
            SignalingConfig config,
            SessionDoor door,
            EventLog log,
            RoomMedia media,
            java.time.Clock clock,
            Timers timers,
            boolean drafts) {
        this.around = new Surroundings(
                door,
                log,
                media,
                clock,
                timers,
                new ResumeTokens(config.resumeKey()),
                new TurnCredentials(config.turn()),
                config.times(),
                config.limits(),
                new LongAdder(),
                drafts);
    }

    /** Takes up every unfinished session of the log, and ends the caucus records that a dead process left. Blocks. */
    public void restore() {
        for (String sessionId : around.log().unfinished()) {
            try {
                List<LoggedEvent> log = around.log().read(sessionId);
                if (SealedRecords.isRecord(log)) {
                    SealedRecords.finish(
                            around.log(), sessionId, log, around.clock().instant());
                } else {
                    load(sessionId);
                }
            } catch (RuntimeException e) {
                LOG.error("session could not be taken up, the others are session={}", sessionId, e);
            }
        }
    }

    /** Looks every {@link #STANDING}, until closed, for people in the rooms whose account may not be used any more. */
    public void watch() {
        around.timers()
                .after(
                        STANDING,
                        () -> Thread.ofVirtual().name("standing").start(() -> {
                            try {
                                putOut();
                            } finally {
                                if (!closed) {
                                    watch();
                                }
                            }
                        }));
    }

    /** Puts out, at once, whoever in the rooms has an account that may not be used any more. Blocks. */
    public void putOut() {
        List<LiveRoom> some = new ArrayList<>();
        for (LiveRoom room : rooms.values()) {
            some.add(room);
            if (some.size() == ASKED_AT_ONCE) {
                putOut(some);
                some.clear();
            }
        }
        putOut(some);
    }

    private void putOut(List<LiveRoom> some) {
        Map<String, LiveRoom> staff = new HashMap<>();
        some.forEach(room -> room.staff().forEach(id -> staff.put(id, room)));
        if (staff.isEmpty()) {
            return;
        }
        try {
            for (String id : around.door().barred(staff.keySet())) {
                Objects.requireNonNull(staff.get(id)).post(r -> r.apply(new RoomCommand.Barred(id)));
            }
        } catch (RuntimeException e) {
            LOG.warn("accounts of people in the rooms could not be looked at; it is tried again", e);
        }
    }

    /** A line that has its seat. */
    public final class Seated {
        private final LiveRoom room;
        private final String participantId;
        private final Line line;

        private Seated(LiveRoom room, String participantId, Line line) {
            this.room = room;
            this.participantId = participantId;
            this.line = line;
        }

        public void request(ClientFrame.Request request) {
            if (request.command() instanceof Command.AddExhibit add) {
                // The case is asked first, which blocks: not on the line's thread, nor on the room's.
                Thread.ofVirtual().name("exhibit").start(() -> {
                    ExhibitFacts document = document(add);
                    room.post(r -> new Doorway(r).request(participantId, line, request, document));
                });
                return;
            }
            room.post(r -> new Doorway(r).request(participantId, line, request));
        }

        private @Nullable ExhibitFacts document(Command.AddExhibit add) {
            try {
                return around.door()
                        .exhibit(room.sessionId(), participantId, add.documentId())
                        .orElse(null);
            } catch (RuntimeException e) {
                LOG.warn("case could not be asked of a document session={}", room.sessionId(), e);
                return null;
            }
        }

        public void acknowledge(long event) {
            room.post(r -> new Doorway(r).acknowledge(participantId, line, event));
        }

        public void closed(DisconnectCause cause) {
            room.post(r -> new Doorway(r).closed(participantId, line, cause));
        }
    }

    /**
     * Seats a line by its first frame, or says goodbye to it. Blocks (it asks the case, and reads a log).
     *
     * @param seated called on the room's thread, before the line's welcome is sent
     */
    public void hello(ClientFrame.Hello hello, Line line, SeatedListener seated) {
        if (hello.ticket() != null) {
            byTicket(hello.ticket(), line, seated);
        } else if (hello.resumeToken() != null) {
            byToken(hello.resumeToken(), hello.lastEvent(), line, seated);
        } else {
            line.bye(Reason.TICKET_INVALID, false, 0);
        }
    }

    /** A line for hardware, not seated yet; {@code whenOver} is run once, at once, on any thread. */
    public Device device(Language language, Runnable whenOver) {
        return new Device(this, language, whenOver);
    }

    /** Learns who a line belongs to. */
    public interface SeatedListener {
        void seated(Seated seat, @Nullable Language language);
    }

    private void byTicket(String ticket, Line line, SeatedListener listener) {
        Optional<SessionDoor.Seat> redeemed = around.door().redeem(ticket);
        if (redeemed.isEmpty()) {
            line.bye(Reason.TICKET_INVALID, false, 0);
            return;
        }
        SessionDoor.Seat who = redeemed.get();
        inRoom(who.sessionId(), line, room -> {
            listener.seated(new Seated(room, who.participantId(), line), who.language());
            new Doorway(room).enter(who, line);
        });
    }

    private void byToken(String token, long lastEvent, Line line, SeatedListener listener) {
        Optional<ResumeTokens.Claim> claim = around.tokens().read(token);
        if (claim.isEmpty()) {
            line.bye(Reason.RESUME_INVALID, false, 0);
            return;
        }
        inRoom(claim.get().sessionId(), line, room -> {
            listener.seated(new Seated(room, claim.get().participantId(), line), null);
            if (new Doorway(room).resume(claim.get(), lastEvent, line)) {
                resumed.incrementAndGet();
            }
        });
    }

    private void inRoom(String sessionId, Line line, Consumer<LiveRoom> what) {
        // A room may close between being found and being asked; the second look then finds its finished log.
        for (int attempt = 0; attempt < 2; attempt++) {
            Optional<LiveRoom> room = load(sessionId);
            if (room.isEmpty()) {
                if (closed) {
                    break;
                }
                line.bye(Reason.SESSION_OVER, false, 0);
                return;
            }
            if (room.get().post(r -> orSay(what, r, line))) {
                return;
            }
            rooms.remove(sessionId, room.get());
        }
        if (closed) {
            line.bye(Reason.SERVER_STOPPING, true, 1_000);
        } else {
            // Twice it was over before it was asked: it could not be begun, for want of a log.
            line.bye(Reason.LOG_UNAVAILABLE, false, 0);
        }
    }

    /** A line is never left without a word, whatever goes wrong. */
    private static void orSay(Consumer<LiveRoom> what, LiveRoom room, Line line) {
        try {
            what.accept(room);
        } catch (RuntimeException e) {
            line.bye(Reason.SERVER_FAULT, true, 2_000);
            throw e;
        }
    }

    /** The room, from memory, from its log, or newly scheduled; empty when case-service knows no such session or it can take nobody. */
    private Optional<LiveRoom> load(String sessionId) {
        LiveRoom known = rooms.get(sessionId);
        if (known != null) {
            return Optional.of(known);
        }
        synchronized (loading) {
            known = rooms.get(sessionId);
            if (known != null || closed) {
                return Optional.ofNullable(known);
            }
            List<LoggedEvent> log = around.log().read(sessionId);
            if (SealedRecords.isRecord(log)) {
                return Optional.empty();
            }
            return log.isEmpty() ? schedule(sessionId) : Optional.of(takeUp(sessionId, log));
        }
    }

    private LiveRoom takeUp(String sessionId, List<LoggedEvent> log) {
        LiveRoom room = new LiveRoom(sessionId, log, around, this::over);
        rooms.put(sessionId, room);
        // The process may have died between writing these and telling the case, which takes them once.
        log.stream().filter(LiveRoom::toldAgain).forEach(room::tellCase);
        if (room.glance().phase() != Phase.ENDED) {
            LOG.info("session taken up session={} events={}", sessionId, log.size());
            room.post(r -> {
                r.apply(new RoomCommand.ProcessRestarted());
                r.deadlines().set();
            });
            putOut(List.of(room)); // before anyone comes back by a token
        } else {
            // The process may have died between writing the end and telling the case. Not posted: a finished room
            // closes after its first task.
            room.tellCase(log.getLast());
        }
        return room;
    }

    private Optional<LiveRoom> schedule(String sessionId) {
        Optional<SessionDoor.SessionBrief> brief = around.door().session(sessionId);
        if (brief.isEmpty() || brief.get().ended()) {
            return Optional.empty();
        }
        SessionDoor.SessionBrief b = brief.get();
        LiveRoom room = new LiveRoom(sessionId, List.of(), around, this::over);
        rooms.put(sessionId, room);
        room.post(r -> {
            if (r.apply(new RoomCommand.Schedule(
                            b.sessionId(),
                            b.caseId(),
                            b.presidingMediatorId(),
                            b.plannedAt(),
                            b.caseRecord(),
                            b.refusedMediator()))
                    != null) {
                r.stop();
            }
        });
        return Optional.of(room);
    }

    private void over(LiveRoom room) {
        rooms.remove(room.sessionId(), room);
    }

    /** What a media node reports; returns at once. */
    public void media(MediaEvent event) {
        to(event.roomId(), room -> room.reports().take(event));
    }

    @Override
    public void failed(String sessionId, GapCause cause, String detail) {
        GapCause told = Room.isRecorderFault(cause) ? cause : GapCause.RECORDER_FAULT;
        Optional<String> caucusOf = Sealed.sessionOf(sessionId).filter(rooms::containsKey);
        if (caucusOf.isPresent()) {
            String caucusId = sessionId.substring(caucusOf.get().length() + 1);
            to(caucusOf.get(), room -> room.sealed().recorderFailed(caucusId, told));
            return;
        }
        to(sessionId, room -> room.faults().recorderFailed(new RoomCommand.RecorderFailed(told, detail)));
    }

    @Override
    public void recovered(String sessionId) {
        to(sessionId, room -> room.faults().recorderRecovered());
    }

    @Override
    public void progress(String sessionId, long secondsSealed, long bytesWritten) {
        to(sessionId, room -> room.progress(secondsSealed, bytesWritten));
    }

    @Override
    public void drafted(String sessionId, String speakerId, String text, Instant heardAt) {
        to(sessionId, room -> room.drafts().drafted(speakerId, text, heardAt));
    }

    @Override
    public void engine(String sessionId, DraftEngine engine) {
        to(sessionId, room -> room.drafts().engine(engine));
    }

    private void to(String sessionId, Consumer<LiveRoom> what) {
        LiveRoom room = rooms.get(sessionId);
        if (room != null) {
            room.post(what);
        }
    }

    /**
     * Ends a session whose presiding mediator is not there, for the organisation's administrator; with the refusal, if it was refused. {@code note} is
     * told to mediators. Fails when the room is over or the server stops meanwhile.
     */
    public CompletableFuture<Optional<Decision.Refused>> end(String sessionId, String note) {
        CompletableFuture<Optional<Decision.Refused>> answer = new CompletableFuture<>();
        boolean posted = load(sessionId)
                .filter(room -> room.post(r -> {
                    try {
                        answer.complete(Optional.ofNullable(r.apply(new RoomCommand.Close(note))));
                    } catch (RuntimeException e) {
                        answer.completeExceptionally(e);
                    }
                }))
                .isPresent();
        if (!posted) {
            answer.complete(Optional.of(new Decision.Refused(Reason.SESSION_OVER, "")));
        }
        return answer;
    }

    /** Whose resume token this is; empty also when it holds no more or the session is not in memory. */
    public Optional<LiveSessions.Seated> seated(String resumeToken) {
        return around.tokens()
                .read(resumeToken)
                .filter(claim -> Optional.ofNullable(rooms.get(claim.sessionId()))
                        .filter(room -> room.seats(claim))
                        .isPresent())
                .map(claim -> new LiveSessions.Seated(claim.sessionId(), claim.participantId()));
    }

    /** The document of an exhibit that this person may look at now, where they are; empty also when the session is not in memory. */
    public Optional<String> exhibit(String sessionId, String participantId, String exhibitId) {
        return Optional.ofNullable(rooms.get(sessionId)).flatMap(room -> room.exhibit(participantId, exhibitId));
    }

    /** The moment of a line that this person may hear again now, where they are; empty also when the session is not in memory. */
    public Optional<LiveSessions.Moment> moment(String sessionId, String participantId, String lineId) {
        return Optional.ofNullable(rooms.get(sessionId)).flatMap(room -> room.moment(participantId, lineId));
    }

    /** What the case puts to a room about the agreement, {@code onlyAsk}: whether it would be taken; with the refusal, if it is refused. */
    public CompletableFuture<Optional<Decision.Refused>> agree(String sessionId, AgreementFact fact, boolean onlyAsk) {
        CompletableFuture<Optional<Decision.Refused>> answer = new CompletableFuture<>();
        boolean posted = load(sessionId)
                .filter(room -> room.post(r -> {
                    try {
                        RoomCommand command = new RoomCommand.Agreed(fact);
                        answer.complete(Optional.ofNullable(onlyAsk ? r.wouldRefuse(command) : r.apply(command)));
                    } catch (RuntimeException e) {
                        answer.completeExceptionally(e);
                    }
                }))
                .isPresent();
        if (!posted) {
            answer.complete(Optional.of(new Decision.Refused(Reason.SESSION_OVER, "")));
        }
        return answer;
    }

    public List<LiveSession> live() {
        return rooms.values().stream().map(LiveRoom::glance).toList();
    }

    /** One live session; empty when it is not in memory. */
    public Optional<LiveSession> live(String sessionId) {
        return Optional.ofNullable(rooms.get(sessionId)).map(LiveRoom::glance);
    }

    /** Requests refused by a rule, since start. */
    public long refused() {
        return around.refused().sum();
    }

    /** Hellos that resumed, since start. */
    public long resumed() {
        return resumed.get();
    }

    /** Everyone is told to come back; blocks until the rooms are over and their cases told, at most 5 s. */
    @Override
    public void close() {
        List<LiveRoom> all;
        synchronized (loading) {
            closed = true;
            all = List.copyOf(rooms.values());
        }
        all.forEach(room -> room.post(LiveRoom::stop));
        Instant until = Instant.now().plus(STOP);
        try {
            for (LiveRoom room : all) {
                if (!room.awaitTold(Duration.between(Instant.now(), until))) {
                    LOG.warn("room still busy at stop session={}", room.sessionId());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
