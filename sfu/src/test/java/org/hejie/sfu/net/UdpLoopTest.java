package org.hejie.sfu.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** On every kind of loop this machine has. */
@Timeout(30)
@ParameterizedClass
@MethodSource("kinds")
class UdpLoopTest {
    private static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    /** Makes a loop of one kind. */
    private record Kind(String name, Function<InetSocketAddress, UdpLoop> maker) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Kind> kinds() {
        Kind netty = new Kind("netty", address -> new NettyLoop("test-loop", address));
        Kind linux = new Kind("linux", address -> new LinuxLoop("test-loop", address));
        return LibC.present() ? Stream.of(netty, linux) : Stream.of(netty);
    }

    private final Kind kind;
    private final UdpLoop loop;

    UdpLoopTest(Kind kind) {
        this.kind = kind;
        loop = kind.maker().apply(ANY);
    }

    @AfterEach
    void close() {
        loop.close();
    }

    /** Sends everything back, and each datagram of more than 1000 bytes six times. */
    private final class Echo implements DatagramHandler {
        @Override
        public void receive(long now, InetSocketAddress source, byte[] buffer, int offset, int length) {
            assertThat(buffer.length - offset - length).isGreaterThanOrEqualTo(SPARE);
            for (int i = 0; i < (length > 1000 ? 6 : 1); i++) {
                buffer[offset] = (byte) i;
                loop.sender().send(source, buffer, offset, length - (i == 5 ? 1 : 0));
            }
        }

        @Override
        public long turn(long now) {
            return Long.MAX_VALUE;
        }
    }

