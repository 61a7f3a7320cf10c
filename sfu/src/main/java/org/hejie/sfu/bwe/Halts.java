package org.hejie.sfu.bwe;

/**
 * Moments in which nothing arrived although something was underway, and after which all of it comes at once: a receiver with no processor to itself, a
 * radio that looked for other cells. Neither the delay of what was held nor the rate with the hole in it tells what the line carries; what comes
 * after does. Times are the receiver's, nanoseconds. One thread; allocates nothing.
 */
final class Halts {
    /** Longer than a large packet takes on 200 kbit/s. */
    private static final long HOLE = 50_000_000L;

    /** So long after it what was held is through, and a rate can be told again. */
    private static final long SETTLED = 100_000_000L;

    /** One halt after the other is how the line is: from then on signs count again. */
    private static final long PATIENCE = 500_000_000L;

    private long lastSent = Long.MIN_VALUE;
    private long lastArrival;
    private long over = Long.MIN_VALUE / 2;
    private long firstOver = Long.MIN_VALUE / 2;

    /** A packet arrived; in the order of the numbers. @param sent by our clock. @return whether a halt ended with it */
    boolean add(long sent, long arrival) {
        boolean known = lastSent != Long.MIN_VALUE;
        long hole = arrival - lastArrival;
        boolean halt = known && hole > HOLE && hole - (sent - lastSent) > HOLE;
        if (!known || arrival > lastArrival) {
            lastArrival = arrival;
            lastSent = sent;
        }
        if (halt) {
            if (arrival - over > SETTLED + hole) {
                firstOver = arrival;
            }
            over = arrival;
        }
        return halt;
    }

    /** Whether signs of a full line may be a halt's. */
    boolean settling() {
        return recent() && lastArrival - firstOver < PATIENCE;
    }

    /** Whether there was no time since the last one to tell a rate. */
    boolean recent() {
        return lastArrival - over < SETTLED;
    }

    /** Signs were heeded in spite of it: the next ones are looked at with patience again. */
    void excuse() {
        firstOver = lastArrival;
    }

    /** Of the window before the newest packet, the part after the last halt. */
    long since(long window) {
        long passed = lastArrival - over;
        return passed >= SETTLED ? Math.min(window, passed) : window;
    }

    void reset() {
        lastSent = Long.MIN_VALUE;
        over = Long.MIN_VALUE / 2;
        firstOver = Long.MIN_VALUE / 2;
    }
}
