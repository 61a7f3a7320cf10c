package org.hejie.sfu.bwe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Groups, trend and queue on arrivals as they are seen on lines. */
class DelayTest {
    private static final long MILLI = 1_000_000L;
    private static final long CLOCKS_APART = 77_000_000_000L;

    private final PacketGroups groups = new PacketGroups();
    private final DelayTrend trend = new DelayTrend();
    private final QueueDelay queue = new QueueDelay();
    private final SplittableRandom random = new SplittableRandom(3);
    private long sent;
    private Usage usage = Usage.NORMAL;

    /** Sends a packet every 10 ms; each takes what the delay says. */
    private void send(int packets, double delayMillis, double growthPerPacket, double jitterMillis) {
        for (int i = 0; i < packets; i++) {
            sent += 10 * MILLI;
            double delay = delayMillis + i * growthPerPacket + random.nextDouble() * jitterMillis;
            long arrival = sent + CLOCKS_APART + (long) (delay * MILLI);
            queue.add(sent, arrival);
            if (groups.add(sent, arrival)) {
                trend.add(groups.variation(), groups.arrival());
                usage = trend.usage();
            }
        }
    }

    @Test
    void aSteadyLineIsNormalHoweverLongItIs() {
        send(500, 200, 0, 0);
        assertThat(usage).isEqualTo(Usage.NORMAL);
        assertThat(queue.queue()).isZero();
    }

    @Test
    void growingDelaysAreOveruseWithinThirtyPackets() {
        send(200, 20, 0, 2);
        send(30, 20, 3, 2);
        assertThat(usage).isEqualTo(Usage.OVER);
        assertThat(queue.queue()).isGreaterThan(50 * MILLI);
    }

    @Test
    void aDrainingQueueIsUnderuse() {
        send(200, 20, 0, 2);
        send(60, 20, 3, 2);
        send(30, 200, -6, 2);
        assertThat(usage).isEqualTo(Usage.UNDER);
    }

    @Test
    void jitterAloneMakesNoQueue() {
        send(3_000, 20, 0, 30);
        assertThat(queue.queue()).isLessThan(25 * MILLI);
        assertThat(queue.swing()).isBetween(5 * MILLI, 20 * MILLI);
    }

    @Test
    void aLongerPathLooksLikeAQueueUntilItIsTakenAsThePath() {
        send(200, 20, 0, 2);
        send(20, 120, 0, 2);
        assertThat(queue.queue()).isGreaterThan(90 * MILLI);
        queue.rebase();
        send(20, 120, 0, 2);
        assertThat(queue.queue()).isLessThan(5 * MILLI);
    }

    @Test
    void packetsSentTogetherAreOneGroup() {
        int ended = 0;
        for (int frame = 0; frame < 10; frame++) {
            for (int i = 0; i < 6; i++) {
                long at = frame * 33 * MILLI + i * MILLI / 2;
                ended += groups.add(at, at + 30 * MILLI) ? 1 : 0;
            }
        }
        // The last one is open, and the first has none to be compared with.
        assertThat(ended).isEqualTo(8);
        assertThat(groups.variation()).isZero();
    }
}
