package org.hejie.sfu.bwe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.hejie.sfu.bwe.LossWatch.Verdict;
import org.junit.jupiter.api.Test;

class LossWatchTest {
    private static final long STEP = 100_000_000L;

    private final LossWatch watch = new LossWatch();
    private final List<Verdict> verdicts = new ArrayList<>();
    private long now = 1;

    /** @param oneIn every so manieth packet is lost, 0 for none */
    private void run(int packets, int oneIn) {
        for (int i = 1; i <= packets; i++) {
            if (oneIn > 0 && i % oneIn == 0) {
                watch.lost();
            } else {
                watch.arrived(false);
            }
            if (i % 20 == 0) {
                now += STEP;
                Verdict verdict = watch.judge(now, STEP);
                if (verdict != Verdict.NOTHING) {
                    verdicts.add(verdict);
                }
            }
        }
    }

    @Test
    void aFewPercentAreNoSign() {
        run(4_000, 15);
        assertThat(verdicts).isEmpty();
        assertThat(watch.share()).isBetween(0.05, 0.08);
    }

    @Test
    void lossThatStaysWhenLessIsSentIsThePathsOwn() {
        run(4_000, 5);
        assertThat(verdicts).containsExactly(Verdict.TRY_LESS, Verdict.TAKE_BACK);
    }

    @Test
    void lossThatGoesWhenLessIsSentWasCongestion() {
        run(1_000, 0);
        while (verdicts.isEmpty()) {
            run(20, 4);
        }
        run(2_000, 0);
        assertThat(verdicts).containsExactly(Verdict.TRY_LESS);
        assertThat(watch.share()).isLessThan(0.01);
    }

    @Test
    void whatOnlyWasLateIsNotLost() {
        for (int i = 0; i < 100; i++) {
            watch.lost();
        }
        for (int i = 0; i < 100; i++) {
            watch.arrived(true);
        }
        watch.judge(now, STEP);
        watch.judge(now + 10 * STEP, STEP);
        assertThat(watch.share()).isZero();
    }
}
