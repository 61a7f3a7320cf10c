package org.hejie.protocol.signal;

/** Where a session stands. */
public enum Phase {
    SCHEDULED,
    OPEN,
    IN_SESSION,
    PAUSED,
    SUSPENDED,
    ENDED
}
