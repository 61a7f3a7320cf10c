package org.hejie.sfu.bwe;

import static org.assertj.core.api.Assertions.assertThat;

import org.hejie.sfu.rtcp.RtcpHandler;
import org.hejie.sfu.rtcp.RtcpReader;
import org.hejie.sfu.twcc.FeedbackRecorder;
import org.junit.jupiter.api.Test;

/** The face alone; how it behaves on lines is in {@code org.hejie.sfu.bottleneck}. */
class SendEstimatorTest implements RtcpHandler {
    private static final long MILLI = 1_000_000L;
    private static final long DELAY = 20 * MILLI;

    private final SendEstimator estimator = new SendEstimator();
    private final FeedbackRecorder receiver = new FeedbackRecorder();
    private final RtcpReader reader = new RtcpReader();
    private long now = 1_000 * MILLI;

    /** Sends packets of 1000 bytes, one each so many milliseconds, over a line without a limit. */
    private void send(long millis, int each, boolean feedback) {
        for (long t = 0; t < millis; t += each) {
            now += each * MILLI;
            int number = estimator.sent(1_000, now);
            receiver.received(number, now + DELAY);
            if (feedback && receiver.due(now)) {
                byte[] b = new byte[FeedbackRecorder.MAX];
                reader.read(b, 0, receiver.write(b, 0, 1, 2), this);
            }
            estimator.tick(now);
        }
    }

    @Override
    public void transportFeedback(int sender, int media, byte[] b, int offset, int length) {
        assertThat(estimator.feedback(b, offset, length, now + 2 * DELAY)).isTrue();
    }

    @Test
    void beginsModestly() {
        assertThat(estimator.target()).isEqualTo(SendEstimator.START);
        assertThat(estimator.informed()).isFalse();
        assertThat(estimator.nextAt()).isEqualTo(Long.MAX_VALUE);
        assertThat(estimator.flooded()).isFalse();
    }

    @Test
    void whatArrivesIsProvedWithoutAnyProbe() {
        send(3_000, 4, true);
        assertThat(estimator.informed()).isTrue();
        assertThat(estimator.acknowledged()).isBetween(1_950_000L, 2_200_000L);
        assertThat(estimator.target()).isGreaterThan(1_950_000L);
        assertThat(estimator.loss()).isZero();
        assertThat(estimator.queueMillis()).isLessThan(3);
    }

    @Test
    void itDoesNotClimbOnNothing() {
        send(3_000, 4, true);
        long before = estimator.target();
        send(60_000, 40, true);
        assertThat(estimator.applicationLimited(now)).isTrue();
        assertThat(estimator.target()).isEqualTo(before);
    }

    @Test
    void theReceiversOwnBoundHolds() {
        send(2_000, 4, true);
        estimator.remb(700_000, now);
        send(2_000, 4, true);
        assertThat(estimator.target()).isLessThanOrEqualTo(700_000);
        estimator.remb(5_000_000, now);
        send(2_000, 4, true);
        assertThat(estimator.target()).isGreaterThan(1_900_000);
    }

    @Test
    void withoutTransportFeedbackRembIsTheEstimate() {
        estimator.remb(1_234_000, now);
        assertThat(estimator.target()).isEqualTo(1_234_000);
        estimator.remb(300_000, now);
        assertThat(estimator.target()).isEqualTo(300_000);
        assertThat(estimator.informed()).isTrue();
    }

    @Test
    void withReceptionReportsAloneLossDecides() {
        for (int second = 0; second < 10; second++) {
            for (int i = 0; i < 100; i++) {
                now += 10 * MILLI;
                estimator.sentUnnumbered(1_000, now);
            }
            estimator.report(0, now);
        }
        long good = estimator.target();
        assertThat(good).isGreaterThan(800_000);
        estimator.report(0.3, now);
        assertThat(estimator.target()).isLessThan(good);
    }

    @Test
    void whoSaysNothingIsNotHeldBackForEver() {
        for (int i = 0; i < 500; i++) {
            now += 10 * MILLI;
            estimator.sentUnnumbered(1_000, now);
        }
        assertThat(estimator.target()).isEqualTo(SendEstimator.CEILING);
    }

    @Test
    void silenceTakesTheRateDownAndThenLetsTryAgain() {
        send(3_000, 4, true);
        long before = estimator.target();
        send(3_000, 100, false);
        assertThat(estimator.target()).isLessThan(before / 2).isGreaterThanOrEqualTo(SendEstimator.FLOOR);
        assertThat(estimator.flooded()).isFalse();
        send(120_000, 1_000, false);
        assertThat(estimator.target()).isEqualTo(SendEstimator.FLOOR);
    }

    @Test
    void anotherPathBeginsModestlyAgain() {
        send(3_000, 4, true);
        estimator.pathChanged(now);
        assertThat(estimator.target()).isEqualTo(SendEstimator.START);
    }

    @Test
    void moreThanIsNeededIsNotProbed() {
        estimator.wanted(300_000);
        send(10_000, 40, true);
        assertThat(estimator.padding(now)).isZero();
        assertThat(estimator.target()).isEqualTo(SendEstimator.START);
    }

    @Test
    void feedbackOnNothingThatWasSentIsPassedOver() {
        receiver.received(7, now);
        receiver.received(9, now);
        byte[] b = new byte[FeedbackRecorder.MAX];
        reader.read(b, 0, receiver.write(b, 0, 1, 2), this);
        assertThat(estimator.informed()).isFalse();
        assertThat(estimator.feedback(new byte[3], 0, 3, now)).isFalse();
    }
}
