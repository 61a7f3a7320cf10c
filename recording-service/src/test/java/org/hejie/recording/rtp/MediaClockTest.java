package org.hejie.recording.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaClockTest {
    private static final int RATE = 48_000;
    private static final long FRAME_MICROS = 20_000;
    private static final long START = 1_790_000_000_000_000L;
    private static final long NTP_1970 = 2_208_988_800L;

    private final MediaClock clock = new MediaClock(RATE, new PeerClock());

    private static long ntp(long micros) {
        return micros / 1_000_000 + NTP_1970 << 32 | (micros % 1_000_000 << 32) / 1_000_000;
    }

    private static int rtp(long micros) {
        return (int) (micros * RATE / 1_000_000);
    }

    private void report(long micros, long delay) {
        clock.report(ntp(START + micros), rtp(micros), START + micros + delay);
    }

    /** How much later than it arrived a frame seems to be; negative: earlier, as it should be. */
    private long ahead(long micros, long delay) {
        long arrival = START + micros + delay;
        clock.packet(rtp(micros), arrival);
        return clock.micros(rtp(micros)) - arrival;
    }

    @Test
    void aReportThatWasHeldUpPutsNoFrameAfterItsArrival() {
        for (long at = 0; at < 1_000_000; at += FRAME_MICROS) {
            assertThat(ahead(at, 10_000)).isLessThanOrEqualTo(0);
        }
        report(1_000_000, 200_000);
        for (long at = 1_020_000; at < 3_000_000; at += FRAME_MICROS) {
            assertThat(ahead(at, 10_000)).as("at " + at).isLessThanOrEqualTo(0);
        }
    }

    /** Everything was held up at first: as soon as something is not, frames come back to before their arrival, by 2 % of the time that passes. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatWasHeldUpFromTheBeginningIsMendedSlowly(long seed) {
        Random random = new Random(seed);
        for (long at = 0; at < 500_000; at += FRAME_MICROS) {
            ahead(at, 100_000 + random.nextInt(50_000));
        }
        report(500_000, 130_000);
        for (long at = 520_000; at < 10_000_000; at += FRAME_MICROS) {
            long delay = 5_000 + random.nextInt(30_000);
            long ahead = ahead(at, delay);
            if (at > 8_000_000) {
                assertThat(ahead).as("at " + at).isLessThanOrEqualTo(0);
            }
        }
    }
}
