package org.hejie.sfu.pacer;

import java.util.Arrays;

/**
 * Packets in the clear that wait, of all receivers of a loop: chains through one array. Memory is taken in slabs when first needed and kept. One
 * thread; allocates nothing once it is large enough.
 */
public final class PacketPool {
    static final int NONE = -1;

    private static final int SLAB = 64;

    private final int packetBytes;
    private final int limit;
    private final byte[][] slabs;
    private int[] lengths = {};
    private int[] next = {};
    private boolean[] newest = {};
    private int size;
    private int free = NONE;
    private int used;

    /** @param packets how many may wait at most, a multiple of 64 @param packetBytes the longest */
    public PacketPool(int packets, int packetBytes) {
        limit = packets;
        this.packetBytes = packetBytes;
        slabs = new byte[packets / SLAB][];
    }

    /** Copies a packet in. @param isNewest kept with it @return its name, {@link #NONE} when there is no room or it is too long */
    int take(byte[] b, int at, int length, boolean isNewest) {
        if (length > packetBytes || free == NONE && !grow()) {
            return NONE;
        }
        int packet = free;
        free = next[packet];
        next[packet] = NONE;
        lengths[packet] = length;
        newest[packet] = isNewest;
        System.arraycopy(b, at, array(packet), offset(packet), length);
        used++;
        return packet;
    }

    private boolean grow() {
        if (size == limit) {
            return false;
        }
        slabs[size / SLAB] = new byte[SLAB * packetBytes];
        lengths = Arrays.copyOf(lengths, size + SLAB);
        next = Arrays.copyOf(next, size + SLAB);
        newest = Arrays.copyOf(newest, size + SLAB);
        for (int i = 0; i < SLAB; i++) {
            next[size + i] = free;
            free = size + i;
        }
        size += SLAB;
        return true;
    }

    void release(int packet) {
        next[packet] = free;
        free = packet;
        used--;
    }

    int next(int packet) {
        return next[packet];
    }

    void link(int packet, int to) {
        next[packet] = to;
    }

    /** Whether it had the highest number of its stream when it came. */
    boolean newest(int packet) {
        return newest[packet];
    }

    /** The array the packet is in; valid until it is released. */
    public byte[] array(int packet) {
        return slabs[packet / SLAB];
    }

    /** Where it starts. */
    public int offset(int packet) {
        return packet % SLAB * packetBytes;
    }

    /** Bytes. */
    public int length(int packet) {
        return lengths[packet];
    }

    /** Packets that wait. */
    public int used() {
        return used;
    }
}
