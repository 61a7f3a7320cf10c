package org.hejie.protocol.recording;

import java.time.Instant;
import org.hejie.protocol.signal.RoomEvent;

/** One line of a session's event log. {@code seq} counts from 1 without holes. */
public record LoggedEvent(long seq, Instant at, RoomEvent event) {}