    private InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), loop.port());
    }

    private static byte[] receive(DatagramSocket socket) throws Exception {
        byte[] b = new byte[3000];
        DatagramPacket packet = new DatagramPacket(b, b.length);
        socket.setSoTimeout(5000);
        socket.receive(packet);
        return Arrays.copyOf(b, packet.getLength());
    }

    @Test
    void whatIsSentComesWholeAndInOrder() throws Exception {
        loop.start(new Echo());
        try (DatagramSocket socket = new DatagramSocket()) {
            byte[] b = new byte[1100];
            Arrays.fill(b, (byte) 9);
            socket.send(new DatagramPacket(b, b.length, address()));
            List<Integer> sizes = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                byte[] got = receive(socket);
                assertThat(got[0]).isEqualTo((byte) i);
                assertThat(got[700]).isEqualTo((byte) 9);
                sizes.add(got.length);
            }
            assertThat(sizes).containsExactly(1100, 1100, 1100, 1100, 1100, 1099);
            assertThat(loop.sender().dropped()).isZero();
        }
    }

    /** More than one message's segments, one message's bytes, and one flush's buffer. */
    @Test
    void longRunsComeWholeAndInOrder() throws Exception {
        List<Integer> lengths = new ArrayList<>();
        for (int i = 0; i < 900; i++) {
            lengths.add(i < 200 ? 40 : i < 600 ? 1200 - i % 7 / 6 : 1300);
        }
        loop.start(new DatagramHandler() {
            @Override
            public void receive(long now, InetSocketAddress source, byte[] buffer, int offset, int length) {
                int from = (buffer[0] & 0xff) * 100;
                for (int i = from; i < from + 100; i++) {
                    byte[] b = new byte[lengths.get(i)];
                    b[0] = (byte) (i >> 8);
                    b[1] = (byte) i;
                    b[b.length - 1] = (byte) (i * 7);
                    loop.sender().send(source, b, 0, b.length);
                }
            }

            @Override
            public long turn(long now) {
                return Long.MAX_VALUE;
            }
        });
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setReceiveBufferSize(4 << 20);
            int next = 0;
            for (byte part = 0; part < 9; part++) {
                socket.send(new DatagramPacket(new byte[] {part}, 1, address()));
                for (int i = 0; i < 100; i++, next++) {
                    byte[] got = receive(socket);
                    assertThat((got[0] & 0xff) << 8 | got[1] & 0xff).isEqualTo(next);
                    assertThat(got).hasSize(lengths.get(next));
                    assertThat(got[got.length - 1]).isEqualTo((byte) (next * 7));
                }
            }
        }
    }

    @Test
    void whatIsTooLongDoesNotComeOrIsCut() throws Exception {
        loop.start(new Echo());
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.send(new DatagramPacket(new byte[3000], 3000, address()));
            socket.send(new DatagramPacket(new byte[77], 77, address()));
            int length = receive(socket).length;
            while (length != 77) {
                assertThat(length).isLessThanOrEqualTo(UdpLoop.MAX_DATAGRAM);
                length = receive(socket).length;
            }
        }
    }

    @Test
    void anIpv6LoopServesBothFamilies() throws Exception {
        try (UdpLoop both = kind.maker().apply(new InetSocketAddress("::", 0))) {
            List<InetSocketAddress> sources = Collections.synchronizedList(new ArrayList<>());
            both.start(new DatagramHandler() {
                @Override
                public void receive(long now, InetSocketAddress source, byte[] buffer, int offset, int length) {
                    sources.add(source);
                    both.sender().send(source, buffer, offset, length);
                }

                @Override
                public long turn(long now) {
                    return Long.MAX_VALUE;
                }
            });
            for (String host : List.of("127.0.0.1", "::1")) {
                try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(host, 0))) {
                    InetSocketAddress to = new InetSocketAddress(host, both.port());
                    socket.send(new DatagramPacket(new byte[] {1, 2, 3}, 3, to));
                    assertThat(receive(socket)).containsExactly(1, 2, 3);
                    assertThat(sources.removeLast()).isEqualTo(socket.getLocalSocketAddress());
                }
            }
        }
    }

    @Test
    void aTaskWakesTheLoopHoweverItIsTimed() throws Exception {
        loop.start(new Echo());
        for (int i = 0; i < 3000; i++) {
            CompletableFuture<Boolean> done = new CompletableFuture<>();
            loop.execute(() -> done.complete(true));
            assertThat(done.get(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void severalClientsAndSizesAreKeptApart() throws Exception {
        loop.start(new Echo());
        try (DatagramSocket one = new DatagramSocket();
                DatagramSocket two = new DatagramSocket()) {
            for (int size = 10; size < 400; size += 13) {
                one.send(new DatagramPacket(new byte[size], size, address()));
                two.send(new DatagramPacket(new byte[size + 1], size + 1, address()));
            }
            for (int size = 10; size < 400; size += 13) {
                assertThat(receive(one)).hasSize(size);
                assertThat(receive(two)).hasSize(size + 1);
            }
        }
    }

    @Test
    void aDeadlineIsKeptAndAnEarlierOneReplacesIt() throws Exception {
        AtomicInteger turns = new AtomicInteger();
        AtomicLong wanted = new AtomicLong(System.nanoTime() + TimeUnit.HOURS.toNanos(1));
        loop.start(new DatagramHandler() {
            @Override
            public void receive(long now, InetSocketAddress source, byte[] buffer, int offset, int length) {}

            @Override
            public long turn(long now) {
                turns.incrementAndGet();
                return wanted.get();
            }
        });
        loop.execute(() -> {});
        await().until(() -> turns.get() >= 1);
        loop.execute(() -> wanted.set(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(5)));
        await().until(() -> turns.get() >= 3);
        assertThat(loop.busyNanos()).isPositive();
    }

    @Test
    void aFailingTaskOrHandlerDoesNotEndTheLoop() throws Exception {
        Echo echo = new Echo();
        loop.start(new DatagramHandler() {
            @Override
            public void receive(long now, InetSocketAddress source, byte[] buffer, int offset, int length) {
                if (length == 13) {
                    throw new IllegalStateException("fault of the test");
                }
                echo.receive(now, source, buffer, offset, length);
            }

            @Override
            public long turn(long now) {
                return Long.MAX_VALUE;
            }
        });
        loop.execute(() -> {
            throw new IllegalStateException("fault of the test");
        });
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.send(new DatagramPacket(new byte[13], 13, address()));
            socket.send(new DatagramPacket(new byte[14], 14, address()));
            assertThat(receive(socket)).hasSize(14);
        }
    }

    @Test
    void tasksOfOneThreadKeepTheirOrder() throws Exception {
        loop.start(new Echo());
        List<Integer> order = new ArrayList<>();
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        for (int i = 0; i < 100; i++) {
            int n = i;
            loop.execute(() -> order.add(n));
        }
        loop.execute(() -> done.complete(true));
        done.get(5, TimeUnit.SECONDS);
        assertThat(order).hasSize(100).isSorted();
    }

    @Test
    void aTakenPortIsSaid() {
        assertThatThrownBy(() -> kind.maker().apply(address()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(String.valueOf(loop.port()));
    }

    @Test
    void theKernelsDropsAreReadFromItsTable() {
        List<String> lines = List.of(
                "   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops",
                "  100: 00000000:2710 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 123 2 0000000000000000 42",
                "  101: 00000000:2711 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 124 2 0000000000000000 7");
        assertThat(SocketDrops.count(lines, 10_000)).isEqualTo(42);
    }
}
