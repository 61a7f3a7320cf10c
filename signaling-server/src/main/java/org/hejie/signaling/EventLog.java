package org.hejie.signaling;

import java.util.List;
import java.util.Set;
import org.hejie.protocol.recording.LoggedEvent;

/**
 * The sessions' logs: what happened, in order, for good. Every method blocks and may be called on any thread; one session is written by one
 * thread at a time. Failures are {@link java.io.UncheckedIOException}.
 */
public interface EventLog {
    /**
     * Appends events whose {@code seq} follow the last one of this session without a hole; the first of a new session is 1. On return they
     * survive a crash of the machine. On an exception none of them counts as appended.
     *
     * @throws IllegalArgumentException when {@code seq} does not follow; nothing is appended
     * @throws java.io.UncheckedIOException when they could not be made durable
     */
    void append(String sessionId, List<LoggedEvent> events);

    /** The whole log of a session, oldest first; empty when there is none. */
    List<LoggedEvent> read(String sessionId);

    /** Sessions that have a log without a {@code session.ended}. */
    Set<String> unfinished();
}
