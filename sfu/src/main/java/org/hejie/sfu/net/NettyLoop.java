package org.hejie.sfu.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link UdpLoop} on a Netty event loop: epoll where the machine has it, NIO elsewhere. */
final class NettyLoop implements UdpLoop {
    private static final Logger LOG = LoggerFactory.getLogger(NettyLoop.class);

    /** Datagrams per recvmmsg. */
    private static final int BATCH = 32;

    private final EventLoopGroup group;
    private final DatagramChannel channel;
    private final BatchingSender sender;
    private final BatchReader reader;

    NettyLoop(String name, InetSocketAddress address) {
        boolean epoll = Epoll.isAvailable();
        group = new MultiThreadIoEventLoopGroup(
                1,
                new DefaultThreadFactory(name, true, Thread.MAX_PRIORITY),
                epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
        PooledByteBufAllocator allocator = PooledByteBufAllocator.DEFAULT;
        reader = new BatchReader();
        Bootstrap bootstrap = new Bootstrap()
                .group(group)
                .channelFactory(() -> newChannel(epoll, address))
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.ALLOCATOR, allocator)
                .option(ChannelOption.SO_RCVBUF, SOCKET_BUFFER)
                .option(ChannelOption.SO_SNDBUF, SOCKET_BUFFER)
                .option(ChannelOption.MAX_MESSAGES_PER_READ, 4 * BATCH)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(4 << 20, 8 << 20))
                .option(
                        ChannelOption.RECVBUF_ALLOCATOR,
                        new FixedRecvByteBufAllocator(epoll ? MAX_DATAGRAM * BATCH : MAX_DATAGRAM))
                .handler(reader);
        if (epoll) {
            bootstrap.option(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, MAX_DATAGRAM);
        }
        try {
            channel = (DatagramChannel)
                    bootstrap.bind(address).syncUninterruptibly().channel();
        } catch (RuntimeException e) {
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
            throw e;
        } catch (Throwable e) {
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
            // Netty throws checked exceptions without declaring them.
            throw UdpLoop.cannotBind(address, e);
        }
        boolean segments = epoll && EpollDatagramChannel.isSegmentedDatagramPacketSupported();
        sender = new BatchingSender(channel, allocator, segments);
        LOG.info(
                "udp bound address={} epoll={} gso={} rcvbuf={} sndbuf={}",
                channel.localAddress(),
                epoll,
                segments,
                channel.config().getReceiveBufferSize(),
                channel.config().getSendBufferSize());
    }

    private static Channel newChannel(boolean epoll, InetSocketAddress address) {
        // A socket of the address's own family: an IPv6 one would map every IPv4 address back and forth.
        SocketProtocolFamily family =
                address.getAddress() instanceof Inet4Address ? SocketProtocolFamily.INET : SocketProtocolFamily.INET6;
        return epoll ? new EpollDatagramChannel(family) : new NioDatagramChannel(family);
    }

    @Override
    public int port() {
        return channel.localAddress().getPort();
    }

    @Override
    public Sender sender() {
        return sender;
    }

    @Override
    public void start(DatagramHandler handler) {
        channel.eventLoop().execute(() -> {
            reader.attach(channel, handler, sender);
            channel.config().setAutoRead(true);
        });
    }

    @Override
    public void execute(Runnable task) {
        channel.eventLoop().execute(() -> reader.run(task));
    }

    @Override
    public long busyNanos() {
        return reader.busyNanos();
    }

    @Override
    public void close() {
        channel.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(1, TimeUnit.SECONDS);
    }
}
