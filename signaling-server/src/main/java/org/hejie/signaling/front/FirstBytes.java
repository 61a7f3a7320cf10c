package org.hejie.signaling.front;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hejie.signaling.Timers;
import org.hejie.signaling.socket.Tally;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at a connection's first bytes, decides once where it goes, and steps aside with every byte passed on. */
final class FirstBytes extends ByteToMessageDecoder {
    private static final Logger LOG = LoggerFactory.getLogger(FirstBytes.class);
    private static final byte[] SIGNAL = "GET /signal".getBytes(StandardCharsets.US_ASCII);
    private static final int STUN_MAGIC = 0x2112A442;
    /** Length prefix (RFC 4571 §2) and STUN header up to the magic cookie (RFC 8489 §5). */
    static final int FRAMED_STUN = 10;

    private final Routes routes;
    private final Tally tally;
    private final Timers.Handle deadline;

    /** Where connections go; called on the channel's event loop, with the deadline still to be cancelled by the HTTP route. */
    interface Routes {
        void signal(ChannelHandlerContext ctx, Timers.Handle deadline);

        void pipe(ChannelHandlerContext ctx);
    }

    FirstBytes(Routes routes, Tally tally, Timers.Handle deadline) {
        this.routes = routes;
        this.tally = tally;
        this.deadline = deadline;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        Kind kind = kind(in);
        if (kind == null) {
            return;
        }
        switch (kind) {
            case SIGNAL -> {
                routes.signal(ctx, deadline);
                ctx.pipeline().remove(this);
            }
            case STUN -> {
                deadline.cancel();
                tally.stunRefused.increment();
                in.skipBytes(in.readableBytes());
                ctx.close();
            }
            case OTHER -> {
                deadline.cancel();
                tally.piped.increment();
                routes.pipe(ctx);
                ctx.pipeline().remove(this);
            }
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        deadline.cancel();
        super.channelInactive(ctx);
    }

    /** Plain bytes at a TLS door, a handshake that fails, a reset: noise. Netty's own warning would write the client's bytes into the log. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable error) {
        LOG.debug("connection failed before it said what it wants", error);
        tally.turnedAway.increment();
        ctx.close();
    }

    /** No HTTP method and no TLS record begins with a byte below four; a STUN frame's length does. */
    static boolean maybeStun(ByteBuf in) {
        return Byte.toUnsignedInt(in.getByte(in.readerIndex())) < 4;
    }

    /** Whether {@link #FRAMED_STUN} bytes are a STUN frame's first. */
    static boolean framedStun(ByteBuf in) {
        return in.getInt(in.readerIndex() + 6) == STUN_MAGIC;
    }

    enum Kind {
        SIGNAL,
        /** Media inside TLS, or without frames: nobody of ours speaks so. */
        STUN,
        OTHER
    }

    /** Null while the bytes so far leave it open. */
    static @Nullable Kind kind(ByteBuf in) {
        int length = in.readableBytes();
        int start = in.readerIndex();
        if (length == 0) {
            return null;
        }
        if (maybeStun(in)) {
            if (length < FRAMED_STUN) {
                return null;
            }
            boolean bare = in.getInt(start + 4) == STUN_MAGIC;
            return framedStun(in) || bare ? Kind.STUN : Kind.OTHER;
        }
        for (int i = 0; i < SIGNAL.length; i++) {
            if (i == length) {
                return null;
            }
            if (in.getByte(start + i) != SIGNAL[i]) {
                return Kind.OTHER;
            }
        }
        if (length == SIGNAL.length) {
            return null;
        }
        byte next = in.getByte(start + SIGNAL.length);
        return next == ' ' || next == '?' ? Kind.SIGNAL : Kind.OTHER;
    }
}
