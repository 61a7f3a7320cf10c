package org.hejie.sfu.sim;

import java.util.random.RandomGenerator;

/** One direction of a network path. Times in nanoseconds, chances 0 to 1. */
public final class SimLink {
    private static final long MILLI = 1_000_000L;

    private final RandomGenerator random;
    private long delay = 10 * MILLI;
    private long jitter;
    private double loss;
    private double duplicates;
    private boolean cut;
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

    long delay() {
        return delay + (jitter == 0 ? 0 : random.nextLong(jitter));
    }
}
