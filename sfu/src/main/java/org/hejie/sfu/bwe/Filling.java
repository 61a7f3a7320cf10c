package org.hejie.sfu.bwe;

/**
 * Lets a receiver that goes by an estimate of its own (REMB) find out whether its line carries more. It believes in one and a half of what arrives at most, so a
 * picture larger than that could never begin: for two seconds at a time, what is sent is filled up to the estimate with padding. One thread; allocates nothing.
 */
final class Filling {
    private static final long MILLI = 1_000_000L;
    private static final long LENGTH = 2_000 * MILLI;
    private static final long REST = 2_000 * MILLI;

    /** Where the last ones only showed the line's limit. */
    private static final long LONGEST_REST = 30_000 * MILLI;

    /** What leaves at a time. */
    private static final long STEP = 20 * MILLI;

    private static final long NEVER = Long.MAX_VALUE;

    private boolean filling;
    private long beganAt;
    private long estimateBefore;
    private long sent;
    private long nextAt;
    private long rest = REST;

    /** @param wanted by the receiver, above the estimate @param calm whether nothing is lost */
    void tick(long estimate, long wanted, boolean calm, long now) {
        if (now < nextAt) {
            return;
        }
        if (filling && (now - beganAt >= LENGTH || !calm || estimate < estimateBefore || wanted <= estimate)) {
            filling = false;
            boolean met = !calm || estimate < estimateBefore;
            rest = met ? Math.min(2 * rest, LONGEST_REST) : REST;
            nextAt = now + rest;
        } else if (!filling && calm && wanted > estimate) {
            filling = true;
            beganAt = now;
            sent = 0;
            estimateBefore = estimate;
        }
        if (filling) {
            nextAt = now + STEP;
        }
    }

    /** A packet leaves, padding or not. */
    void sent(int bytes) {
        sent += bytes;
    }

    /** Bytes of padding to be sent now. */
    long due(long estimate, long now) {
        return filling ? Math.max(0, estimate / 8 * ((now - beganAt) / MILLI) / 1_000 - sent) : 0;
    }

    long nextAt(long estimate, long wanted) {
        return filling || wanted > estimate ? nextAt : NEVER;
    }
}
