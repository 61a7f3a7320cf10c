package org.hejie.sfu.bwe;

/**
 * The rate: up while the line shows no sign of being full, by a share far from what it carried when it was last full and by a packet per response time
 * near that; down to a part of what arrived when it is (draft-ietf-rmcat-gcc-02 §5.5). Bits per second. One thread; allocates nothing.
 */
final class RateControl {
    static final long FLOOR = 40_000;
    static final long CEILING = 60_000_000;
    static final long START = 400_000;

    private static final double DECREASE = 0.85;
    /** The more waits on the way the deeper the cut, so that it drains within the second. */
    private static final double DEEPEST = 0.63;

    private static final double DRAIN = 0.6;
    private static final double SHARE_PER_SECOND = 1.08;
    private static final double PACKET_BITS = 1200 * 8;
    private static final double FRAMES_PER_SECOND = 30;
    private static final double LEAST_STEP = 4_000;
    private static final double LARGEST_STEP = 0.05;

    /** Above what arrives nothing is proved; a little more is allowed, or it would never be. */
    private static final double PROVED = 1.5;

    private static final long SLACK = 10_000;

    private static final long NEVER = Long.MIN_VALUE / 2;
    private static final long CALM_AFTER = 300_000_000L;

    private final Capacity capacity = new Capacity();
    private double target = START;
    private double beforeCut = START;
    private long full;
    /** The target before a silence that was short, 0 when there was none. */
    private double beforeSilence;

    private long changedAt = Long.MIN_VALUE;
    private long cutAt = NEVER;

    /**
     * The line shows no sign of being full.
     *
     * @param arriving what arrives, 0 while unknown
     * @param response until a change shows in feedback, nanoseconds
     */
    void raise(long arriving, long response, long now) {
        double passed = changedAt == Long.MIN_VALUE ? 0 : Math.min(1, (now - changedAt) / 1e9);
        changedAt = now;
        if (arriving == 0 || now - cutAt < CALM_AFTER) {
            return;
        }
        capacity.carried(arriving);
        if (beforeSilence > 0) {
            // It was silent for a moment only, and nothing waits: that was no sign of the line's.
            set(Math.max(target, beforeSilence));
            beforeSilence = 0;
        }
        if (full > 0) {
            // The deep cut was for the queue; it is gone, and this much the line carried.
            set(Math.max(target, DECREASE * full));
            full = 0;
        }
        double more = capacity.near((long) target)
                ? target + Math.max(LEAST_STEP, Math.min(packetBits() * 1e9 / response, LARGEST_STEP * target)) * passed
                : target * Math.pow(SHARE_PER_SECOND, passed);
        double proved = PROVED * arriving + SLACK;
        // What arrives is proved whatever was thought before.
        set(Math.max(arriving, Math.max(target, Math.min(more, proved))));
    }

    /** Of an average packet: a frame is split evenly. */
    private double packetBits() {
        double frame = target / FRAMES_PER_SECOND;
        return frame / Math.ceil(frame / PACKET_BITS);
    }

    /** A queue drains: until it has, no change. */
    void hold(long now) {
        changedAt = now;
    }

    /** The line is full. @param arriving what it carries @param queue how long packets wait on the way, nanoseconds */
    void cut(long arriving, long queue, boolean limited, long now) {
        double depth = Math.max(DEEPEST, DECREASE - DRAIN * Math.max(0, queue / 1e9 - 0.05));
        double next = depth * arriving;
        if (limited) {
            // What arrives is what was sent, not what the line carries.
            next = Math.max(next, target / 2);
        } else {
            capacity.full(arriving);
            full = arriving;
        }
        beforeCut = target;
        beforeSilence = 0;
        cutAt = now;
        changedAt = now;
        set(Math.min(target, next));
    }

    /** A probe came through at that rate. @param full whether the line was the limit, not the probe */
    void proved(long rate, boolean full, long now) {
        if (full) {
            capacity.full(rate);
        } else {
            capacity.carried(rate);
        }
        changedAt = now;
        if (rate > target) {
            set(rate);
        }
    }

    /** Cut down to what arrives, to see whether less is lost. */
    void tryLess(long arriving, long now) {
        beforeCut = target;
        cutAt = now;
        changedAt = now;
        set(Math.min(target, Math.max(arriving, target / 2)));
    }

    void takeBack() {
        set(Math.max(target, beforeCut));
    }

    /** No word from the receiver. @param first whether the last word was the one before this silence */
    void silence(boolean first, long now) {
        beforeSilence = first ? target : 0;
        cutAt = now;
        changedAt = now;
        set(target * 0.7);
    }

    /** Never above that. */
    void bound(long limit) {
        set(Math.min(target, limit));
    }

    void reset(long rate, long now) {
        capacity.forget();
        full = 0;
        beforeSilence = 0;
        changedAt = now;
        set(rate);
    }

    private void set(double rate) {
        target = Math.clamp(rate, FLOOR, CEILING);
    }

    long target() {
        return (long) target;
    }

    long cutAt() {
        return cutAt;
    }

    boolean nearCapacity() {
        return capacity.near((long) target);
    }
}
