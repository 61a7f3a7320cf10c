package org.hejie.sfu.rtp;

/** Which of the last 64 numbers of a stream were there; all older ones, and those from before it began, count as seen. */
public final class SeenWindow {
    private static final int SIZE = 64;

    private long highest;
    /** Bit i: {@code highest - i} was there. */
    private long seen = -1L;

    /** @param before the last number that counts as seen from the beginning */
    public SeenWindow(long before) {
        highest = before;
    }

    /** Notes an unwrapped number. @return whether it is there for the first time */
    public boolean first(long sequence) {
        long ahead = sequence - highest;
        if (ahead > 0) {
            seen = ahead >= SIZE ? 1L : seen << ahead | 1L;
            highest = sequence;
            return true;
        }
        if (-ahead >= SIZE) {
            return false;
        }
        long bit = 1L << -ahead;
        boolean first = (seen & bit) == 0;
        seen |= bit;
        return first;
    }
}
