package org.hejie.sfu.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.SocketProtocolFamily;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hejie.sfu.dtls.DtlsIdentity;

/** All peers on one thread, each with a socket of its own. The thread sleeps between packets: one that spins would be put last by a busy machine. */
final class LoadClient implements AutoCloseable {
    private static final long AUDIO_EVERY = 20_000_000L;
    private static final long FRAME_EVERY = 33_333_333L;

    /** As libwebrtc checks a connection that stands. */
    private static final long CHECK_EVERY = 2_500_000_000L;

    private static final long FEEDBACK_EVERY = 100_000_000L;
    private static final long REPORT_EVERY = 1_000_000_000L;
    private static final int MAX_DATAGRAM = 2048;

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    private final InetAddress address;
    private final List<LoadPeer> peers = new ArrayList<>();
    private Tally tally = new Tally();

    /** @param address where its sockets are bound */
    LoadClient(InetAddress address) {
        this.address = address;
    }

    /** What was counted until now; from here on counts another. */
    Tally newTally() {
        return group.next()
                .submit(() -> {
                    Tally full = tally;
                    tally = new Tally();
                    peers.forEach(peer -> peer.countIn(tally));
                    return full;
                })
                .syncUninterruptibly()
                .getNow();
    }

    /** Media streams that have reached somebody. */
    int streams() {
        return group.next()
                .submit(() -> peers.stream().mapToInt(LoadPeer::streams).sum())
                .syncUninterruptibly()
                .getNow();
    }

    /** A peer with a socket of its own, slots for {@code others}, and media of its own or none. Before {@link #start}. */
    LoadPeer add(int others, boolean sends, DtlsIdentity identity) {
        LoadPeer peer = new LoadPeer(others, sends, identity, tally);
        Channel channel = new Bootstrap()
                .group(group)
                .channelFactory(() -> new EpollDatagramChannel(SocketProtocolFamily.INET))
                .option(ChannelOption.SO_RCVBUF, 1 << 20)
                .option(ChannelOption.SO_SNDBUF, 1 << 20)
                .option(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, MAX_DATAGRAM)
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(MAX_DATAGRAM * 32))
                .handler(new Reader(peer))
                .bind(new InetSocketAddress(address, 0))
                .syncUninterruptibly()
                .channel();
        peer.on(channel);
        peers.add(peer);
        return peer;
    }

    /**
     * Everyone sends on schedule, their phases spread over each interval; a frame's packets leave together, as a browser's do.
     *
     * @param media whether to send any; without, only ICE checks
     */
    void start(boolean media) {
        for (int i = 0; i < peers.size(); i++) {
            LoadPeer peer = peers.get(i);
            every(CHECK_EVERY, i, peer::check);
            if (media && peer.sends()) {
                every(AUDIO_EVERY, i, peer::sendAudio);
                every(FRAME_EVERY, i, peer::sendFrame);
            }
            if (media) {
                every(FEEDBACK_EVERY, i, peer::feedback);
                every(REPORT_EVERY, i, peer::report);
            }
        }
    }

    private void every(long interval, int index, Runnable work) {
        group.next().scheduleAtFixedRate(work, interval * index / peers.size(), interval, TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        peers.forEach(LoadPeer::close);
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private static final class Reader extends ChannelInboundHandlerAdapter {
        private final LoadPeer peer;

        Reader(LoadPeer peer) {
            this.peer = peer;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            DatagramPacket packet = (DatagramPacket) message;
            try {
                peer.receive(packet.content());
            } finally {
                packet.release();
            }
        }
    }
}
