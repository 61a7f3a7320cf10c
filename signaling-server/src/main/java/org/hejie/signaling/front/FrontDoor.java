package org.hejie.signaling.front;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.IdentityCipherSuiteFilter;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.timeout.IdleStateHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.hejie.signaling.MediaStreams;
import org.hejie.signaling.SignalingConfig;
import org.hejie.signaling.Timers;
import org.hejie.signaling.socket.SignalLine;
import org.hejie.signaling.socket.Tally;
import org.jspecify.annotations.Nullable;

/** Listens on the public TCP port. {@link #open} and {@link #close} block; safe on any thread. */
public final class FrontDoor implements AutoCloseable {
    /** Beyond this the decoder itself gives up; between the limit and this the refusal is orderly. */
    private static final int DECODED_FACTOR = 4;

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final SignalingConfig config;
    private final Timers timers;
    private final Tally tally;
    private final Function<Channel, SignalLine> lines;
    private final @Nullable MediaStreams streams;
    private final boolean epoll = Epoll.isAvailable();
    private final SignalingConfig.@Nullable Tls tls;
    private volatile @Nullable Encryption encryption;
    private volatile @Nullable EventLoopGroup loops;
    private volatile @Nullable Channel listening;

    /**
     * @param lines makes the line of a new WebSocket
     * @param streams takes media over; {@code null}: it is turned away
     */
    public FrontDoor(
            SignalingConfig config,
            Timers timers,
            Tally tally,
            Function<Channel, SignalLine> lines,
            @Nullable MediaStreams streams) {
        this.config = config;
        this.timers = timers;
        this.tally = tally;
        this.lines = lines;
        this.streams = streams;
        this.tls = config.tls();
    }

    /** Netty's view of a context is kept until there is another. */
    private record Encryption(SSLContext from, SslContext ssl) {}

    private SslContext ssl(SignalingConfig.Tls tls) {
        SSLContext wanted = tls.context().get();
        Encryption current = encryption;
        if (current == null || current.from() != wanted) {
            current = new Encryption(
                    wanted,
                    new JdkSslContext(
                            wanted,
                            false,
                            null,
                            IdentityCipherSuiteFilter.INSTANCE,
                            null,
                            ClientAuth.NONE,
                            PROTOCOLS,
                            false));
            encryption = current;
        }
        return current.ssl();
    }

    /** @throws UncheckedIOException when the port cannot be had */
    public void open() {
        IoHandlerFactory io = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(0, io);
        loops = group;
        Doorman doorman = new Doorman(config.limits(), tally);
        int queued = config.limits().queuedBytes();
        var bound = new ServerBootstrap()
                .group(group)
                .channel(epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 1024)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(queued / 2, queued))
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        accept(channel, doorman);
                    }
                })
                .bind(config.listen())
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            close();
            throw new UncheckedIOException(
                    "The port " + config.listen() + " cannot be opened; is another server using it?",
                    new IOException(bound.cause()));
        }
        listening = bound.channel();
    }

    public int port() {
        Channel channel = listening;
        return channel == null ? config.listen().getPort() : ((InetSocketAddress) channel.localAddress()).getPort();
    }

    private void accept(SocketChannel channel, Doorman doorman) {
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.addLast(doorman);
        Timers.Handle deadline = timers.after(config.times().firstBytes(), () -> {
            tally.turnedAway.increment();
            channel.close();
        });
        channel.closeFuture().addListener(f -> deadline.cancel());
        pipeline.addLast(new MediaFirst(new Ways(), tally, deadline));
    }

    private final class Ways implements MediaFirst.Routes, FirstBytes.Routes {
        @Override
        public void media(ChannelHandlerContext ctx) {
            if (streams == null) {
                tally.stunRefused.increment();
                ctx.close();
                return;
            }
            tally.mediaStreams.increment();
            streams.take(ctx.channel());
        }

        @Override
        public void other(ChannelHandlerContext ctx, Timers.Handle deadline) {
            if (tls != null) {
                ctx.pipeline().addLast(ssl(tls).newHandler(ctx.alloc()));
            }
            ctx.pipeline().addLast(new FirstBytes(this, tally, deadline));
        }

        @Override
        public void signal(ChannelHandlerContext ctx, Timers.Handle deadline) {
            SignalingConfig.Limits limits = config.limits();
            int decoded = limits.frameBytes() * DECODED_FACTOR;
            WebSocketServerProtocolConfig webSocket = WebSocketServerProtocolConfig.newBuilder()
                    .websocketPath("/signal")
                    .checkStartsWith(true)
                    .handleCloseFrames(false)
                    .dropPongFrames(true)
                    .handshakeTimeoutMillis(config.times().firstBytes().toMillis())
                    .decoderConfig(WebSocketDecoderConfig.newBuilder()
                            .maxFramePayloadLength(decoded)
                            .closeOnProtocolViolation(false)
                            .allowExtensions(false)
                            .build())
                    .build();
            ctx.pipeline()
                    .addLast(new HttpServerCodec(4096, limits.headerBytes(), 4096))
                    .addLast(new HttpObjectAggregator(1024))
                    .addLast(new UpgradeGuard(config.origin(), tls != null))
                    .addLast(new Handshake(webSocket))
                    .addLast(new WebSocketFrameAggregator(decoded))
                    .addLast(new HandshakeDone(deadline))
                    .addLast(lines.apply(ctx.channel()));
        }

        @Override
        public void pipe(ChannelHandlerContext ctx) {
            InetSocketAddress http = config.http();
            if (http == null) {
                ctx.close();
                return;
            }
            ctx.pipeline()
                    .addLast(new IdleStateHandler(0, 0, config.times().idle().toMillis(), TimeUnit.MILLISECONDS))
                    .addLast(new Pipe(http, epoll ? EpollSocketChannel.class : NioSocketChannel.class, tls != null));
        }
    }

    /** Closes the port first, then, when everything said so far is written, what is still open. Idempotent: {@link #open} closes by itself when it fails. */
    @Override
    public void close() {
        Channel channel = listening;
        if (channel != null) {
            channel.close().awaitUninterruptibly();
        }
        EventLoopGroup group = loops;
        if (group != null && !group.isShuttingDown()) {
            // A loop that shuts down closes its channels before it runs what is queued: goodbyes said just now must be
            // written first.
            group.forEach(loop -> loop.submit(() -> {}).awaitUninterruptibly());
            group.shutdownGracefully(100, 3_000, TimeUnit.MILLISECONDS).awaitUninterruptibly();
        }
    }
}
