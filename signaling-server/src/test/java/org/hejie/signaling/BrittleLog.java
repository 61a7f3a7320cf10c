package org.hejie.signaling;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import org.hejie.protocol.recording.LoggedEvent;

/** A log on a disk that can be full. */
public final class BrittleLog implements EventLog {
    public final MemoryEventLog disk = new MemoryEventLog();
    public volatile boolean full;
    public volatile boolean unreadable;

    @Override
    public void append(String sessionId, List<LoggedEvent> events) {
        if (full) {
            throw new UncheckedIOException(new IOException("No space left on device"));
        }
        disk.append(sessionId, events);
    }

    @Override
    public List<LoggedEvent> read(String sessionId) {
        if (unreadable) {
            throw new UncheckedIOException(new IOException("Input/output error"));
        }
        return disk.read(sessionId);
    }

    @Override
    public Set<String> unfinished() {
        return disk.unfinished();
    }
}
