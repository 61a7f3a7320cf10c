package org.hejie.sfu.bwe;

/**
 * Takes packets sent within 5 ms of each other as one, for they leave in bursts, and tells by how much each group was longer underway than the one
 * before (draft-ietf-rmcat-gcc-02 §4.2). One thread; allocates nothing.
 */
final class PacketGroups {
    static final long GROUP = 5_000_000L;
    /** What arrives so close was held back on the way; a line that is full keeps larger distances up to some 8 Mbit/s. */
    private static final long TOGETHER = 1_250_000L;
    /** A line that was silent lets go what it held at once; a burst so long is more than that. */
    private static final long LONGEST_BURST = 100_000_000L;

    private boolean open;
    private long firstSent;
    private long lastSent;
    private long firstArrival;
    private long lastArrival;
    private boolean any;
    private long sentBefore;
    private long arrivalBefore;
    private long variation;

    /** A packet arrived; in the order in which they were sent. @return whether that ended a group: then {@link #variation} speaks of it */
    boolean add(long sent, long arrival) {
        if (!open) {
            begin(sent, arrival);
            return false;
        }
        if (sent < firstSent) {
            return false; // overtaken and told of late
        }
        if (sent - firstSent <= GROUP || isBurst(sent, arrival)) {
            lastSent = Math.max(lastSent, sent);
            lastArrival = Math.max(lastArrival, arrival);
            return false;
        }
        boolean compared = any;
        if (compared) {
            variation = lastArrival - arrivalBefore - (lastSent - sentBefore);
        }
        any = true;
        sentBefore = lastSent;
        arrivalBefore = lastArrival;
        begin(sent, arrival);
        return compared;
    }

    private void begin(long sent, long arrival) {
        open = true;
        firstSent = sent;
        lastSent = sent;
        firstArrival = arrival;
        lastArrival = arrival;
    }

    /** Whether the packet came right behind the last although it was sent later: something on the way held both. */
    private boolean isBurst(long sent, long arrival) {
        long gap = arrival - lastArrival;
        return gap <= TOGETHER && gap < sent - lastSent && arrival - firstArrival < LONGEST_BURST;
    }

    /** How much longer the group was underway than the one before, nanoseconds. */
    long variation() {
        return variation;
    }

    /** When its last packet came, by the receiver's clock. */
    long arrival() {
        return arrivalBefore;
    }

    void reset() {
        open = false;
        any = false;
    }
}
