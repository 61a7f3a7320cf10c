package org.hejie.sfu.peer;

import java.util.Arrays;

/** What was resent lately: a receiver asks again before an answer can have reached it, and a second copy would only add to its congestion. */
final class ResendLog {
    private static final int SIZE = 256;

    private final int[] sequences = new int[SIZE];
    private final long[] at = new long[SIZE];

    ResendLog() {
        Arrays.fill(sequences, -1);
    }

    /** Whether the packet may be resent now; notes it if so. @param roundTrip the receiver's, nanoseconds */
    boolean admit(int sequence, long now, long roundTrip) {
        int i = sequence & SIZE - 1;
        if (sequences[i] == sequence && now - at[i] < roundTrip) {
            return false;
        }
        sequences[i] = sequence;
        at[i] = now;
        return true;
    }
}
