package org.hejie.signaling.front;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.haproxy.HAProxyCommand;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyMessageEncoder;
import io.netty.handler.codec.haproxy.HAProxyProtocolVersion;
import io.netty.handler.codec.haproxy.HAProxyProxiedProtocol;
import io.netty.handler.codec.haproxy.HAProxySSLTLV;
import io.netty.handler.codec.haproxy.HAProxyTLV;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.ReferenceCountUtil;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries a client's bytes to the HTTP server and back, as they are, behind a PROXY protocol v2 header that names the client. A side is read again
 * only after the other has taken what was read, so neither can fill our memory. Both channels live on one event loop.
 */
final class Pipe extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(Pipe.class);
    private static final byte CLIENT_SSL = 1;

    private final InetSocketAddress http;
    private final Class<? extends SocketChannel> type;
    private final boolean tls;
    /** Bytes that came before the other side was there; owned until written or released. */
    private final ArrayDeque<Object> early = new ArrayDeque<>();

    private @Nullable Channel back;

    Pipe(InetSocketAddress http, Class<? extends SocketChannel> type, boolean tls) {
        this.http = http;
        this.type = type;
        this.tls = tls;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        Channel front = ctx.channel();
        front.config().setAutoRead(false);
        new Bootstrap()
                .group(front.eventLoop())
                .channel(type)
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new Back(front))
                .connect(http)
                .addListener((ChannelFutureListener) connected -> {
                    if (!connected.isSuccess()) {
                        LOG.error(
                                "HTTP server not reachable address={} cause={}",
                                http,
                                connected.cause().toString());
                        front.close();
                        return;
                    }
                    open(front, connected.channel());
                });
    }

    private void open(Channel front, Channel to) {
        if (!front.isActive()) {
            to.close();
            return;
        }
        to.pipeline().addFirst(HAProxyMessageEncoder.INSTANCE);
        to.write(header(front, tls));
        to.pipeline().remove(HAProxyMessageEncoder.INSTANCE);
        back = to;
        while (!early.isEmpty()) {
            to.write(early.poll());
        }
        to.flush();
        front.read();
        to.read();
    }

    static HAProxyMessage header(Channel front, boolean tls) {
        InetSocketAddress from = (InetSocketAddress) front.remoteAddress();
        InetSocketAddress at = (InetSocketAddress) front.localAddress();
        boolean six = from.getAddress() instanceof Inet6Address || at.getAddress() instanceof Inet6Address;
        List<HAProxyTLV> more = tls ? List.of(new HAProxySSLTLV(1, CLIENT_SSL, List.of())) : List.of();
        return new HAProxyMessage(
                HAProxyProtocolVersion.V2,
                HAProxyCommand.PROXY,
                six ? HAProxyProxiedProtocol.TCP6 : HAProxyProxiedProtocol.TCP4,
                written(from.getAddress(), six),
                written(at.getAddress(), six),
                from.getPort(),
                at.getPort(),
                more);
    }

    private static String written(InetAddress address, boolean six) {
        String text = address.getHostAddress();
        int scope = text.indexOf('%');
        String plain = scope < 0 ? text : text.substring(0, scope);
        return six && !(address instanceof Inet6Address) ? "::ffff:" + plain : plain;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object bytes) {
        Channel to = back;
        if (to == null) {
            early.add(bytes);
            return;
        }
        pass(bytes, ctx.channel(), to);
    }

    private static void pass(Object bytes, Channel from, Channel to) {
        to.writeAndFlush(bytes).addListener((ChannelFutureListener) written -> {
            if (written.isSuccess()) {
                from.read();
            } else {
                from.close();
            }
        });
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        release();
        Channel to = back;
        if (to != null) {
            closeAfterFlush(to);
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        release();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof IdleStateEvent) {
            ctx.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable error) {
        LOG.debug("piped connection failed", error);
        ctx.close();
    }

    private void release() {
        while (!early.isEmpty()) {
            ReferenceCountUtil.release(early.poll());
        }
    }

    private static void closeAfterFlush(Channel channel) {
        if (channel.isActive()) {
            channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        }
    }

    /** The HTTP server's side. */
    private static final class Back extends ChannelInboundHandlerAdapter {
        private final Channel front;

        Back(Channel front) {
            this.front = front;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object bytes) {
            pass(bytes, ctx.channel(), front);
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            closeAfterFlush(front);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable error) {
            LOG.debug("HTTP side of a piped connection failed", error);
            ctx.close();
        }
    }
}
