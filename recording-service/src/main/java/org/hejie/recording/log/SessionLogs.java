package org.hejie.recording.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.recording.store.Names;
import org.hejie.recording.store.SessionSigner;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sessions' logs: what happened, in order, for good. Every method blocks and may be called on any thread; one session is written by one
 * thread at a time. Failures are {@link UncheckedIOException}.
 */
public final class SessionLogs {
    private static final Logger LOG = LoggerFactory.getLogger(SessionLogs.class);

    /** The case of a log that does not begin with {@code session.scheduled}. */
    public static final String NO_CASE = "no-case";

    /** Hears of events once they are durable, on the appending thread; must return soon. */
    public interface Observer {
        void appended(String caseId, String sessionId, List<LoggedEvent> events);

        /** An append failed for want of space or because of the disk; called before the caller learns of it. @return true to try once more */
        boolean failing(IOException cause);
    }

    private final ArchiveStore store;
    private final SessionSigner signer;
    private final Observer observer;
    private final Map<String, SessionLog> logs = new ConcurrentHashMap<>();
    private final Map<String, String> damaged = new ConcurrentHashMap<>();

    public SessionLogs(ArchiveStore store, SessionSigner signer, Observer observer) {
        this.store = store;
        this.signer = signer;
        this.observer = observer;
    }

    /** Finds the logs there are and cuts off what a dead process left unfinished. Call once, before anything else. */
    public void start() throws IOException {
        for (String caseFolder : store.list("")) {
            String caseId = folder(caseFolder);
            if (caseId == null) {
                continue;
            }
            for (String sessionFolder : store.list(caseId)) {
                String sessionId = folder(sessionFolder);
                if (sessionId != null && store.exists(EventFile.path(caseId, sessionId))) {
                    open(caseId, sessionId);
                }
            }
        }
    }

    private static @Nullable String folder(String name) {
        String id = name.endsWith("/") ? name.substring(0, name.length() - 1) : "";
        return Names.isPlain(id) ? id : null;
    }

    private void open(String caseId, String sessionId) {
        try {
            SessionLog.Opened opened = SessionLog.open(store, signer, caseId, sessionId);
            if (opened.cut() > 0) {
                LOG.warn("event log cut back to its last whole append session={} bytes={}", sessionId, opened.cut());
            }
            if (!opened.log().isEmpty()) {
                logs.put(sessionId, opened.log());
            }
        } catch (IOException e) {
            damaged.put(sessionId, String.valueOf(e.getMessage()));
            LOG.error("event log not readable session={}", sessionId, e);
        }
    }

    /**
     * Appends events whose {@code seq} follow the last one of this session without a hole; the first of a new session is 1. On return they
     * survive a crash of the machine. On an exception none of them counts as appended.
     *
     * @throws IllegalArgumentException when {@code seq} does not follow; nothing is appended
     * @throws UncheckedIOException when they could not be made durable
     */
    public void append(String sessionId, List<LoggedEvent> events) {
        Names.plain(sessionId);
        if (events.isEmpty()) {
            return;
        }
        refuseDamaged(sessionId);
        SessionLog log = logs.computeIfAbsent(
                sessionId,
                id -> SessionLog.create(store, signer, caseOf(events.getFirst().event()), id));
        synchronized (log) {
            try {
                appendTo(log, events);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                if (log.isEmpty()) {
                    logs.remove(sessionId, log);
                }
            }
        }
        observer.appended(log.caseId(), sessionId, List.copyOf(events));
    }

    private void appendTo(SessionLog log, List<LoggedEvent> events) throws IOException {
        try {
            log.append(events);
        } catch (IOException e) {
            if (!observer.failing(e)) {
                throw e;
            }
            log.append(events);
        }
    }

    private static String caseOf(RoomEvent first) {
        return first instanceof RoomEvent.SessionScheduled s ? Names.plain(s.caseId()) : NO_CASE;
    }

    private void refuseDamaged(String sessionId) {
        String fault = damaged.get(sessionId);
        if (fault != null) {
            throw new UncheckedIOException(new IOException(fault));
        }
    }

    /** The whole log of a session, oldest first; empty when there is none. */
    public List<LoggedEvent> read(String sessionId) {
        refuseDamaged(sessionId);
        SessionLog log = logs.get(sessionId);
        if (log == null) {
            return List.of();
        }
        synchronized (log) {
            try {
                return List.copyOf(log.read());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Sessions that have a log without a {@code session.ended}. */
    public Set<String> unfinished() {
        Set<String> open = new TreeSet<>();
        logs.forEach((sessionId, log) -> {
            synchronized (log) {
                if (!log.ended() && !log.isEmpty()) {
                    open.add(sessionId);
                }
            }
        });
        return Set.copyOf(open);
    }

    /** Every session with a sound log, and the case it belongs to. */
    public Map<String, String> cases() {
        Map<String, String> cases = new ConcurrentHashMap<>();
        logs.forEach((sessionId, log) -> cases.put(sessionId, log.caseId()));
        return Map.copyOf(cases);
    }
}
