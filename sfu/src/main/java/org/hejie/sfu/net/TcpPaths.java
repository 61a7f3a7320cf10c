package org.hejie.sfu.net;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hejie.sfu.stun.TcpAddress;

/**
 * The TCP connections of one loop's peers, for networks that let no UDP through (RFC 6544). What a peer sends is worked on like its datagrams, on the
 * loop's thread; sockets are read and written on Netty's. On the loop's thread.
 */
public final class TcpPaths {
    private static final long SWEEP = 1_000_000_000L;

    private final PathOwner owner;
    private final Map<InetSocketAddress, TcpPath> paths = new HashMap<>();
    private final List<TcpPath> written = new ArrayList<>();
    private final byte[] scratch = new byte[TcpFrames.MAX_FRAME + DatagramHandler.SPARE];
    private long sweepAt = Long.MAX_VALUE;
    private long dropped;

    public TcpPaths(PathOwner owner) {
        this.owner = owner;
    }

    PathOwner owner() {
        return owner;
    }

    /** A connection whose first frame named a peer of this loop. */
    void add(long now, TcpPath path) {
        TcpPath before = paths.put(path.address(), path);
        if (before != null) {
            before.close();
        }
        if (sweepAt == Long.MAX_VALUE) {
            sweepAt = now + SWEEP;
        }
    }

    /** What came, in frames of RFC 4571, all complete. */
    void receive(long now, TcpPath from, byte[] frames) {
        for (int at = 0; at < frames.length; ) {
            int length = (frames[at] & 0xff) << 8 | frames[at + 1] & 0xff;
            System.arraycopy(frames, at + 2, scratch, 0, length);
            owner.receive(now, from.address(), scratch, 0, length);
            at += 2 + length;
        }
        if (owner.knows(from.address())) {
            from.prove();
        }
    }

    void remove(TcpPath path) {
        if (paths.remove(path.address(), path)) {
            owner.closed(path.address());
        }
        path.close();
    }

    /** One packet to a {@link TcpAddress}; it leaves at the next {@link #flush}, or is given up where the connection does not take it. */
    public void send(InetSocketAddress to, byte[] buffer, int offset, int length) {
        TcpPath path = paths.get(to);
        if (path == null) {
            dropped++;
            return;
        }
        boolean first = !path.written();
        if (!path.send(buffer, offset, length)) {
            dropped++;
        } else if (first) {
            written.add(path);
        }
    }

    public void flush() {
        for (int i = 0; i < written.size(); i++) {
            written.get(i).flush();
        }
        written.clear();
    }

    /** Closes who proved nothing in time, and whose peer is gone. @return when to call again, monotonic nanoseconds */
    public long tick(long now) {
        if (now < sweepAt) {
            return sweepAt;
        }
        for (TcpPath path : new ArrayList<>(paths.values())) {
            if (path.due(now) && !owner.knows(path.address())) {
                remove(path);
            }
        }
        sweepAt = paths.isEmpty() ? Long.MAX_VALUE : now + SWEEP;
        return sweepAt;
    }

    /** Packets given up so far. */
    public long dropped() {
        return dropped;
    }
}
