package org.hejie.sfu.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetSocketAddress;
import org.hejie.sfu.stun.TcpAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TcpPathTest {
    private static final InetSocketAddress CLIENT = TcpAddress.of(new InetSocketAddress("203.0.113.7", 50_000));
    private static final byte[] PICTURE = new byte[1100];
    private static final byte[] SOUND = new byte[120];

    /** A client that takes nothing until told to. */
    private static final class Reluctant extends ChannelOutboundHandlerAdapter {
        boolean takes;

        @Override
        public void flush(ChannelHandlerContext ctx) {
            if (takes) {
                ctx.flush();
            }
        }
    }

    private final Reluctant client = new Reluctant();
    private final EmbeddedChannel channel = new EmbeddedChannel(client);
    private final TcpPath path = new TcpPath(channel, CLIENT, 0, () -> {});

    TcpPathTest() {
        channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(TcpPath.MOST / 2, TcpPath.MOST));
    }

    @AfterEach
    void close() {
        client.takes = true;
        channel.flush();
        channel.finishAndReleaseAll();
    }

    /** How many of a thousand are taken, each flushed. */
    private int taken(byte[] packet) {
        int taken = 0;
        for (int i = 0; i < 1000; i++) {
            taken += path.send(packet, 0, packet.length) ? 1 : 0;
            path.flush();
        }
        return taken;
    }

    @Test
    void packetsGoOutInFrames() {
        client.takes = true;
        path.send(new byte[] {1, 2, 3}, 0, 3);
        path.send(new byte[] {9, 4, 5}, 1, 2);
        path.flush();
        ByteBuf out = channel.readOutbound();
        byte[] bytes = new byte[out.readableBytes()];
        out.readBytes(bytes);
        out.release();
        assertThat(bytes).containsExactly(0, 3, 1, 2, 3, 0, 2, 4, 5);
    }

    @Test
    void whoTakesNothingIsSentNoMorePicturesThenNoMoreOfAnything() {
        int pictures = taken(PICTURE);
        assertThat(pictures * PICTURE.length).isBetween(TcpPath.MOST_VIDEO * 9 / 10, TcpPath.MOST_VIDEO);
        int sounds = taken(SOUND);
        assertThat(sounds).isPositive();
        assertThat(taken(PICTURE)).isZero();
        assertThat(taken(SOUND)).isZero();
        assertThat(pictures * PICTURE.length + sounds * SOUND.length).isLessThanOrEqualTo(TcpPath.MOST);
    }

    @Test
    void whatCouldNotLeaveLeavesLaterAndThenThereIsRoomAgain() {
        int first = taken(PICTURE);
        client.takes = true;
        channel.flush();
        assertThat(channel.outboundMessages()).hasSize(first);
        assertThat(taken(PICTURE)).isEqualTo(1000);
    }

    @Test
    void nothingIsBufferedForAClosedConnection() {
        channel.close();
        assertThat(path.send(SOUND, 0, SOUND.length)).isFalse();
    }
}
