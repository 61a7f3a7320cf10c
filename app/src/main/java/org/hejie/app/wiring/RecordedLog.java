package org.hejie.app.wiring;

import java.util.List;
import java.util.Set;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.recording.log.SessionLogs;
import org.hejie.signaling.EventLog;

/** The sessions' logs as the recorder keeps them: what signalling appends is what is archived. */
public record RecordedLog(SessionLogs logs) implements EventLog {
    @Override
    public void append(String sessionId, List<LoggedEvent> events) {
        logs.append(sessionId, events);
    }

    @Override
    public List<LoggedEvent> read(String sessionId) {
        return logs.read(sessionId);
    }

    @Override
    public Set<String> unfinished() {
        return logs.unfinished();
    }
}
