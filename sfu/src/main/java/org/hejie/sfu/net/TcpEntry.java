package org.hejie.sfu.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.hejie.sfu.stun.Stun;
import org.hejie.sfu.stun.TcpAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where TCP connections come in. The first frame is a STUN check, and whom it names says to which loop the connection belongs. Until that check has been
 * authenticated there are limits on time, size and number. Safe on any thread.
 */
public final class TcpEntry {
    private static final Logger LOG = LoggerFactory.getLogger(TcpEntry.class);

    /** From the connection's first bytes to the first authenticated check. */
    private static final long PROVE_WITHIN = TimeUnit.SECONDS.toNanos(5);

    /** Connections that have proved nothing yet, in all. */
    static final int MOST_UNPROVED = 256;

    /** The kernel's buffer: half a second at 4 Mbit/s. What waits there can no longer be given up. */
    private static final int SOCKET_BUFFER = 256 << 10;

    private static final int UNSENT_IN_KERNEL = 32 << 10;

    /** Finds the loop of the peer we are called by. */
    public interface Owners {
        CompletionStage<Optional<TcpPaths>> of(String ufrag);
    }

    private final Owners owners;
    private final AtomicInteger unproved = new AtomicInteger();

    public TcpEntry(Owners owners) {
        this.owners = owners;
    }

    /** Takes a connection over. On its event loop; what was read from it already comes through the pipeline next. */
    public void take(Channel channel) {
        if (unproved.incrementAndGet() > MOST_UNPROVED) {
            unproved.decrementAndGet();
            LOG.info("media connection turned away: {} others have proved nothing yet", MOST_UNPROVED);
            channel.close();
            return;
        }
        AtomicBoolean counted = new AtomicBoolean(true);
        Runnable proved = () -> {
            if (counted.getAndSet(false)) {
                unproved.decrementAndGet();
            }
        };
        channel.closeFuture().addListener(closed -> proved.run());
        channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(TcpPath.MOST / 2, TcpPath.MOST));
        channel.config().setOption(ChannelOption.TCP_NODELAY, true);
        channel.config().setOption(ChannelOption.SO_SNDBUF, SOCKET_BUFFER);
        if (channel instanceof EpollSocketChannel) {
            channel.config().setOption(EpollChannelOption.TCP_NOTSENT_LOWAT, (long) UNSENT_IN_KERNEL);
        }
        channel.pipeline().addLast(new First(proved));
    }

    /** Waits for the first frame. */
    private final class First extends ByteToMessageDecoder {
        private final Runnable proved;
        private final long proveBy = System.nanoTime() + PROVE_WITHIN;
        private @Nullable Future<?> deadline;
        private boolean asked;

        First(Runnable proved) {
            this.proved = proved;
        }

        @Override
        public void handlerAdded(ChannelHandlerContext ctx) {
            deadline = ctx.executor().schedule(() -> ctx.close(), PROVE_WITHIN, TimeUnit.NANOSECONDS);
        }

        @Override
        protected void handlerRemoved0(ChannelHandlerContext ctx) {
            if (deadline != null) {
                deadline.cancel(false);
            }
        }

        @Override
        protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
            if (asked || in.readableBytes() < 2) {
                return;
            }
            int length = in.getUnsignedShort(in.readerIndex());
            if (length > TcpFrames.MAX_FRAME || length < Stun.HEADER) {
                refuse(ctx, in);
                return;
            }
            if (in.readableBytes() < 2 + length) {
                return;
            }
            byte[] frame = new byte[length];
            in.getBytes(in.readerIndex() + 2, frame);
            String ufrag = Stun.localUfrag(frame, 0, length);
            if (ufrag == null) {
                refuse(ctx, in);
                return;
            }
            asked = true;
            ctx.channel().config().setAutoRead(false);
            owners.of(ufrag)
                    .whenComplete((found, failure) ->
                            ctx.executor().execute(() -> found(ctx, failure == null ? found : Optional.empty())));
        }

        private void found(ChannelHandlerContext ctx, Optional<TcpPaths> owner) {
            if (ctx.isRemoved() || !ctx.channel().isActive() || owner.isEmpty()) {
                ctx.close();
                return;
            }
            TcpPath path = new TcpPath(
                    ctx.channel(),
                    TcpAddress.of((InetSocketAddress) ctx.channel().remoteAddress()),
                    proveBy,
                    proved);
            // What was read already goes to the new handler.
            ctx.pipeline().replace(this, null, new TcpFrames(owner.get(), path));
            ctx.channel().config().setAutoRead(true);
        }

        private void refuse(ChannelHandlerContext ctx, ByteBuf in) {
            in.skipBytes(in.readableBytes());
            ctx.close();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable error) {
            LOG.debug("media connection failed detail={}", String.valueOf(error.getMessage()));
            ctx.close();
        }
    }
}
