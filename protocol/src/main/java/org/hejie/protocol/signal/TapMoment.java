package org.hejie.protocol.signal;

/** When the packets that reached the recorder were counted. */
public enum TapMoment {
    /** The tap came in for a new recording. */
    STARTED,
    /** A gap opened, or goes on for another cause. */
    GAP_OPENED,
    GAP_CLOSED,
    /** Someone changed place or went, and the gap is as it was. */
    MOVED,
    STOPPED,
    /** Before the session's end. */
    ENDED
}
