package org.hejie.signaling;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hejie.cases.door.AgreementFact;
import org.hejie.cases.door.LiveSessions;
import org.hejie.cases.door.SessionDoor;
import org.hejie.protocol.Language;
import org.hejie.signaling.front.FrontDoor;
import org.hejie.signaling.refusal.Reason;
import org.hejie.signaling.room.Decision;
import org.hejie.signaling.session.Device;
import org.hejie.signaling.session.Sessions;
import org.hejie.signaling.socket.SignalLine;
import org.hejie.signaling.socket.Tally;
import org.jspecify.annotations.Nullable;

/** The front door and the live rooms of one process. All methods are safe on any thread. */
public final class SignalingServer implements AutoCloseable {
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final Sessions sessions;
    private final FrontDoor front;
    private final Timers timers;
    private final Tally tally = new Tally();
    private final AtomicBoolean closed = new AtomicBoolean();

    /** On real time. */
    public SignalingServer(
            SignalingConfig config,
            SessionDoor door,
            EventLog log,
            RoomMedia media,
            Recorder recorder,
            @Nullable MediaStreams streams) {
        this(config, door, log, media, recorder, streams, Clock.systemUTC(), Timers.real());
    }

    /**
     * @param streams takes over media connections to the public port; {@code null}: they are turned away
     * @param timers closed with the server
     */
    public SignalingServer(
            SignalingConfig config,
            SessionDoor door,
            EventLog log,
            RoomMedia media,
            Recorder recorder,
            @Nullable MediaStreams streams,
            Clock clock,
            Timers timers) {
        this.timers = timers;
        this.sessions = new Sessions(config, door, log, media, clock, timers, recorder.drafts());
        this.front = new FrontDoor(
                config,
                timers,
                tally,
                channel -> new SignalLine(sessions, config, clock, timers, tally, channel),
                streams);
        media.onEvents(sessions::media);
        recorder.listen(sessions);
    }

    /**
     * Takes up the unfinished sessions of the log, then opens the port. Blocks until both are done.
     *
     * @throws java.io.UncheckedIOException when the log cannot be read or the port cannot be had
     */
    public void start() {
        sessions.restore();
        sessions.watch();
        front.open();
    }

    /** Accounts changed: whoever may not use theirs any more leaves the rooms of this process at once. Blocks. */
    public void putOut() {
        sessions.putOut();
    }

    /** The port that was bound. */
    public int port() {
        return front.port();
    }

    /** The sessions in memory. */
    public List<LiveSession> sessions() {
        return sessions.live();
    }

    /** The session as it stands; empty when it is not in memory (not begun, or over). */
    public Optional<LiveSession> session(String sessionId) {
        return sessions.live(sessionId);
    }

    /**
     * Ends, as adjourned, a session whose presiding mediator is not there; blocks until it is written. With the refusal, if it was refused.
     *
     * @param note told to mediators
     */
    public Optional<Reason> end(String sessionId, String note) {
        return sessions.end(sessionId, note)
                .orTimeout(ANSWER.toMillis(), TimeUnit.MILLISECONDS)
                .join()
                .map(Decision.Refused::reason);
    }

    /** The document of an exhibit that this person may look at now, where they are. */
    public Optional<String> exhibit(String sessionId, String participantId, String exhibitId) {
        return sessions.exhibit(sessionId, participantId, exhibitId);
    }

    /** The moment of a line that this person may hear again now, where they are. */
    public Optional<LiveSessions.Moment> moment(String sessionId, String participantId, String lineId) {
        return sessions.moment(sessionId, participantId, lineId);
    }

    /** Whose resume token this is, as long as it holds. */
    public Optional<LiveSessions.Seated> seated(String resumeToken) {
        return sessions.seated(resumeToken);
    }

    /** What the case puts to a room about the agreement, {@code onlyAsk}: whether it would be taken; the reason if it is refused. Blocks. */
    public Optional<Decision.Refused> agree(String sessionId, AgreementFact fact, boolean onlyAsk) {
        return sessions.agree(sessionId, fact, onlyAsk)
                .orTimeout(ANSWER.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    /** A line for hardware that takes a join ticket without a WebSocket; {@code whenOver} is run once, on any thread, and returns at once. */
    public Device device(Language language, Runnable whenOver) {
        return sessions.device(language, whenOver);
    }

    public SignalingStats stats() {
        return new SignalingStats(
                tally.connections.sum(),
                tally.sockets.sum(),
                sessions.live().size(),
                tally.piped.sum(),
                tally.mediaStreams.sum(),
                tally.stunRefused.sum(),
                tally.turnedAway.sum(),
                tally.commands.sum(),
                sessions.refused(),
                tally.malformed.sum(),
                tally.rateLimited.sum(),
                sessions.resumed());
    }

    /** Says goodbye to everyone (they may resume, here after a restart or elsewhere), writes what is pending, closes the port. Idempotent. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            sessions.close();
            front.close();
            timers.close();
        }
    }
}
