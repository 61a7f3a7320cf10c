package org.hejie.recording.intake;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.recording.TapSink;
import org.hejie.protocol.recording.TapTrack;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.recording.RecorderListener;
import org.hejie.recording.archive.ClockOffException;
import org.hejie.recording.archive.CloseReason;
import org.hejie.recording.archive.RecordingSpan;
import org.hejie.recording.archive.Sealer;
import org.hejie.recording.log.SessionLogs;
import org.hejie.recording.speech.Speech;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All sessions that may be recorded. Learns from their logs what to do; seals each when it is over. Any thread. */
public final class Recorder implements SessionLogs.Observer {
    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
    private static final long CLOSING_MILLIS = TimeUnit.SECONDS.toMillis(10);
    private static final long FIRST_RETRY_MILLIS = 1_000;
    private static final long LONGEST_RETRY_MILLIS = 60_000;

    private final Disk disk;
    private final Sealer sealer;
    private final int ringBytes;
    private final RecorderListener listener;
    private final Map<String, LiveSession> sessions = new ConcurrentHashMap<>();
    private final Map<String, Thread> sealing = new ConcurrentHashMap<>();
    private final AtomicLong written = new AtomicLong();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile @Nullable Speech speech;

    public Recorder(Disk disk, Sealer sealer, int ringBytes, RecorderListener listener) {
        this.disk = disk;
        this.sealer = sealer;
        this.ringBytes = ringBytes;
        this.listener = listener;
    }

    /** Who drafts transcript lines of sessions from now on. */
    public void draftWith(Speech machine) {
        speech = machine;
    }

    public boolean drafts() {
        return speech != null;
    }

    /** Takes up a session of an earlier process. @param tracks how many track numbers are taken */
    public void resume(String caseId, String sessionId, List<LoggedEvent> log, int tracks) {
        LiveSession session = open(caseId, sessionId, tracks);
        if (isOver(log)) {
            seal(sessionId, session);
            return;
        }
        List<RecordingSpan> spans = RecordingSpan.of(log);
        if (!spans.isEmpty() && spans.getLast().endedAt() == null) {
            RecordingSpan last = spans.getLast();
            session.begin(last.recordingId(), last.startedAt(), !last.hasOpenGap());
        }
    }

    private LiveSession open(String caseId, String sessionId, int tracks) {
        return sessions.computeIfAbsent(
                sessionId,
                id -> new LiveSession(
                        caseId, new SessionFolder(caseId, id, tracks), disk, ringBytes, listener, speech, written));
    }

    private static boolean isOver(List<LoggedEvent> events) {
        return events.stream().anyMatch(logged -> logged.event() instanceof RoomEvent.SessionEnded);
    }

    @Override
    public void appended(String caseId, String sessionId, List<LoggedEvent> events) {
        LiveSession session = open(caseId, sessionId, 0);
        session.follow(events);
        if (events.getFirst().seq() == 1) {
            listener.opened(caseId, sessionId);
        }
        if (isOver(events)) {
            seal(sessionId, session);
        }
    }

    /** The log comes before everything else: it may use the reserve. */
    @Override
    public boolean failing(IOException cause) {
        return disk.makeRoom();
    }

    /** Never blocks. A recording nobody started is heard by nobody, and that is an error in the log. */
    public TapSink sink(String sessionId, String recordingId) {
        LiveSession session = sessions.get(sessionId);
        TapSink sink = session == null ? null : session.sink(recordingId);
        if (sink == null) {
            LOG.error("tap for a recording that is not running session={} recording={}", sessionId, recordingId);
            return DEAF;
        }
        return sink;
    }

    private void seal(String sessionId, LiveSession session) {
        sealing.computeIfAbsent(
                sessionId,
                id -> Thread.ofVirtual().name("seal-" + id).start(() -> {
                    try {
                        sealUntilDone(id, session);
                    } catch (InterruptedException e) {
                        LOG.info("sealing left to the next start session={}", id);
                    } finally {
                        sessions.remove(id);
                        sealing.remove(id);
                    }
                }));
    }

    private void sealUntilDone(String sessionId, LiveSession session) throws InterruptedException {
        session.finish(CloseReason.SESSION_ENDED);
        // However long it takes: what was recorded must be closed before it is sealed.
        session.await(0);
        long wait = FIRST_RETRY_MILLIS;
        while (true) {
            try {
                sealer.seal(session.caseId(), sessionId, session::refused);
                listener.sealed(session.caseId(), sessionId);
                return;
            } catch (ClockOffException e) {
                LOG.error("session not sealed while the clock is off session={} clock={}", sessionId, e.getMessage());
            } catch (IOException e) {
                LOG.error("session cannot be sealed yet session={}", sessionId, e);
                disk.makeRoom();
            }
            // A server that stops does not wait for a clock or a disk: the next start seals.
            if (closing.await(wait, TimeUnit.MILLISECONDS)) {
                throw new InterruptedException("stopping");
            }
            wait = Math.min(2 * wait, LONGEST_RETRY_MILLIS);
        }
    }

    /** Waits until a session that ended is sealed; returns at once for one that did not end. */
    public void awaitSealed(String sessionId) throws InterruptedException {
        Thread thread = sealing.get(sessionId);
        if (thread != null) {
            thread.join();
        }
    }

    public int openTracks() {
        return sessions.values().stream().mapToInt(LiveSession::openTracks).sum();
    }

    /** Octets of media since the start. */
    public long written() {
        return written.get();
    }

    /** Why some session is not recorded that should be, {@code null} when all is well. */
    public @Nullable String fault() {
        return sessions.values().stream()
                .map(LiveSession::fault)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Closes all files; sessions that did not end stay unsealed. */
    public void close() throws InterruptedException {
        sessions.values().forEach(session -> session.finish(CloseReason.PROCESS_STOPPED));
        for (LiveSession session : sessions.values()) {
            session.await(CLOSING_MILLIS);
        }
        closing.countDown();
        for (Thread thread : sealing.values()) {
            if (!thread.join(Duration.ofMillis(CLOSING_MILLIS))) {
                thread.interrupt();
            }
        }
    }

    private static final TapSink DEAF = new TapSink() {
        @Override
        public void trackOpened(TapTrack track, long nowMicros) {}

        @Override
        public void rtp(TapTrack track, long arrivalMicros, byte[] buffer, int offset, int length) {}

        @Override
        public void senderReport(TapTrack track, long arrivalMicros, long ntpTimestamp, long rtpTimestamp) {}

        @Override
        public void trackClosed(TapTrack track, long nowMicros) {}

        @Override
        public void tapRemoved(long nowMicros) {}
    };
}
