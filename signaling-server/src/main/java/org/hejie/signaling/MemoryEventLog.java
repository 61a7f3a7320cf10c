package org.hejie.signaling;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.signal.RoomEvent;

/** A log that lives as long as the object: for tests, and for trying the room without a disk. Safe on any thread. */
public final class MemoryEventLog implements EventLog {
    private final Map<String, List<LoggedEvent>> logs = new HashMap<>();

    @Override
    public synchronized void append(String sessionId, List<LoggedEvent> events) {
        List<LoggedEvent> log = logs.getOrDefault(sessionId, List.of());
        long expected = log.size() + 1L;
        for (LoggedEvent event : events) {
            if (event.seq() != expected++) {
                throw new IllegalArgumentException("event " + event.seq() + " does not follow " + (expected - 2)
                        + "; read the log again and continue from its end");
            }
        }
        List<LoggedEvent> longer = new ArrayList<>(log);
        longer.addAll(events);
        if (!longer.isEmpty()) {
            logs.put(sessionId, longer);
        }
    }

    @Override
    public synchronized List<LoggedEvent> read(String sessionId) {
        return List.copyOf(logs.getOrDefault(sessionId, List.of()));
    }

    @Override
    public synchronized Set<String> unfinished() {
        return logs.entrySet().stream()
                .filter(e -> e.getValue().stream().noneMatch(l -> l.event() instanceof RoomEvent.SessionEnded))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }
}
