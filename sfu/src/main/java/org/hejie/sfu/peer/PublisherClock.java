package org.hejie.sfu.peer;

/**
 * How a publisher's NTP clock lies to ours. One per peer and shared by its tracks, so that audio and video are moved by the same amount and stay
 * together. The sender report that travelled fastest says it best; the bound is let go slowly, so that a drifting clock is followed.
 */
public final class PublisherClock {
    /** Clocks drift by less than 100 ppm. */
    private static final long DRIFT_DIVISOR = 10_000;

    /** A clock that was set: begin anew. */
    private static final long STEP = 2_000_000_000L;

    private boolean known;
    private long offset;
    private long updatedAt;

    /** @param ntp from a sender report @param epochNanos our time at its arrival, since 1970 @param now monotonic */
    public void report(long ntp, long epochNanos, long now) {
        long seen = epochNanos - Ntp.toEpochNanos(ntp);
        long bound = offset + (now - updatedAt) / DRIFT_DIVISOR;
        offset = known && Math.abs(seen - bound) < STEP ? Math.min(bound, seen) : seen;
        updatedAt = now;
        known = true;
    }

    public boolean known() {
        return known;
    }

    /** The publisher's NTP time in ours, nanoseconds since 1970. */
    public long toOurs(long ntp) {
        return Ntp.toEpochNanos(ntp) + offset;
    }
}
