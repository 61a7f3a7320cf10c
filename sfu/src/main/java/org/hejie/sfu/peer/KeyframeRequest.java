package org.hejie.sfu.peer;

/**
 * The wish for a track's next keyframe, however many receivers have it: asked for at once, again each round trip until one comes, and never more
 * often. A keyframe costs the publisher ten ordinary frames, so one bad receiver must not cause a stream of them.
 */
public final class KeyframeRequest {
    /** Whatever the round trip: an encoder needs time, and a browser itself waits about this long. */
    static final long MIN_INTERVAL = 300_000_000L;

    static final long MAX_INTERVAL = 1_000_000_000L;
    private static final long NEVER = Long.MAX_VALUE;

    private boolean wanted;
    private long notBefore = Long.MIN_VALUE;
    private long keyframeAt;
    private boolean keyframeSeen;

    /** A receiver that has none yet needs one. */
    public void want() {
        wanted = true;
    }

    /** A receiver lost its picture. One keyframe that is still on its way to it will mend that. @param receiverRtt nanoseconds */
    public void wantAgain(long now, long receiverRtt) {
        if (!keyframeSeen || now - keyframeAt > receiverRtt) {
            wanted = true;
        }
    }

    /** Nobody listens any more. */
    public void forget() {
        wanted = false;
    }

    /** The first packet of a keyframe came. */
    public void came(long now) {
        wanted = false;
        keyframeSeen = true;
        keyframeAt = now;
    }

    public boolean wanted() {
        return wanted;
    }

    /** When to ask; {@link Long#MAX_VALUE} when there is no wish. */
    public long nextAt() {
        return wanted ? notBefore : NEVER;
    }

    /** A request was sent. @param publisherRtt nanoseconds */
    public void asked(long now, long publisherRtt) {
        notBefore = now + Math.clamp(publisherRtt * 3 / 2, MIN_INTERVAL, MAX_INTERVAL);
    }
}
