package org.hejie.sfu.sim;

import java.util.random.RandomGenerator;

/** One direction of a network path. Times in nanoseconds, chances 0 to 1. */
public final class SimLink {
    private static final long MILLI = 1_000_000L;
    private static final int IP_UDP = 28;

    private final RandomGenerator random;
    private long delay = 10 * MILLI;
    private long jitter;
    private double loss;
    private double duplicates;
    private boolean cut;
    private long bitsPerSecond;
    private long longestQueue = 500 * MILLI;
    private long freeAt = Long.MIN_VALUE;
    private long lost;

    SimLink(RandomGenerator random) {
        this.random = random;
    }

    public SimLink delayMillis(long millis) {
        delay = millis * MILLI;
        return this;
    }

    /** Packets are late by up to this much more, each on its own: they overtake each other. */
    public SimLink jitterMillis(long millis) {
        jitter = millis * MILLI;
        return this;
    }

    public SimLink loss(double chance) {
        loss = chance;
        return this;
    }

    public SimLink duplicates(double chance) {
        duplicates = chance;
        return this;
    }

    /** What it carries; 0: without limit. A queue of half a second stands before it. */
    public SimLink kbit(int rate) {
        bitsPerSecond = rate * 1_000L;
        return this;
    }

    /** How long a packet that is sent now waits, milliseconds. */
    public long queueMillis(long now) {
        return Math.max(0, freeAt - now) / MILLI;
    }

    public SimLink cut(boolean is) {
        cut = is;
        return this;
    }

    /** How many datagrams this direction lost. */
    public long lost() {
        return lost;
    }

    /** How many copies arrive: 0, 1 or 2. */
    int copies() {
        boolean gone = random.nextDouble() < loss;
        boolean twice = random.nextDouble() < duplicates;
        if (cut || gone) {
            lost++;
            return 0;
        }
        return twice ? 2 : 1;
    }

    /** How long a datagram takes; -1 when the queue is full and it is lost. */
    long delay(int bytes, long now) {
        long waits = 0;
        if (bitsPerSecond > 0) {
            freeAt = Math.max(freeAt, now);
            if (freeAt - now > longestQueue) {
                lost++;
                return -1;
            }
            freeAt += (bytes + IP_UDP) * 8 * 1_000_000_000L / bitsPerSecond;
            waits = freeAt - now;
        }
        return waits + delay + (jitter == 0 ? 0 : random.nextLong(jitter));
    }
}
