package org.hejie.signaling;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.hejie.cases.door.SessionDoor;

/** The front door and the live rooms of one process. All methods are safe on any thread. */
public final class SignalingServer implements AutoCloseable {
    private final SignalingConfig config;
    private final SessionDoor door;
    private final EventLog log;
    private final RoomMedia media;
    private final Recorder recorder;
    private final Clock clock;
    private final Timers timers;

    /** On real time. */
    public SignalingServer(SignalingConfig config, SessionDoor door, EventLog log, RoomMedia media, Recorder recorder) {
        this(config, door, log, media, recorder, Clock.systemUTC(), Timers.real());
    }

    /** {@code timers} is closed with the server. */
    public SignalingServer(
            SignalingConfig config,
            SessionDoor door,
            EventLog log,
            RoomMedia media,
            Recorder recorder,
            Clock clock,
            Timers timers) {
        this.config = config;
        this.door = door;
        this.log = log;
        this.media = media;
        this.recorder = recorder;
        this.clock = clock;
        this.timers = timers;
    }

    /**
     * Takes up the unfinished sessions of the log, then opens the port. Blocks until both are done.
     *
     * @throws java.io.UncheckedIOException when the log cannot be read or the port cannot be had
     */
    public void start() {}

    /** The port that was bound. */
    public int port() {
        return config.listen().getPort();
    }

    /** The sessions in memory. */
    public List<LiveSession> sessions() {
        return List.of();
    }

    /** The session as it stands; empty when it is not in memory (not begun, or over). */
    public Optional<LiveSession> session(String sessionId) {
        return sessions().stream().filter(s -> s.sessionId().equals(sessionId)).findFirst();
    }

    public SignalingStats stats() {
        return new SignalingStats(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /** Says goodbye to everyone (they may resume, here after a restart or elsewhere), writes what is pending, closes the port. Idempotent. */
    @Override
    public void close() {
        timers.close();
    }
}
