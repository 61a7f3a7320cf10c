package org.hejie.sfu.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.epoll.SegmentedDatagramPacket;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Writes to a Netty channel, which sends a flush's packets with one sendmmsg. Consecutive datagrams of one size to one address (the packets of a
 * video frame) become one segmented packet where the kernel has UDP GSO: that halves the cost of sending and more.
 */
final class BatchingSender implements Sender {
    /** UDP_MAX_SEGMENTS of older kernels; a run's bytes must also fit one IP packet. */
    private static final int MAX_SEGMENTS = 64;

    private static final int MAX_RUN_BYTES = 60_000;

    /** Above this a datagram is likely part of a video frame, and room is taken for several. */
    private static final int LARGE = 400;

    private static final int LARGE_CAPACITY = 8192;

    private final Channel channel;
    private final ByteBufAllocator allocator;
    private final boolean segments;
    private @Nullable ByteBuf run;
    private @Nullable InetSocketAddress runTo;
    private int segmentSize;
    private int segmentCount;
    private boolean runClosed;
    private boolean written;
    private long handed;
    private long dropped;

    /** @param segments whether the kernel and the channel take {@link SegmentedDatagramPacket} */
    BatchingSender(Channel channel, ByteBufAllocator allocator, boolean segments) {
        this.channel = channel;
        this.allocator = allocator;
        this.segments = segments;
    }

    @Override
    public void send(InetSocketAddress to, byte[] buffer, int offset, int length) {
        ByteBuf open = run;
        if (open != null && fits(to, length, open.readableBytes())) {
            open.writeBytes(buffer, offset, length);
            segmentCount++;
            // Only the last segment may be shorter.
            runClosed = length < segmentSize;
            return;
        }
        writeRun();
        if (!channel.isWritable()) {
            // The kernel's queue and ours are full: late media is worth nothing.
            dropped++;
            return;
        }
        ByteBuf fresh = allocator.directBuffer(segments && length > LARGE ? LARGE_CAPACITY : length);
        fresh.writeBytes(buffer, offset, length);
        run = fresh;
        runTo = to;
        segmentSize = length;
        segmentCount = 1;
        runClosed = !segments;
    }

    private boolean fits(InetSocketAddress to, int length, int runBytes) {
        return !runClosed
                && length <= segmentSize
                && segmentCount < MAX_SEGMENTS
                && runBytes + length <= MAX_RUN_BYTES
                && to.equals(runTo);
    }

    private void writeRun() {
        ByteBuf open = run;
        InetSocketAddress to = runTo;
        if (open == null || to == null) {
            return;
        }
        run = null;
        written = true;
        handed++;
        DatagramPacket packet =
                segmentCount == 1 ? new DatagramPacket(open, to) : new SegmentedDatagramPacket(open, segmentSize, to);
        // The void promise: no object per packet; failures come to the pipeline's exceptionCaught.
        channel.write(packet, channel.voidPromise());
    }

    @Override
    public void flush() {
        writeRun();
        if (written) {
            written = false;
            channel.flush();
        }
    }

    void failed() {
        dropped++;
    }

    @Override
    public long messages() {
        return handed;
    }

    @Override
    public long dropped() {
        return dropped;
    }
}
