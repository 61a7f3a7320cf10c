package org.hejie.sfu.bwe;

/**
 * What receivers tell without transport-wide feedback: an estimate of their own (REMB), or only how much was lost. With the feedback, REMB is a bound. One
 * thread; allocates nothing.
 */
final class Bystander {
    /** draft-ietf-rmcat-gcc-02 §6: below the first nothing is wrong, above the second too much is sent. */
    private static final double FEW = 0.02;

    private static final double MANY = 0.10;
    private static final double GROWTH_PER_SECOND = 1.25;
    private static final double OF_SENT = 1.5;

    private final RateControl control;
    private long remb = Long.MAX_VALUE;
    private double loss;
    private long reportedAt = Long.MIN_VALUE;
    private boolean reported;

    Bystander(RateControl control) {
        this.control = control;
    }

    void remb(long bitsPerSecond, boolean feedback) {
        remb = bitsPerSecond;
        if (!feedback) {
            control.reset(bitsPerSecond, 0);
        }
    }

    /** Holds what is decided otherwise below what the receiver takes. */
    void bind() {
        if (remb != Long.MAX_VALUE) {
            control.bound(remb);
        }
    }

    /** @param sending what is sent @param wanted what could be made use of; more than either proves nothing. Bits per second */
    void report(double lost, long sending, long wanted, long now) {
        double passed = reported ? Math.min(2, (now - reportedAt) / 1e9) : 0;
        reported = true;
        reportedAt = now;
        loss = lost;
        long target = control.target();
        if (lost > MANY) {
            long from = sending == 0 ? target : Math.min(target, sending);
            control.reset((long) (from * (1 - lost / 2)), now);
        } else if (lost < FEW) {
            double more = target * Math.pow(GROWTH_PER_SECOND, passed);
            control.reset((long) Math.max(target, Math.min(more, OF_SENT * Math.max(sending, wanted))), now);
        }
        bind();
    }

    boolean informed() {
        return reported || remb != Long.MAX_VALUE;
    }

    /** Whether the receiver tells an estimate of its own. */
    boolean estimates() {
        return remb != Long.MAX_VALUE;
    }

    /** Whether it loses nothing to speak of. */
    boolean calm() {
        return loss < FEW;
    }

    double loss() {
        return loss;
    }
}
