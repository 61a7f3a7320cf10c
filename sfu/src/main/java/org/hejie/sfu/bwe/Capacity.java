package org.hejie.sfu.bwe;

/** What the line carried when it was full: near it one goes carefully. One thread; allocates nothing. */
final class Capacity {
    private static final double WEIGHT = 0.2;
    /** At least this part of it counts as near, and at most. */
    private static final double NARROWEST = 0.06;

    private static final double WIDEST = 0.2;

    private double mean;
    private double deviation;

    /** The line was full at this rate, bits per second. */
    void full(long rate) {
        if (mean == 0 || Math.abs(rate - mean) > 3 * width()) {
            mean = rate;
            deviation = NARROWEST * rate;
            return;
        }
        deviation += WEIGHT * (Math.abs(rate - mean) - deviation);
        mean += WEIGHT * (rate - mean);
    }

    private double width() {
        return Math.clamp(3 * deviation, NARROWEST * mean, WIDEST * mean);
    }

    /** So much arrived without a queue: a line that carries more than it did is another one. */
    void carried(long rate) {
        if (mean > 0 && rate > mean + width()) {
            mean = 0;
        }
    }

    /** Whether the rate may be all that the line carries. */
    boolean near(long rate) {
        return mean > 0 && rate > mean - width();
    }

    void forget() {
        mean = 0;
    }
}
