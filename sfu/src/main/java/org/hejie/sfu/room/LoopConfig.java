package org.hejie.sfu.room;

import java.util.List;

/**
 * What a loop needs to know about its surroundings.
 *
 * @param candidates our UDP addresses, most preferred first
 * @param fingerprint SHA-256 of our DTLS certificate, in SDP's form: 32 upper-case hex bytes joined by colons
 * @param epochOffsetNanos what to add to the monotonic nanoseconds given to the loop to get nanoseconds since the Unix epoch; measured once at start
 */
public record LoopConfig(List<Candidate> candidates, String fingerprint, long epochOffsetNanos, Limits limits) {
    public LoopConfig {
        candidates = List.copyOf(candidates);
    }

    /**
     * Ceilings and time limits, nanoseconds where times.
     *
     * @param loudest how many microphones a receiver gets at most: where there are more, those who speak or spoke last
     * @param reconnectingAfter silence of a peer that was sending media until it counts as reconnecting
     * @param quietAfter the same for a peer that was sending none: then only consent checks come, every 4 to 6 s (RFC 7675 §5.1)
     * @param lostAfter silence until a peer is gone for good (RFC 7675 §5.1)
     * @param flowStopsAfter silence of a track until it counts as not flowing
     */
    public record Limits(
            int maxRooms,
            int maxPeersPerRoom,
            int loudest,
            long reconnectingAfter,
            long quietAfter,
            long lostAfter,
            long flowStopsAfter) {
        private static final long SECOND = 1_000_000_000L;
        public static final Limits DEFAULT = new Limits(1000, 64, 8, 3 * SECOND, 7 * SECOND, 30 * SECOND, 2 * SECOND);
    }
}
