package org.hejie.sfu.nack;

import java.util.Arrays;
import org.hejie.sfu.rtp.Sequence;

/**
 * The last packets of one source as plaintext, shared by all its receivers. Its memory is taken once: {@code slots × slotBytes}. A slot is valid
 * until the next {@link #store}. Times are monotonic nanoseconds. One thread; allocates nothing after construction.
 */
public final class PacketRing {
    /** How long a receiver may still ask for a packet, nanoseconds. */
    public static final long MAX_AGE = 1_500_000_000L;

    private final byte[] memory;
    private final int[] sequences;
    private final int[] lengths;
    private final long[] storedAt;
    private final int slotBytes;
    private final long maxAge;

    /**
     * @param slots a power of two, at most 32768
     * @param slotBytes the longest packet kept
     * @param maxAgeNanos how long a packet can be found
     */
    public PacketRing(int slots, int slotBytes, long maxAgeNanos) {
        if (Integer.bitCount(slots) != 1 || slots > 32768) {
            throw new IllegalArgumentException("slots must be a power of two up to 32768, not " + slots);
        }
        this.slotBytes = slotBytes;
        maxAge = maxAgeNanos;
        memory = new byte[Math.multiplyExact(slots, slotBytes)];
        sequences = new int[slots];
        lengths = new int[slots];
        storedAt = new long[slots];
        Arrays.fill(sequences, -1);
    }

    /** Copies a packet in. @return its slot, or -1 when it is too long or older than what holds its place */
    public int store(int sequence16, byte[] b, int offset, int length, long now) {
        int slot = sequence16 & sequences.length - 1;
        boolean held = sequences[slot] >= 0 && now - storedAt[slot] <= maxAge;
        if (length > slotBytes || held && Sequence.newer(sequences[slot], sequence16)) {
            return -1;
        }
        System.arraycopy(b, offset, memory, slot * slotBytes, length);
        sequences[slot] = sequence16 & 0xffff;
        lengths[slot] = length;
        storedAt[slot] = now;
        return slot;
    }

    /** @return the packet's slot, or -1 when it never came, is overwritten or too old */
    public int find(int sequence16, long now) {
        int slot = sequence16 & sequences.length - 1;
        return sequences[slot] == (sequence16 & 0xffff) && now - storedAt[slot] <= maxAge ? slot : -1;
    }

    /** The array all slots are in; not to be written to. */
    public byte[] memory() {
        return memory;
    }

    /** Where the slot's packet starts in {@link #memory}. */
    public int offset(int slot) {
        return slot * slotBytes;
    }

    /** Bytes of the slot's packet. */
    public int length(int slot) {
        return lengths[slot];
    }

    /** Of the slot's packet, 0 to 65535. */
    public int sequence(int slot) {
        return sequences[slot];
    }

    /** Nothing can be found any more: the source began a new numbering. */
    public void clear() {
        Arrays.fill(sequences, -1);
    }
}
