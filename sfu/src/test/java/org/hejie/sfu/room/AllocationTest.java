package org.hejie.sfu.room;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.hejie.sfu.srtp.SrtpTransform;
import org.junit.jupiter.api.Test;

/** Forwarding makes no object of ours. What the cipher's provider makes is told, not judged. */
class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long PACKETS = 1_000_000;
    private static final long WARM_UP = 200_000;
    private static final int PEERS = 4;

    private static long allocated() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }

    /** @param rounds in which anything was made, of how many */
    private record Made(long bytes, int rounds, int of) {}

    /** What was made while that many packets were forwarded. */
    private static Made forward(LoadedLoop load, long packets) {
        long end = load.media() + packets;
        long bytes = 0;
        int rounds = 0;
        int of = 0;
        while (load.media() < end) {
            long before = allocated();
            load.round();
            long made = allocated() - before;
            bytes += made;
            rounds += made > 0 ? 1 : 0;
            of++;
            load.rest();
        }
        return new Made(bytes, rounds, of);
    }

    @Test
    void aMillionPacketsMakeNoObjectOfOurs() {
        LoadedLoop load = new LoadedLoop(PEERS, (profile, keys, server) -> new PassThrough());
        forward(load, WARM_UP); // rings and tables reach their size
        Made made = forward(load, PACKETS);
        // Now and then the JVM loads a class late, or makes an object that its compiler had left out: a thing of once.
        assertThat(made.rounds()).as(made.toString()).isLessThan(made.of() / 500);
    }

    @Test
    void whatTimeAsksForCostsLittle() {
        LoadedLoop load = new LoadedLoop(PEERS, (profile, keys, server) -> new PassThrough());
        forward(load, WARM_UP);
        long before = allocated();
        long bytes = forward(load, PACKETS).bytes();
        double perPacket = (double) (allocated() - before - bytes) / PACKETS;
        System.out.printf("reports, consent and events: %.2f bytes a forwarded packet%n", perPacket);
        assertThat(perPacket).isLessThan(40);
    }

    @Test
    void theRestIsTheCiphersProviders() {
        LoadedLoop load = new LoadedLoop(PEERS, SrtpTransform::create);
        forward(load, WARM_UP);
        double perPacket = forward(load, PACKETS / 4).bytes() / (PACKETS / 4.0);
        System.out.printf("cipher's provider: %.0f bytes a forwarded packet, both ends' ciphers%n", perPacket);
        assertThat(perPacket).isPositive();
    }
}
