package org.hejie.sfu.room;

/**
 * How many keyframes a room may ask for altogether. {@link org.hejie.sfu.peer.KeyframeRequest} bounds each track by its round trip; this bounds their sum, so
 * that a room in which everyone loses packets does not ask everyone for the most expensive frames at once. A room that begins may ask everyone.
 */
final class KeyframeBudget {
    static final int BURST = 32;
    static final long REFILL = 100_000_000L;

    private int left = BURST;
    private long refilledAt = Long.MIN_VALUE;

    /** Whether one more may be asked for now; takes it if so. */
    boolean take(long now) {
        if (refilledAt == Long.MIN_VALUE) {
            refilledAt = now;
        }
        long earned = (now - refilledAt) / REFILL;
        if (earned > 0) {
            left = (int) Math.min(BURST, left + earned);
            refilledAt += earned * REFILL;
        }
        if (left == 0) {
            return false;
        }
        left--;
        return true;
    }

    /** When there will be something again. */
    long nextAt(long now) {
        return left > 0 ? now : refilledAt + REFILL;
    }
}
