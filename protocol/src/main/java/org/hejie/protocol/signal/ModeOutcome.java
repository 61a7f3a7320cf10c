package org.hejie.protocol.signal;

/** What became of a proposed way of taking part. */
public enum ModeOutcome {
    OPEN,
    AGREED,
    /** Someone asked said no: to this way of taking part, not to the mediation. */
    DECLINED,
    WITHDRAWN
}
