package org.hejie.sfu.bwe;

import java.util.Arrays;

/**
 * How long packets wait on the way: what they take longer than the fastest of the last seconds. The two clocks need not agree. Of each few packets the
 * fastest counts, so that jitter does not. One thread; allocates nothing after construction.
 */
final class QueueDelay {
    private static final long UNKNOWN = Long.MAX_VALUE;

    /** The fastest of 8 to 12 s: clocks drift, and paths change. */
    private static final int SPANS = 3;

    private static final long SPAN = 4_000_000_000L;

    /** Packets that arrived within so long are looked at together, if they are enough. */
    private static final long MOMENT = 40_000_000L;

    private static final int ENOUGH = 4;

    private final long[] fastest = new long[SPANS];
    private long spanEnd = Long.MIN_VALUE;
    private int span;
    private long momentEnd = Long.MIN_VALUE;
    private long quickest = UNKNOWN;
    private long quickestBefore = UNKNOWN;
    private double sum;
    private int count;
    private long swing;

    QueueDelay() {
        Arrays.fill(fastest, UNKNOWN);
    }

    /** @param sent by our clock @param arrival by the receiver's */
    void add(long sent, long arrival) {
        long underway = arrival - sent;
        if (arrival >= spanEnd) {
            spanEnd = arrival + SPAN;
            span = (span + 1) % SPANS;
            fastest[span] = UNKNOWN;
        }
        if (arrival >= momentEnd && count >= ENOUGH || quickest == UNKNOWN) {
            momentEnd = arrival + MOMENT;
            next();
        }
        quickest = Math.min(quickest, underway);
        fastest[span] = Math.min(fastest[span], underway);
        sum += underway;
        count++;
    }

    private void next() {
        if (count > 0) {
            long above = (long) (sum / count) - quickest;
            swing += (above - swing) / 16;
            quickestBefore = quickest;
        }
        quickest = UNKNOWN;
        sum = 0;
        count = 0;
    }

    /** Nanoseconds; 0 while nothing is known. */
    long queue() {
        long now = recent();
        if (now == UNKNOWN) {
            return 0;
        }
        long base = UNKNOWN;
        for (long each : fastest) {
            base = Math.min(base, each);
        }
        return Math.max(0, now - base);
    }

    /** The fastest of the last moment, or two where one tells little. */
    private long recent() {
        return count >= ENOUGH ? quickest : Math.min(quickest, quickestBefore);
    }

    /** By how much packets of a moment are slower than its fastest, on average: jitter, nanoseconds. */
    long swing() {
        return swing;
    }

    /** What seemed to be a queue does not drain: the path is longer now. */
    void rebase() {
        Arrays.fill(fastest, UNKNOWN);
        fastest[span] = recent();
    }

    /** Another path. */
    void reset() {
        Arrays.fill(fastest, UNKNOWN);
        quickest = UNKNOWN;
        quickestBefore = UNKNOWN;
        sum = 0;
        count = 0;
    }
}
