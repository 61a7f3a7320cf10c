package org.hejie.signaling.front;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;
import org.hejie.signaling.Timers;
import org.hejie.signaling.socket.Tally;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells media by a connection's first bytes, before TLS: media has its own encryption. Then steps aside with every byte passed on. */
final class MediaFirst extends ByteToMessageDecoder {
    private static final Logger LOG = LoggerFactory.getLogger(MediaFirst.class);

    private final Routes routes;
    private final Tally tally;
    private final Timers.Handle deadline;

    /** Where connections go; called on the channel's event loop. */
    interface Routes {
        void media(ChannelHandlerContext ctx);

        void other(ChannelHandlerContext ctx, Timers.Handle deadline);
    }

    MediaFirst(Routes routes, Tally tally, Timers.Handle deadline) {
        this.routes = routes;
        this.tally = tally;
        this.deadline = deadline;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        switch (Sight.of(in)) {
            case OPEN -> {}
            case MEDIA -> {
                deadline.cancel();
                routes.media(ctx);
                ctx.pipeline().remove(this);
            }
            case OTHER -> {
                routes.other(ctx, deadline);
                ctx.pipeline().remove(this);
            }
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        deadline.cancel();
        super.channelInactive(ctx);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable error) {
        LOG.debug("connection failed before it said what it wants", error);
        tally.turnedAway.increment();
        ctx.close();
    }

    enum Sight {
        /** The bytes so far leave it open. */
        OPEN,
        MEDIA,
        OTHER;

        static Sight of(ByteBuf in) {
            int length = in.readableBytes();
            if (length == 0) {
                return OPEN;
            }
            if (!FirstBytes.maybeStun(in)) {
                return OTHER;
            }
            if (length < FirstBytes.FRAMED_STUN) {
                return OPEN;
            }
            return FirstBytes.framedStun(in) ? MEDIA : OTHER;
        }
    }
}
