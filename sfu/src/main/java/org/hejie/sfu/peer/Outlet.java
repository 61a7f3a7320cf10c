package org.hejie.sfu.peer;

import org.hejie.sfu.pacer.Pacer;

/** A peer's way out: its pacer, and when it is to be looked after next. Belongs to the loop. */
public final class Outlet {
    private final Pacer pacer;
    private long nextAt = Long.MAX_VALUE;
    private boolean listed;

    public Outlet(Pacer pacer) {
        this.pacer = pacer;
    }

    public Pacer pacer() {
        return pacer;
    }

    /** Monotonic nanoseconds; {@link Long#MAX_VALUE} for never. */
    public long nextAt() {
        return nextAt;
    }

    public void nextAt(long at) {
        nextAt = at;
    }

    /** Whether the loop looks after it at all. */
    public boolean listed() {
        return listed;
    }

    public void listed(boolean is) {
        listed = is;
    }
}
