package org.hejie.protocol.signal;

/** What became of an ask. */
public enum AskAnswer {
    GRANTED,
    DECLINED,
    /** By who asked. */
    TAKEN_BACK
}
