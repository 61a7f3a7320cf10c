package org.hejie.sfu.bwe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ProbeTest {
    private static final long MILLI = 1_000_000L;

    private final Probe probe = new Probe();
    private final SplittableRandom random = new SplittableRandom(5);

    /** Sends a probe in packets of 300 bytes over a line of that rate. */
    private long run(long rate, double lineRate, long jitter, int loseOneIn, double knownLoss) {
        long now = 5_000 * MILLI;
        probe.begin(rate, jitter, now);
        long free = 0;
        long sequence = 0;
        while (probe.sending()) {
            while (probe.due(now) > 0 && probe.sending()) {
                probe.sent(300, sequence++, now);
                free = Math.max(free, now) + (long) (300 * 8e9 / lineRate);
                if (loseOneIn > 0 && sequence % loseOneIn == 0) {
                    probe.missing(300);
                } else {
                    probe.arrived(300, free + (jitter == 0 ? 0 : random.nextLong(2 * jitter)));
                }
            }
            now += MILLI;
        }
        assertThat(probe.told(sequence - 1)).isTrue();
        return probe.result(knownLoss);
    }

    @Test
    void aLineThatCarriesMoreProvesTheProbesRate() {
        assertThat(run(2_000_000, 50_000_000, 0, 0, 0)).isBetween(1_800_000L, 2_100_000L);
        assertThat(probe.full()).isFalse();
    }

    @Test
    void aLineThatCarriesLessProvesItsOwn() {
        assertThat(run(2_000_000, 1_000_000, 0, 0, 0)).isBetween(900_000L, 1_000_000L);
        assertThat(probe.full()).isTrue();
    }

    @Test
    void jitterDoesNotHideWhatComesThrough() {
        int within = 0;
        for (int i = 0; i < 100; i++) {
            long result = run(2_000_000, 50_000_000, 12 * MILLI, 0, 0);
            within += result > 1_500_000 && result < 2_300_000 ? 1 : 0;
        }
        assertThat(within).isGreaterThan(90);
    }

    @Test
    void whatThePathLosesAnywayIsNotTheLinesLimit() {
        assertThat(run(2_000_000, 50_000_000, 0, 5, 0.2)).isGreaterThan(1_700_000);
        assertThat(probe.full()).isFalse();
    }

    @Test
    void tooMuchLossProvesNothing() {
        assertThat(run(2_000_000, 50_000_000, 0, 2, 0)).isZero();
    }

    @Test
    void withNothingToSendItIsGivenUp() {
        probe.begin(1_000_000, 0, 0);
        assertThat(probe.stuck(400 * MILLI)).isFalse();
        assertThat(probe.stuck(500 * MILLI)).isTrue();
    }
}
