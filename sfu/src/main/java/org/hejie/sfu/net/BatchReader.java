package org.hejie.sfu.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DatagramPacket;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands a read batch's datagrams to the handler from one reused array, then turns it, flushes the sender and keeps one timer for the deadline. */
final class BatchReader extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(BatchReader.class);

    /** A timer already this close to the wanted deadline is left as it is. */
    private static final long TIMER_SLACK = 500_000L;

    private static final long NEVER = Long.MAX_VALUE;

    private final byte[] scratch = new byte[UdpLoop.MAX_DATAGRAM + DatagramHandler.SPARE];
    private final AtomicLong busy = new AtomicLong();
    private @Nullable DatagramHandler handler;
    private @Nullable BatchingSender sender;
    private @Nullable Channel channel;
    private @Nullable Future<?> timer;
    private long timerAt = NEVER;
    private long batchStart;
    private boolean inBatch;

    void attach(Channel newChannel, DatagramHandler newHandler, BatchingSender newSender) {
        channel = newChannel;
        handler = newHandler;
        sender = newSender;
    }

    long busyNanos() {
        return busy.get();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        DatagramPacket packet = (DatagramPacket) message;
        DatagramHandler to = handler;
        try {
            if (!inBatch) {
                inBatch = true;
                batchStart = System.nanoTime();
            }
            ByteBuf content = packet.content();
            int length = content.readableBytes();
            if (to != null && length > 0 && length <= UdpLoop.MAX_DATAGRAM) {
                content.getBytes(content.readerIndex(), scratch, 0, length);
                to.receive(batchStart, packet.sender(), scratch, 0, length);
            }
        } catch (RuntimeException e) {
            // The core answers bad input with counters; what arrives here is a fault of ours, and it must not end the
            // loop.
            LOG.error("datagram handler failed", e);
        } finally {
            packet.release();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (inBatch) {
            inBatch = false;
            turn(batchStart);
        }
    }

    void run(Runnable task) {
        long start = System.nanoTime();
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("loop task failed", e);
        }
        turn(start);
    }

    /** @param start when this piece of work began, which is also the time the handler is told */
    private void turn(long start) {
        DatagramHandler to = handler;
        BatchingSender out = sender;
        if (to == null || out == null) {
            return;
        }
        long deadline = NEVER;
        try {
            deadline = to.turn(start);
        } catch (RuntimeException e) {
            LOG.error("loop turn failed", e);
        }
        out.flush();
        long end = System.nanoTime();
        busy.lazySet(busy.get() + end - start);
        arm(deadline, end);
    }

    private void arm(long deadline, long now) {
        Channel on = channel;
        if (on == null || deadline == NEVER || timerAt != NEVER && deadline - timerAt > -TIMER_SLACK) {
            return; // the timer that is set comes first; its turn will learn of this deadline
        }
        if (timer != null) {
            timer.cancel(false);
        }
        timerAt = deadline;
        timer = on.eventLoop().schedule(this::fire, Math.max(0, deadline - now), TimeUnit.NANOSECONDS);
    }

    private void fire() {
        timer = null;
        timerAt = NEVER;
        turn(System.nanoTime());
    }

    /** A refused send (no route, a firewall) concerns one packet. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        BatchingSender out = sender;
        if (out != null) {
            out.failed();
        }
        LOG.debug("udp send failed detail={}", cause.getMessage());
    }
}
