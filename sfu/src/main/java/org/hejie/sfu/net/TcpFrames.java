package org.hejie.sfu.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a connection's frames (RFC 4571 §2) and brings those of one read to the loop together. On the channel's event loop. */
final class TcpFrames extends ByteToMessageDecoder {
    private static final Logger LOG = LoggerFactory.getLogger(TcpFrames.class);

    /** Whatever is longer is no packet of ours; the connection is closed. */
    static final int MAX_FRAME = 2048;

    /** So much may wait for the loop; then the socket is not read, and the client's own sending slows down. */
    private static final int MOST_WAITING = 256 << 10;

    private final TcpPaths paths;
    private final TcpPath path;
    private final AtomicInteger waiting = new AtomicInteger();

    TcpFrames(TcpPaths paths, TcpPath path) {
        this.paths = paths;
        this.path = path;
        paths.owner().execute(() -> paths.add(System.nanoTime(), path));
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        int end = in.readerIndex();
        while (in.writerIndex() - end >= 2) {
            int length = in.getUnsignedShort(end);
            if (length > MAX_FRAME) {
                LOG.debug("media connection closed: a frame of {} bytes", length);
                in.skipBytes(in.readableBytes());
                ctx.close();
                return;
            }
            if (in.writerIndex() - end < 2 + length) {
                break;
            }
            end += 2 + length;
        }
        if (end > in.readerIndex()) {
            byte[] frames = new byte[end - in.readerIndex()];
            in.readBytes(frames);
            bring(ctx, frames);
        }
    }

    private void bring(ChannelHandlerContext ctx, byte[] frames) {
        int now = waiting.addAndGet(frames.length);
        paths.owner().execute(() -> {
            paths.receive(System.nanoTime(), path, frames);
            int left = waiting.addAndGet(-frames.length);
            if (left + frames.length > MOST_WAITING && left <= MOST_WAITING) {
                ctx.channel().config().setAutoRead(true);
            }
        });
        if (now > MOST_WAITING) {
            ctx.channel().config().setAutoRead(false);
            if (waiting.get() <= MOST_WAITING) {
                ctx.channel().config().setAutoRead(true);
            }
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        super.channelInactive(ctx);
        paths.owner().execute(() -> paths.remove(path));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable error) {
        LOG.debug("media connection failed detail={}", String.valueOf(error.getMessage()));
        ctx.close();
    }
}
