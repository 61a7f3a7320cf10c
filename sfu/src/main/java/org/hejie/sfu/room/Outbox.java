package org.hejie.sfu.room;

import java.net.InetSocketAddress;
import java.util.Arrays;
import org.hejie.sfu.peer.Connection;
import org.hejie.sfu.peer.Peer;
import org.hejie.sfu.peer.SendQueue;
import org.jspecify.annotations.Nullable;

/**
 * What goes out at the next flush, per peer in order. Packets of one peer leave together, because that is what lets the socket send a video frame in
 * one system call. One arena for the whole loop, written in place, so nothing is copied or allocated per packet.
 */
final class Outbox {
    /** The largest datagram, with its authentication tag. */
    static final int MAX_DATAGRAM = 2048 + 64;

    private static final int ARENA = 1 << 20;

    private final Outbound out;
    private final LoopCounters counters;
    private final byte[] arena = new byte[ARENA];
    private int used;
    private int[] offsets = new int[256];
    private int[] lengths = new int[256];
    private int[] next = new int[256];
    private int count;
    private @Nullable Peer[] waiting = new Peer[16];
    private int waitingCount;

    Outbox(Outbound out, LoopCounters counters) {
        this.out = out;
        this.counters = counters;
    }

    /** The array packets are written into. */
    byte[] array() {
        return arena;
    }

    /** Where the next packet may be written: {@link #MAX_DATAGRAM} bytes are free from there. It is sent only if {@link #commit} follows. */
    int reserve() {
        if (used + MAX_DATAGRAM > arena.length) {
            flush();
        }
        return used;
    }

    /** The packet written where {@link #reserve} said goes to the peer, last in its queue. */
    void commit(Peer to, int length) {
        if (count == offsets.length) {
            offsets = Arrays.copyOf(offsets, 2 * count);
            lengths = Arrays.copyOf(lengths, 2 * count);
            next = Arrays.copyOf(next, 2 * count);
        }
        offsets[count] = used;
        lengths[count] = length;
        next[count] = SendQueue.END;
        SendQueue queue = to.queue();
        if (queue.isEmpty()) {
            enlist(to);
        } else {
            next[queue.last()] = count;
        }
        queue.append(count);
        count++;
        used += length;
    }

    private void enlist(Peer peer) {
        if (waitingCount == waiting.length) {
            waiting = Arrays.copyOf(waiting, 2 * waitingCount);
        }
        waiting[waitingCount++] = peer;
    }

    /** Sends everything to where the peers are now. */
    void flush() {
        for (int i = 0; i < waitingCount; i++) {
            Peer peer = waiting[i];
            waiting[i] = null;
            if (peer != null) {
                send(peer);
            }
        }
        waitingCount = 0;
        count = 0;
        used = 0;
    }

    private void send(Peer peer) {
        int first = peer.queue().first();
        peer.queue().clear();
        Connection connection = peer.connection();
        InetSocketAddress to = connection.address();
        if (to == null) {
            return;
        }
        for (int i = first; i != SendQueue.END; i = next[i]) {
            out.send(to, arena, offsets[i], lengths[i]);
            connection.sent(lengths[i]);
            counters.out(lengths[i]);
        }
    }
}
