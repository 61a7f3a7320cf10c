package org.hejie.sfu.rtp;

/** Widens 32-bit RTP timestamps to 64 bits: each is taken to be the one nearest to the highest so far. One thread. */
public final class TimestampUnwrapper {
    private boolean started;
    private long highest;

    public long unwrap(int timestamp32) {
        if (!started) {
            started = true;
            highest = timestamp32 & 0xffff_ffffL;
            return highest;
        }
        long value = highest + (timestamp32 - (int) highest);
        highest = Math.max(highest, value);
        return value;
    }

    /** The highest given so far, 0 before the first. */
    public long highest() {
        return highest;
    }

    /** The next timestamp is taken as the first. */
    public void reset() {
        started = false;
        highest = 0;
    }
}
