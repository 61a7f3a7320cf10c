package org.hejie.sfu.room;

/** The earliest time something is due, and what. */
final class Alarm {
    static final long NEVER = Long.MAX_VALUE;

    private long at = NEVER;
    private WakeUp reason = WakeUp.NOTHING;

    void clear() {
        at = NEVER;
        reason = WakeUp.NOTHING;
    }

    void set(long time, WakeUp why) {
        if (time < at) {
            at = time;
            reason = why;
        }
    }

    void set(Alarm other) {
        set(other.at, other.reason);
    }

    long at() {
        return at;
    }

    WakeUp reason() {
        return reason;
    }
}
