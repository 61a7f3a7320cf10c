package org.hejie.sfu.rtp;

/**
 * Widens 16-bit sequence numbers to 64 bits: each is taken to be the one nearest to the highest so far. The first is taken as it is, so one that
 * is older than a small first one is negative. One thread.
 */
public final class SequenceUnwrapper {
    private boolean started;
    private long highest;

    public long unwrap(int sequence16) {
        if (!started) {
            started = true;
            highest = sequence16 & 0xffff;
            return highest;
        }
        long value = highest + Sequence.diff(sequence16, (int) highest);
        highest = Math.max(highest, value);
        return value;
    }

    /** The highest given so far, 0 before the first. */
    public long highest() {
        return highest;
    }

    /** The next sequence number is taken as the first. */
    public void reset() {
        started = false;
        highest = 0;
    }
}
