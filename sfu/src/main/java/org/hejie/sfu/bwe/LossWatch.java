package org.hejie.sfu.bwe;

/**
 * Tells loss that sending less would mend from loss that the path has anyway, as radio links do. Loss without a queue is put to the proof: what is sent is
 * cut down to what arrived, and if as much is lost then as before, it is the path's own and the cut is taken back. One thread; allocates nothing.
 */
final class LossWatch {
    /** What a decision rests on: a few packets say nothing about percents. */
    private static final int ENOUGH = 25;

    private static final long SPAN = 300_000_000L;
    private static final double SMOOTHING = 0.4;

    /** Loss above the path's own that counts as a sign of too much. */
    static final double SIGN = 0.10;
    /** Loss that stays so large a part of what it was is the path's own. */
    private static final double SAME = 0.45;
    /** How long the path's own loss is believed without being seen. */
    private static final long BELIEF = 10_000_000_000L;

    /** What follows from the last packets. */
    enum Verdict {
        NOTHING,
        /** Too much may be sent: cut down, to see. */
        TRY_LESS,
        /** It was not that. */
        TAKE_BACK
    }

    private int lost;
    private int arrived;
    private long began = Long.MIN_VALUE;
    private double share;
    private double own;
    private long ownSeen;
    private double tried = -1;
    private long judgeAt;

    void lost() {
        lost++;
    }

    /** @param known it was counted as lost before: it only was late */
    void arrived(boolean known) {
        arrived++;
        if (known) {
            lost = Math.max(0, lost - 1);
        }
    }

    /** @param response how long it takes until a change shows in feedback, nanoseconds */
    Verdict judge(long now, long response) {
        if (began == Long.MIN_VALUE) {
            began = now;
        }
        int total = lost + arrived;
        if (total < ENOUGH || now - began < SPAN) {
            return Verdict.NOTHING;
        }
        double here = (double) lost / total;
        share += SMOOTHING * (here - share);
        lost = 0;
        arrived = 0;
        began = now;
        return decide(here, now, response);
    }

    private Verdict decide(double here, long now, long response) {
        if (here >= own) {
            ownSeen = now;
        } else if (now - ownSeen > BELIEF) {
            own = Math.min(own, share);
        }
        if (tried >= 0) {
            if (now < judgeAt) {
                return Verdict.NOTHING;
            }
            boolean same = share > SAME * tried;
            own = same ? Math.max(own, share) : own;
            ownSeen = now;
            tried = -1;
            return same ? Verdict.TAKE_BACK : Verdict.NOTHING;
        }
        if (share - own > SIGN) {
            tried = share;
            judgeAt = now + response + 2 * SPAN;
            return Verdict.TRY_LESS;
        }
        return Verdict.NOTHING;
    }

    /** Of the last second or two, 0 to 1. */
    double share() {
        return share;
    }

    void reset() {
        share = 0;
        own = 0;
        tried = -1;
        lost = 0;
        arrived = 0;
    }
}
