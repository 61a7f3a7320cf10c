package org.hejie.signaling.front;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.hejie.signaling.SignalingConfig;
import org.hejie.signaling.socket.Tally;

/** Counts open connections, in all and per client address (an IPv6 client is its /64), and turns away what is too many. */
@ChannelHandler.Sharable
final class Doorman extends ChannelInboundHandlerAdapter {
    private final SignalingConfig.Limits limits;
    private final Tally tally;
    private final AtomicInteger open = new AtomicInteger();
    private final ConcurrentHashMap<String, Integer> perAddress = new ConcurrentHashMap<>();

    Doorman(SignalingConfig.Limits limits, Tally tally) {
        this.limits = limits;
        this.tally = tally;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        String address = key(((InetSocketAddress) ctx.channel().remoteAddress()).getAddress());
        int all = open.incrementAndGet();
        int here = perAddress.merge(address, 1, Integer::sum);
        tally.connections.increment();
        ctx.channel().closeFuture().addListener(f -> {
            open.decrementAndGet();
            perAddress.computeIfPresent(address, (a, n) -> n == 1 ? null : n - 1);
            tally.connections.decrement();
        });
        if (all > limits.connections() || here > limits.connectionsPerAddress()) {
            tally.turnedAway.increment();
            ctx.close();
            return;
        }
        ctx.fireChannelActive();
    }

    private static String key(InetAddress address) {
        byte[] bytes = address.getAddress();
        return HexFormat.of().formatHex(bytes.length == 16 ? Arrays.copyOf(bytes, 8) : bytes);
    }
}
