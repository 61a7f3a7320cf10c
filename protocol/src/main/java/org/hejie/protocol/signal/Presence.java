package org.hejie.protocol.signal;

/** Whether a participant's line is up. */
public enum Presence {
    CONNECTED,
    /** Signalling or media dropped; the seat is kept. */
    RECONNECTING,
    /** Left, or did not come back in time. */
    GONE
}
