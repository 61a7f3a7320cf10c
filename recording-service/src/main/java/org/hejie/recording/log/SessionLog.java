package org.hejie.recording.log;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.recording.keys.Signer;
import org.hejie.recording.store.AppendFile;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.recording.store.ChainFile;
import org.hejie.recording.store.ChainLine;
import org.hejie.recording.store.SessionSigner;

/** One session's {@code events.jsonl}; the last line of each append is signed. Not safe on several threads at once; {@link SessionLogs} sees to that. */
final class SessionLog {
    private final ArchiveStore store;
    private final String path;
    private final SessionSigner signer;
    private final String caseId;
    private long bytes;
    private long lastSeq;
    private String head = ChainLine.START;
    private boolean ended;

    private SessionLog(ArchiveStore store, SessionSigner signer, String caseId, String path) {
        this.store = store;
        this.signer = signer;
        this.caseId = caseId;
        this.path = path;
    }

    static SessionLog create(ArchiveStore store, SessionSigner signer, String caseId, String sessionId) {
        return new SessionLog(store, signer, caseId, EventFile.path(caseId, sessionId));
    }

    /** What the last process left: an unfinished batch at the end is cut off. @return how many bytes were cut, 0 as a rule */
    static Opened open(ArchiveStore store, SessionSigner signer, String caseId, String sessionId) throws IOException {
        SessionLog log = create(store, signer, caseId, sessionId);
        byte[] file = store.read(log.path);
        EventFile.Content content = EventFile.read(file);
        if (content.fault() != null) {
            throw new IOException("event log of " + sessionId + " is damaged: " + content.fault());
        }
        if (content.bytes() < file.length) {
            try (AppendFile open = store.append(log.path)) {
                open.cut(content.bytes());
                open.sync();
            }
        }
        log.bytes = content.bytes();
        log.lastSeq = content.events().size();
        log.head = content.head();
        log.ended = content.events().stream().anyMatch(SessionLog::ends);
        return new Opened(log, file.length - content.bytes());
    }

    record Opened(SessionLog log, long cut) {}

    private static boolean ends(LoggedEvent logged) {
        return logged.event() instanceof RoomEvent.SessionEnded;
    }

    String caseId() {
        return caseId;
    }

    boolean ended() {
        return ended;
    }

    boolean isEmpty() {
        return lastSeq == 0;
    }

    List<LoggedEvent> read() throws IOException {
        if (isEmpty()) {
            return List.of();
        }
        EventFile.Content content = EventFile.read(store.read(path));
        if (content.fault() != null) {
            throw new IOException("event log " + path + " is damaged: " + content.fault());
        }
        // What lies behind the last durable line is a failed append that could not be cut off: it was never appended.
        return content.events()
                .subList(0, (int) Math.min(lastSeq, content.events().size()));
    }

    void append(List<LoggedEvent> events) throws IOException {
        long expected = lastSeq + 1;
        for (LoggedEvent event : events) {
            if (event.seq() != expected) {
                throw new IllegalArgumentException("event " + event.seq() + " does not follow " + (expected - 1)
                        + "; read the log again and continue from its end");
            }
            expected++;
        }
        if (ended) {
            throw new IllegalArgumentException("the log is closed: session.ended was its last event");
        }
        List<ChainLine> lines = new ArrayList<>();
        String prev = head;
        Signer key = signer.in(path.substring(0, path.lastIndexOf('/')));
        for (LoggedEvent event : events) {
            int more = events.size() - 1 - lines.size();
            String body = EventFile.write(event, more);
            ChainLine line = more == 0 ? ChainLine.follow(prev, body, key) : ChainLine.follow(prev, body, key.sm3());
            lines.add(line);
            prev = line.hash();
        }
        try (AppendFile file = store.append(path)) {
            if (file.size() < bytes) {
                throw new FileNotFoundException(path + " is shorter than what was written to it");
            }
            if (file.size() > bytes) {
                file.cut(bytes);
            }
            ChainFile.append(file, lines);
            bytes = file.size();
        }
        lastSeq = expected - 1;
        head = prev;
        ended |= events.stream().anyMatch(SessionLog::ends);
    }
}
