package org.hejie.sfu.pacer;

import org.hejie.sfu.rtp.Wire;

/** Some packets of a {@link PacketPool}, first in first out. */
final class PacketChain {
    private final PacketPool pool;
    private int first = PacketPool.NONE;
    private int last = PacketPool.NONE;
    private long bytes;

    PacketChain(PacketPool pool) {
        this.pool = pool;
    }

    void append(int packet) {
        if (first == PacketPool.NONE) {
            first = packet;
        } else {
            pool.link(last, packet);
        }
        last = packet;
        bytes += pool.length(packet);
    }

    /** The first; it stays in the pool until released. {@link PacketPool#NONE} when there is none. */
    int poll() {
        int packet = first;
        if (packet != PacketPool.NONE) {
            first = pool.next(packet);
            last = first == PacketPool.NONE ? PacketPool.NONE : last;
            bytes -= pool.length(packet);
        }
        return packet;
    }

    boolean isEmpty() {
        return first == PacketPool.NONE;
    }

    int first() {
        return first;
    }

    long bytes() {
        return bytes;
    }

    /** Bytes of the stream's packets behind its first frame here: what can be dropped without breaking a frame. */
    long droppable(int ssrc) {
        long sum = 0;
        boolean behind = false;
        int frame = 0;
        boolean any = false;
        for (int packet = first; packet != PacketPool.NONE; packet = pool.next(packet)) {
            if (ssrc(packet) == ssrc) {
                behind |= any && timestamp(packet) != frame;
                frame = any ? frame : timestamp(packet);
                any = true;
                sum += behind ? pool.length(packet) : 0;
            }
        }
        return sum;
    }

    /**
     * Releases the stream's packets, all or those behind its first frame here. @return the RTP sequence number of the first of them that was the newest of its stream, for
     * all that left or stays is older; -1 for none
     */
    int drop(int ssrc, boolean all) {
        int dropped = -1;
        boolean behind = false;
        boolean any = false;
        int frame = 0;
        int before = PacketPool.NONE;
        int packet = first;
        while (packet != PacketPool.NONE) {
            int next = pool.next(packet);
            boolean its = ssrc(packet) == ssrc;
            if (its && !any) {
                any = true;
                frame = timestamp(packet);
            }
            if (its && (all || behind || timestamp(packet) != frame)) {
                behind = true;
                if (dropped < 0 && pool.newest(packet)) {
                    dropped = Wire.readShort(pool.array(packet), pool.offset(packet) + 2);
                }
                unlink(packet, before, next);
            } else {
                before = packet;
            }
            packet = next;
        }
        last = before;
        return dropped;
    }

    private void unlink(int packet, int before, int next) {
        bytes -= pool.length(packet);
        if (before == PacketPool.NONE) {
            first = next;
        } else {
            pool.link(before, next);
        }
        pool.release(packet);
    }

    int ssrc(int packet) {
        return Wire.readInt(pool.array(packet), pool.offset(packet) + 8);
    }

    private int timestamp(int packet) {
        return Wire.readInt(pool.array(packet), pool.offset(packet) + 4);
    }

    int next(int packet) {
        return pool.next(packet);
    }

    void clear() {
        for (int packet = poll(); packet != PacketPool.NONE; packet = poll()) {
            pool.release(packet);
        }
    }
}
