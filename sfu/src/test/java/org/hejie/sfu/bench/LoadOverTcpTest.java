package org.hejie.sfu.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hejie.protocol.Place;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.protocol.media.MediaReply;
import org.hejie.sfu.dtls.DtlsIdentity;
import org.hejie.sfu.node.NodeConfig;
import org.hejie.sfu.node.SfuNode;
import org.hejie.sfu.stun.Stun;
import org.hejie.sfu.stun.StunKey;
import org.hejie.sfu.stun.StunWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A peer whose every byte goes through one TCP connection, beside one that uses UDP. Real sockets, ICE, DTLS and SRTP. */
class LoadOverTcpTest {
    private static final String ROOM = "room";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SfuNode node = new SfuNode(
            new NodeConfig("node", InetAddress.getLoopbackAddress(), 0, List.of("127.0.0.1"), 2), (room, recording) -> {
                throw new IllegalStateException("nothing is recorded here");
            });
    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
    private final DtlsIdentity identity = DtlsIdentity.create(new SecureRandom(), Instant.now());
    private InetSocketAddress door = new InetSocketAddress(0);

    @BeforeEach
    void start() {
        node.start();
        door = (InetSocketAddress) new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        node.take(channel);
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel()
                .localAddress();
        node.offerTcp(InetAddress.getLoopbackAddress(), door.getPort());
        node.execute(new MediaCommand.OpenRoom(ROOM)).join();
    }

    @AfterEach
    void stop() throws InterruptedException {
        node.stop();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private String answer(String peerId, LoadOffer offer) {
        MediaReply reply = node.execute(
                        new MediaCommand.Offer(ROOM, peerId, Place.JOINT, offer.sdp(), LoadOffer.SOURCES))
                .join();
        return ((MediaReply.Answered) reply).sdp();
    }

    /** A peer's datagrams as frames, and back (RFC 4571). */
    private Channel connect(LoadPeer peer) {
        return new Bootstrap()
                .group(group)
                .channel(NioSocketChannel.class)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(new LengthFieldBasedFrameDecoder(2048 + 2, 0, 2, 0, 2))
                                .addLast(new Framing())
                                .addLast(new SimpleChannelInboundHandler<ByteBuf>() {
                                    @Override
                                    protected void channelRead0(ChannelHandlerContext ctx, ByteBuf frame) {
                                        peer.receive(frame);
                                    }
                                });
                    }
                })
                .connect(door)
                .syncUninterruptibly()
                .channel();
    }

    private static final class Framing extends ChannelOutboundHandlerAdapter {
        @Override
        public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
            ByteBuf content = ((DatagramPacket) message).content();
            ctx.write(ctx.alloc().buffer(2).writeShort(content.readableBytes()));
            ctx.write(content, promise);
        }
    }

    @Test
    void mediaFlowsBothWaysThroughTcp() throws Exception {
        LoadPeer overTcp = new LoadPeer(1, true, identity, new Tally());
        Channel connection = connect(overTcp);
        overTcp.on(connection);
        try (LoadClient others = new LoadClient(InetAddress.getLoopbackAddress())) {
            LoadPeer overUdp = others.add(1, true, identity);
            String sdp = answer("tcp", overTcp.offer());
            assertThat(sdp)
                    .containsPattern(
                            "a=candidate:2 1 tcp \\d+ 127.0.0.1 " + door.getPort() + " typ host tcptype passive");
            overTcp.answered(sdp, identity).get(30, TimeUnit.SECONDS);
            overUdp.answered(answer("udp", overUdp.offer()), identity).get(30, TimeUnit.SECONDS);
            others.start(true);
            every(connection, 20, overTcp::sendAudio);
            every(connection, 33, overTcp::sendFrame);
            every(connection, 2_500, overTcp::check);
            every(connection, 1_000, overTcp::report);
            await().atMost(PATIENCE)
                    .until(() -> others.streams() == 2
                            && connection.eventLoop().submit(overTcp::streams).get() == 2);
            connection.close().sync();
            overTcp.close();
        }
    }

    private static void every(Channel on, int millis, Runnable work) {
        on.eventLoop().scheduleAtFixedRate(work, millis, millis, TimeUnit.MILLISECONDS);
    }

    private static byte[] check(String name, String password) {
        byte[] b = new byte[256];
        int length = new StunWriter()
                .begin(b, Stun.BINDING_REQUEST, new byte[12], 0)
                .bytes(Stun.USERNAME, name.getBytes(StandardCharsets.UTF_8))
                .integrity(new StunKey(password))
                .end();
        byte[] framed = new byte[2 + length];
        framed[1] = (byte) length;
        System.arraycopy(b, 0, framed, 2, length);
        return framed;
    }

    /** Whether the node ends the connection, after these bytes, without having said a word. */
    private boolean endedAfter(byte[] bytes) throws IOException {
        try (Socket socket = new Socket(door.getAddress(), door.getPort())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write(bytes);
            return socket.getInputStream().read() < 0;
        }
    }

    @Test
    void whoNamesNobodyIsShownOut() throws IOException {
        assertThat(endedAfter(check("nobody:there", "whatever"))).isTrue();
        assertThat(endedAfter(Arrays.copyOf(new byte[] {0, 40}, 42))).isTrue();
        assertThat(endedAfter(new byte[] {(byte) 0xff, (byte) 0xff, 0})).isTrue();
    }

    @Test
    void whoNamesSomebodyAndProvesNothingIsShownOutAfterFiveSeconds() throws IOException {
        LoadOffer offer = new LoadPeer(1, true, identity, new Tally()).offer();
        String sdp = answer("victim", offer);
        String ufrag = sdp.replaceAll("(?s).*a=ice-ufrag:(\\S+).*", "$1");
        assertThat(endedAfter(check(ufrag + ':' + offer.ufrag(), "not the password")))
                .isTrue();
        assertThat(endedAfter(new byte[0])).isTrue();
    }
}
