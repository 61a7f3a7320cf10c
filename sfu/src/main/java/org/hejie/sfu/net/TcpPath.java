package org.hejie.sfu.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import org.hejie.sfu.stun.TcpAddress;
import org.jspecify.annotations.Nullable;

/** One TCP connection of a peer, as its loop writes to it. On the loop's thread; the bytes leave on the channel's. */
final class TcpPath {
    /** More than this unsent and video is given up: at 1.5 Mbit/s a quarter of a second, after which it is worth little. */
    static final int MOST_VIDEO = 48 << 10;

    /** More than this and everything is. */
    static final int MOST = 128 << 10;

    /** Sound, control and checks are smaller; what of video is as small costs nothing. */
    static final int LARGE = 400;

    private final Channel channel;
    private final InetSocketAddress address;
    private final long proveBy;
    private final Runnable whenProved;
    private @Nullable ByteBuf open;
    private boolean proved;

    /**
     * @param address the client's, as {@link TcpAddress}
     * @param proveBy when the client must have proved itself, monotonic nanoseconds
     * @param whenProved called once
     */
    TcpPath(Channel channel, InetSocketAddress address, long proveBy, Runnable whenProved) {
        this.channel = channel;
        this.address = address;
        this.proveBy = proveBy;
        this.whenProved = whenProved;
    }

    InetSocketAddress address() {
        return address;
    }

    /** Takes one packet if it is to leave soon. @return whether it was taken */
    boolean send(byte[] buffer, int offset, int length) {
        ByteBuf frames = open;
        // Includes what other threads have handed to the channel and it has not taken yet.
        long room = channel.bytesBeforeUnwritable() - (frames == null ? 0 : frames.readableBytes());
        int size = 2 + length;
        if (room < size || length > LARGE && room - size < MOST - MOST_VIDEO) {
            return false;
        }
        if (frames == null) {
            frames = channel.alloc().directBuffer(Math.max(512, size));
            open = frames;
        }
        // RFC 4571 §2.
        frames.writeShort(length).writeBytes(buffer, offset, length);
        return true;
    }

    boolean written() {
        return open != null;
    }

    void flush() {
        ByteBuf frames = open;
        open = null;
        if (frames != null) {
            channel.writeAndFlush(frames, channel.voidPromise());
        }
    }

    /** An authenticated check came: the path may stay while its peer does. */
    void prove() {
        if (!proved) {
            proved = true;
            whenProved.run();
        }
    }

    /** Whether it may stay only as one that is known. */
    boolean due(long now) {
        return proved || now - proveBy >= 0;
    }

    /** Gives back what was not sent. The channel tells by itself when it is closed. */
    void close() {
        ByteBuf frames = open;
        open = null;
        if (frames != null) {
            frames.release();
        }
        channel.close();
    }
}
