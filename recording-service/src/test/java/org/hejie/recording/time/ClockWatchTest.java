package org.hejie.recording.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClockWatchTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final long EPOCH = 2_208_988_800L;
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final AtomicLong nanos = new AtomicLong(77);
    private Duration wrong = Duration.ZERO;

    /** Goes with the monotonic clock, but for how wrong it was set. */
    private final Clock wall =
            ((InstantSource) () -> NOW.plusNanos(nanos.get() - 77).plus(wrong)).withZone(ZoneOffset.UTC);

    private ClockWatch watch() {
        return new ClockWatch(wall, nanos::get, LIMIT);
    }

    private void passes(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    /** A time server on loopback that answers one request with the true time. */
    private static final class Server implements AutoCloseable {
        private final DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        private final Thread thread;

        Server(Instant truth, UnaryOperator<byte[]> change) throws IOException {
            thread = Thread.ofVirtual().start(() -> {
                try {
                    DatagramPacket packet = new DatagramPacket(new byte[48], 48);
                    socket.receive(packet);
                    byte[] reply = new byte[48];
                    reply[0] = 0x24;
                    reply[1] = 2;
                    ByteBuffer fields = ByteBuffer.wrap(reply);
                    fields.putLong(24, ByteBuffer.wrap(packet.getData()).getLong(40));
                    long ntp = truth.getEpochSecond() + EPOCH << 32;
                    fields.putLong(32, ntp).putLong(40, ntp);
                    socket.send(new DatagramPacket(change.apply(reply), 48, packet.getSocketAddress()));
                } catch (IOException e) {
                    // closed
                }
            });
        }

        String name() {
            return "127.0.0.1:" + socket.getLocalPort();
        }

        @Override
        public void close() throws InterruptedException {
            socket.close();
            thread.join();
        }
    }

    @Test
    void withoutAServerAStepOfTheClockShowsAndGoesWhenItIsSetRight() {
        ClockWatch watch = watch();
        passes(Duration.ofMinutes(3));
        assertThat(watch.now().offsetMs()).isZero();
        assertThat(watch.now().monotonicMs()).isEqualTo(180_000);
        wrong = Duration.ofSeconds(-90);
        assertThat(watch.now().offsetMs()).isEqualTo(-90_000);
        assertThat(watch.now().source()).isEqualTo("monotonic");
        assertThat(watch.fault()).hasValueSatisfying(f -> assertThat(f).contains("90000 ms behind"));
        wrong = Duration.ofMillis(1_900);
        assertThat(watch.fault()).isEmpty();
    }

    @Test
    void aServerTellsHowFarTheClockIsOffAndTheMonotonicClockCarriesItOn() throws Exception {
        wrong = Duration.ofSeconds(5);
        ClockWatch watch = watch();
        assertThat(watch.fault()).isEmpty();
        try (Server server = new Server(NOW, reply -> reply)) {
            watch.askOnce(List.of(server.name()));
        }
        assertThat(watch.now().offsetMs()).isBetween(4_990L, 5_010L);
        assertThat(watch.now().source()).isEqualTo("ntp:127.0.0.1");
        assertThat(watch.fault()).isPresent();
        passes(Duration.ofMinutes(10));
        wrong = Duration.ZERO;
        assertThat(watch.now().offsetMs()).isBetween(-10L, 10L);
        assertThat(watch.fault()).isEmpty();
        passes(Duration.ofMinutes(55));
        assertThat(watch.now().source()).isEqualTo("monotonic");
    }

    /** Set right by a server's word while it ran; then the server falls silent. What counts is what it said, not what the clock said at the start. */
    @Test
    void aServersTimeIsCarriedOnWhenItFallsSilent() throws Exception {
        wrong = Duration.ofSeconds(-70);
        ClockWatch watch = watch();
        try (Server server = new Server(NOW, reply -> reply)) {
            watch.askOnce(List.of(server.name()));
        }
        assertThat(watch.fault()).isPresent();
        wrong = Duration.ZERO;
        passes(Duration.ofHours(2));
        assertThat(watch.now().source()).isEqualTo("monotonic");
        assertThat(watch.now().offsetMs()).isBetween(-10L, 10L);
        assertThat(watch.fault()).isEmpty();
    }

    @Test
    void aPersonSettlesAStepAndOnlyOne() {
        ClockWatch watch = watch();
        assertThatThrownBy(watch::accept).hasMessageContaining("not off");
        wrong = Duration.ofSeconds(30);
        assertThat(watch.accept().offsetMs()).isEqualTo(30_000);
        assertThat(watch.fault()).isEmpty();
        assertThat(watch.now().offsetMs()).isZero();
        wrong = Duration.ofSeconds(60);
        assertThat(watch.fault()).hasValueSatisfying(f -> assertThat(f).contains("30000 ms ahead"));
    }

    @Test
    void whatAServerSaysNoPersonSettles() throws Exception {
        wrong = Duration.ofSeconds(30);
        ClockWatch watch = watch();
        try (Server server = new Server(NOW, reply -> reply)) {
            watch.askOnce(List.of(server.name()));
        }
        assertThatThrownBy(watch::accept).hasMessageContaining("time server");
        assertThat(watch.fault()).isPresent();
    }

    @Test
    void aRestartDoesNotSettleItAServerDoes(@TempDir Path folder) throws Exception {
        Path memory = folder.resolve("keeping/clock.json");
        ClockWatch first = watch();
        first.remember(memory);
        assertThat(first.fault()).isEmpty();
        assertThat(memory).doesNotExist();
        wrong = Duration.ofSeconds(-30);
        assertThat(first.fault()).isPresent();
        wrong = Duration.ZERO;
        assertThat(first.fault()).isEmpty();
        assertThat(memory).doesNotExist();
        wrong = Duration.ofSeconds(-30);
        assertThat(first.fault()).isPresent();

        ClockWatch second = watch();
        second.remember(memory);
        assertThat(second.fault()).hasValueSatisfying(f -> assertThat(f).contains("set back by 30000 ms", "before"));
        // One who dies while writing it down has said as much.
        Files.writeString(memory, "{");
        ClockWatch third = watch();
        third.remember(memory);
        assertThat(third.fault()).isPresent();
        wrong = Duration.ZERO;
        assertThat(third.fault()).isPresent();
        try (Server server = new Server(NOW, reply -> reply)) {
            third.askOnce(List.of(server.name()));
        }
        assertThat(third.fault()).isEmpty();
        assertThat(memory).doesNotExist();
    }

    @Test
    void aServerThatDoesNotKnowTheTimeIsNotBelieved() throws Exception {
        ClockWatch watch = watch();
        try (Server server = new Server(NOW.plusSeconds(99), reply -> {
            reply[0] |= (byte) 0xC0;
            return reply;
        })) {
            watch.askOnce(List.of(server.name()));
        }
        assertThat(watch.now().source()).isEqualTo("monotonic");
    }

    @Test
    void timestampsOfBothErasAreRead() {
        assertThat(Sntp.instant(0x83AA_7E80L << 32)).isEqualTo(Instant.EPOCH);
        assertThat(Sntp.instant(1L << 32)).isEqualTo(Instant.parse("2036-02-07T06:28:17Z"));
    }
}
