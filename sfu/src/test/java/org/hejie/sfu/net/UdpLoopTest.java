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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class UdpLoopTest {
    private final UdpLoop loop = new UdpLoop("test-loop", new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

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
        assertThatThrownBy(() -> new UdpLoop("second", address()))
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
