package org.hejie.sfu.bwe;

import java.util.Arrays;

/** The packets sent last, by transport-wide number, until the receiver has told of them. One thread; allocates its rings with the first packet. */
final class SentPackets {
    /** Most of a second at 20 Mbit/s: what a feedback can still be about. */
    static final int SIZE = 2048;

    private static final byte SETTLED = 0;
    private static final byte UNDERWAY = 1;
    private static final byte MISSING = 2;

    private static final long[] NO_TIMES = {};
    private static final int[] NO_SIZES = {};
    private static final byte[] NO_BYTES = {};

    private long[] times = NO_TIMES;
    private int[] sizes = NO_SIZES;
    private byte[] states = NO_BYTES;
    private byte[] marks = NO_BYTES;
    private long next;
    private long told;
    private long inFlight;

    /** @param mark kept with the packet: the probe it is part of, 0 for none. @return its number, never wrapping */
    long add(int bytes, int mark, long now) {
        if (times.length == 0) {
            times = new long[SIZE];
            sizes = new int[SIZE];
            states = new byte[SIZE];
            marks = new byte[SIZE];
        }
        int slot = slot(next);
        if (states[slot] == UNDERWAY) {
            inFlight -= sizes[slot];
        }
        times[slot] = now;
        sizes[slot] = bytes;
        marks[slot] = (byte) mark;
        states[slot] = UNDERWAY;
        inFlight += bytes;
        return next++;
    }

    private static int slot(long sequence) {
        return (int) sequence & SIZE - 1;
    }

    /** The number never wrapping of one in a feedback; -1 when it was never given out or is forgotten. */
    long find(int sequence16) {
        long newest = next - 1;
        long sequence = newest - ((int) newest - sequence16 & 0xffff);
        return sequence >= 0 && sequence > newest - SIZE ? sequence : -1;
    }

    /** The packet arrived. @return whether that is news */
    boolean arrived(long sequence) {
        int slot = slot(sequence);
        byte before = states[slot];
        if (before == UNDERWAY) {
            inFlight -= sizes[slot];
        }
        states[slot] = SETTLED;
        return before != SETTLED;
    }

    /** The packet was reported missing. @return whether that is news */
    boolean missing(long sequence) {
        int slot = slot(sequence);
        if (states[slot] != UNDERWAY) {
            return false;
        }
        inFlight -= sizes[slot];
        states[slot] = MISSING;
        return true;
    }

    /** Whether the packet was reported missing before. */
    boolean isMissing(long sequence) {
        return states[slot(sequence)] == MISSING;
    }

    /**
     * The receiver told of packets from {@code first} on. What lies before and was never told of was in a feedback that is lost: nobody knows.
     *
     * @return bytes of such packets
     */
    long passOver(long first) {
        long bytes = 0;
        for (long sequence = Math.max(told, next - SIZE); sequence < first; sequence++) {
            int slot = slot(sequence);
            if (states[slot] == UNDERWAY) {
                states[slot] = SETTLED;
                inFlight -= sizes[slot];
                bytes += sizes[slot];
            }
        }
        told = Math.max(told, first);
        return bytes;
    }

    /** All up to there was told of. */
    void toldTo(long sequence) {
        told = Math.max(told, sequence + 1);
    }

    /** Nothing is awaited any more: feedback fails to come. */
    void giveUp() {
        Arrays.fill(states, SETTLED);
        told = next;
        inFlight = 0;
    }

    long sentAt(long sequence) {
        return times[slot(sequence)];
    }

    int bytes(long sequence) {
        return sizes[slot(sequence)];
    }

    int mark(long sequence) {
        return marks[slot(sequence)];
    }

    /** Bytes sent that nothing is known of yet. */
    long inFlight() {
        return inFlight;
    }

    /** The number of the next packet. */
    long next() {
        return next;
    }
}
