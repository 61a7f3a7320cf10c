package org.hejie.signaling.socket;

/** A rate with room for a burst. Not safe for several threads. */
final class TokenBucket {
    private final double perMilli;
    private final double capacity;
    private double tokens;
    private long last;

    /** @param nowMillis any clock's, the same for {@link #take} */
    TokenBucket(double perSecond, int burst, long nowMillis) {
        this.perMilli = perSecond / 1000;
        this.capacity = burst;
        this.tokens = burst;
        this.last = nowMillis;
    }

    /** Takes one if there is one. A clock that steps back gives nothing and takes nothing. */
    boolean take(long nowMillis) {
        if (nowMillis > last) {
            tokens = Math.min(capacity, tokens + (nowMillis - last) * perMilli);
        }
        last = nowMillis;
        if (tokens < 1) {
            return false;
        }
        tokens -= 1;
        return true;
    }
}
