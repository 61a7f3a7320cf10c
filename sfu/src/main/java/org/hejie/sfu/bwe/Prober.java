package org.hejie.sfu.bwe;

/** When to probe: as soon as anything is known, again at once while probes come through, after a cut, and now and then while more is wanted. One thread. */
final class Prober {
    private static final long INTERVAL = 4_000_000_000L;
    private static final long AFTER_CUT = 1_500_000_000L;
    private static final long STEP = 5_000_000L;
    private static final long NO_ANSWER = 2_000_000_000L;

    /** After a probe that a halt spoilt. */
    private static final long AGAIN = 500_000_000L;

    private static final long RETRY = 200_000_000L;
    /** So long after a probe what waits on the way is its own doing. */
    private static final long SETTLED = 400_000_000L;

    private static final double FACTOR = 2;
    /** Where the last one met the line's limit. */
    private static final double CAREFUL_FACTOR = 1.5;

    /** A little more than what is wanted, so that the allocator's margin is in it. */
    private static final double BEYOND = 1.3;
    /** Less than that is not worth a probe. */
    private static final double WORTH = 1.05;

    private static final double SUCCESS = 1.1;

    private final Probe probe = new Probe();
    private long wanted;
    private long nextAt = Long.MIN_VALUE;
    private long stepAt;
    private long endedAt = Long.MIN_VALUE / 2;
    private boolean full;
    private boolean halted;
    private long giveUpAt;

    void wanted(long bitsPerSecond) {
        wanted = bitsPerSecond;
    }

    long wanted() {
        return wanted;
    }

    private boolean worthwhile(RateControl control) {
        return BEYOND * wanted > WORTH * control.target() && control.target() < RateControl.CEILING;
    }

    /** @param calm whether nothing waits on the way: otherwise the line is full already */
    void tick(RateControl control, boolean calm, long jitter, long now) {
        if (probe.sending()) {
            stepAt = now + STEP;
        }
        if (!probe.idle() && (now >= giveUpAt || probe.stuck(now))) {
            probe.end();
            nextAt = now + INTERVAL;
        }
        if (probe.idle() && worthwhile(control) && now >= nextAt) {
            if (!calm) {
                nextAt = now + RETRY;
                return;
            }
            double factor = full ? CAREFUL_FACTOR : FACTOR;
            halted = false;
            probe.begin((long) Math.min(factor * control.target(), BEYOND * wanted), jitter, now);
            stepAt = now + STEP;
            giveUpAt = now + NO_ANSWER;
        }
    }

    long nextAt(RateControl control) {
        if (probe.sending()) {
            return stepAt;
        }
        if (!probe.idle()) {
            return giveUpAt;
        }
        return worthwhile(control) ? nextAt : Long.MAX_VALUE;
    }

    /** Nothing arrived for a moment: a probe that was underway tells too little. */
    void halted() {
        halted = true;
    }

    /** Feedback told of everything up to there. @return whether the probe is over */
    boolean told(long sequence) {
        return probe.told(sequence);
    }

    /** @param full whether the line was full without the probe @param loss the share that the path loses anyway */
    void conclude(RateControl control, boolean full, double loss, long now) {
        long result = probe.result(loss);
        long before = control.target();
        nextAt = now + (halted ? AGAIN : INTERVAL);
        endedAt = now;
        if (result > 0 && !full) {
            this.full = probe.full();
            control.proved(result, probe.full(), now);
            if (!probe.full() && result > SUCCESS * before) {
                nextAt = now;
            }
        }
        probe.end();
    }

    /** The line was full: not before it calmed down. */
    void disturbed(long now) {
        nextAt = now + AFTER_CUT;
    }

    void restart(long now) {
        probe.end();
        nextAt = now;
    }

    boolean settled(long now) {
        return probe.idle() && now - endedAt > SETTLED;
    }

    boolean busy() {
        return !probe.idle();
    }

    int mark() {
        return probe.mark();
    }

    boolean owns(int mark) {
        return mark != 0 && probe.owns(mark);
    }

    void sent(int bytes, long sequence, long now) {
        if (probe.sending()) {
            probe.sent(bytes, sequence, now);
        }
    }

    void arrived(int bytes, long at) {
        probe.arrived(bytes, at);
    }

    void missing(int bytes) {
        probe.missing(bytes);
    }

    long due(long now) {
        return probe.due(now);
    }
}
