package org.hejie.sfu.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.hejie.sfu.net.PathOwner;
import org.hejie.sfu.net.TcpEntry;
import org.hejie.sfu.net.TcpPaths;
import org.hejie.sfu.room.PassThrough;
import org.hejie.sfu.rtp.Wire;
import org.hejie.sfu.stun.TcpAddress;
import org.junit.jupiter.api.Test;

/** Connections whose frames are spoiled, cut anywhere and come in any pieces: none gets more than it sent before it has proved itself, none stays. */
class TcpFuzzTest {
    private static final int INPUTS = 20_000;
    private static final int FRAMES = 12;

    private final SplittableRandom random = Fuzzing.random("tcp");
    private final Mutator frames = new Mutator(random, Corpus.rtp());
    private final Hunted hunted = new Hunted(random, 2, (profile, keys, server) -> new PassThrough()) {
        @Override
        void sent(InetSocketAddress to, byte[] buffer, int offset, int length) {
            if (TcpAddress.is(to)) {
                paths.send(to, buffer, offset, length);
            } else {
                super.sent(to, buffer, offset, length);
            }
        }
    };
    private final TcpPaths paths = new TcpPaths(new PathOwner() {
        @Override
        public void execute(Runnable task) {
            task.run();
        }

        @Override
        public void receive(long now, InetSocketAddress source, byte[] buffer, int offset, int length) {
            hunted.loop().receive(hunted.now(), source, buffer, offset, length);
        }

        @Override
        public boolean knows(InetSocketAddress source) {
            return hunted.loop().knows(source);
        }

        @Override
        public void closed(InetSocketAddress source) {
            hunted.loop().closed(source);
        }
    });
    private final TcpEntry entry = new TcpEntry(ufrag ->
            CompletableFuture.completedFuture(hunted.loop().answersTo(ufrag) ? Optional.of(paths) : Optional.empty()));

    /** From somewhere. */
    private static final class Connection extends EmbeddedChannel {
        private final InetSocketAddress from;

        Connection(InetSocketAddress from) {
            this.from = from;
        }

        @Override
        protected SocketAddress remoteAddress0() {
            return from;
        }
    }

    @Test
    void connections() {
        int inputs = Fuzzing.inputs(INPUTS);
        long begun = System.nanoTime();
        int known = 0;
        for (int i = 0; i < inputs; i++) {
            try {
                known += connection(i) ? 1 : 0;
            } catch (Throwable fault) {
                throw new AssertionError("tcp seed " + Fuzzing.SEED + " connection " + i, fault);
            }
        }
        assertThat(known).as("connections that proved themselves").isGreaterThan(inputs / 20);
        Fuzzing.done("tcp", inputs, begun);
    }

    /** @return whether it proved itself */
    private boolean connection(int i) {
        Connection connection = new Connection(new InetSocketAddress("203.0.113." + (i & 0xff), 1024 + i % 60_000));
        entry.take(connection);
        byte[] bytes = stream(hunted.prey().get(random.nextInt(2)));
        int fed = 0;
        long got = 0;
        while (fed < bytes.length && connection.isOpen()) {
            int length = Math.min(bytes.length - fed, random.nextInt(4) == 0 ? 1 : random.nextInt(1, 3000));
            connection.writeInbound(Unpooled.copiedBuffer(bytes, fed, length));
            fed += length;
            hunted.loop().flush(hunted.now());
            paths.flush();
            got += drain(connection);
            boolean proved = hunted.loop().knows(TcpAddress.of(connection.from));
            assertThat(proved || got <= fed).as("bytes to a stranger").isTrue();
        }
        boolean proved = hunted.loop().knows(TcpAddress.of(connection.from));
        if (random.nextInt(16) == 0) {
            hunted.pass(random.nextInt(3_000_000));
            hunted.prey().forEach(prey -> hunted.receive(prey.address(), prey.check()));
        }
        connection.checkException();
        connection.finishAndReleaseAll();
        assertThat(hunted.loop().knows(TcpAddress.of(connection.from))).isFalse();
        return proved;
    }

    private static long drain(EmbeddedChannel connection) {
        long bytes = 0;
        for (ByteBuf out = connection.readOutbound(); out != null; out = connection.readOutbound()) {
            bytes += out.readableBytes();
            out.release();
        }
        return bytes;
    }

    /** Frames of RFC 4571, the first mostly a check; the whole spoiled now and then. */
    private byte[] stream(Hunted.Prey prey) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int count = random.nextInt(FRAMES);
        for (int i = 0; i <= count; i++) {
            byte[] check = random.nextInt(4) > 0 ? prey.check() : frames.spoil(prey.check());
            byte[] frame = i == 0 && random.nextInt(8) > 0 || random.nextInt(8) == 0 ? check : prey.live(frames.next());
            byte[] head = new byte[2];
            int wrong = random.nextInt(20) == 0 ? random.nextInt(-frame.length, 3000) : 0;
            Wire.writeShort(head, 0, frame.length + wrong);
            out.writeBytes(head);
            out.writeBytes(frame);
        }
        byte[] stream = out.toByteArray();
        return random.nextInt(10) == 0 ? frames.spoil(stream) : stream;
    }
}
