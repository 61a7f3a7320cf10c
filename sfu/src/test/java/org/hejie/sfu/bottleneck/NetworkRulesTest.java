package org.hejie.sfu.bottleneck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What estimator and pacer have to hold on any line; docs/network.md has the figures. */
class NetworkRulesTest {
    private static final int SEEDS = 4;

    static Stream<Arguments> steps() {
        int[][] rates = {{1000, 500}, {2000, 1000}, {4000, 2000}, {2000, 600}, {5000, 1500}};
        return Stream.of(rates)
                .flatMap(r -> IntStream.of(40, 100, 200)
                        .boxed()
                        .flatMap(rtt ->
                                IntStream.rangeClosed(1, SEEDS).mapToObj(s -> Arguments.of(r[0], r[1], rtt, s))));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void twoSecondsAfterTheLineGotNarrowTheEstimateIsRightAndTheQueueGone(int from, int to, int roundTrip, int seed) {
        Line line = new Line(seed, Weather.of(from, roundTrip)).elastic();
        line.runMillis(15_000);
        line.kbit(to);
        line.runMillis(2_000);
        assertThat(line.share(0)).isBetween(0.6, 1.05);
        assertThat(line.queueMillis()).isLessThan(300);
    }

    @ParameterizedTest
    @MethodSource("steps")
    void tenSecondsAfterItGotWideAgainItIsUsed(int from, int to, int roundTrip, int seed) {
        Line line = new Line(seed, Weather.of(to, roundTrip)).elastic();
        line.runMillis(15_000);
        line.kbit(from);
        long began = line.now();
        while (line.share(0) < 0.8) {
            line.runMillis(100);
            assertThat(line.now() - began).isLessThanOrEqualTo(10_000_000_000L);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1000, 500, 40",
        "1000, 500, 100",
        "2000, 1000, 40",
        "2000, 1000, 100",
        "4000, 2000, 40",
        "4000, 2000, 100"
    })
    void aPicturesLayersNeverQueueForLong(int from, int to, int roundTrip) {
        for (int seed = 1; seed <= SEEDS; seed++) {
            Line line = new Line(seed, Weather.of(from, roundTrip)).layered();
            line.runMillis(15_000);
            line.kbit(to);
            line.peak();
            line.runMillis(10_000);
            assertThat(line.peak()).isLessThan(300);
        }
    }

    @ParameterizedTest
    @CsvSource({"600, 100, 0", "1000, 40, 15", "2000, 40, 0", "2000, 200, 15", "4000, 100, 15"})
    void twoReceiversOnOneLineShareIt(int kbit, int roundTrip, int secondsLater) {
        Line line = new Line(7, Weather.of(kbit, roundTrip))
                .elastic()
                .later(secondsLater)
                .elastic();
        line.runMillis(40_000);
        line.measureFromHere();
        line.runMillis(120_000);
        double half = (line.received(0) + line.received(1)) / 2.0;
        assertThat(line.received(0) / half).isBetween(0.8, 1.2);
        assertThat(2 * half * 8 / 120_000 / kbit).isGreaterThan(0.9);
    }

    @ParameterizedTest
    @CsvSource({
        "500, 40, 0.05",
        "500, 200, 0.10",
        "2000, 40, 0.10",
        "2000, 200, 0.05",
        "5000, 40, 0.10",
        "5000, 200, 0.10"
    })
    void lossWithoutAQueueDoesNotTakeWhatThePicturesNeed(int kbit, int roundTrip, double loss) {
        Line line = new Line(3, Weather.of(kbit, roundTrip).loss(loss)).layered();
        line.runMillis(10_000);
        line.measureFromHere();
        int enough = 0;
        for (int i = 0; i < 60; i++) {
            line.runMillis(1_000);
            enough += line.estimate(0) > Math.min(2_500, 0.6 * kbit) ? 1 : 0;
        }
        assertThat(enough).isGreaterThanOrEqualTo(50);
        assertThat(line.flow(0).viewer.soundLoss()).isLessThan(2 * loss * loss);
    }

    @ParameterizedTest
    @CsvSource({"5000, 200, 0.10", "5000, 200, 0.20", "2000, 200, 0.20"})
    void onALongLineThatLosesMuchPicturesRarelyStandStill(int kbit, int roundTrip, double loss) {
        Line line = new Line(9, Weather.of(kbit, roundTrip).loss(loss)).layered();
        line.runMillis(10_000);
        line.measureFromHere();
        line.runMillis(60_000);
        assertThat(line.flow(0).viewer.frozen / 1e9).isLessThan(15);
    }

    @ParameterizedTest
    @CsvSource({"500, 30", "2000, 30", "5000, 30", "5000, 80"})
    void jitterIsNotTakenForAQueue(int kbit, int jitter) {
        Line line = new Line(5, Weather.of(kbit, 60).jitter(jitter)).layered();
        line.runMillis(20_000);
        for (int i = 0; i < 40; i++) {
            line.runMillis(1_000);
            assertThat(line.share(0)).isGreaterThan(0.4);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "3000, 40, 1000, 200, 1000",
        "3000, 40, 400, 300, 1000",
        "10000, 40, 700, 500, 1000",
        "10000, 100, 1500, 900, 1000",
        "10000, 40, 250, 250, 1000",
        "3000, 40, 200, 300, 600"
    })
    void aReceiverThatHaltsIsNotANarrowLine(int kbit, int roundTrip, int every, int longest, int least) {
        for (int seed = 1; seed <= SEEDS; seed++) {
            Line line = new Line(seed, Weather.of(kbit, roundTrip)).layered();
            line.runMillis(8_000);
            line.naps(every, longest);
            for (int i = 0; i < 60; i++) {
                line.runMillis(1_000);
                assertThat(line.estimate(0)).isGreaterThan(least);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"3000, 1000, 40", "3000, 1000, 100", "2000, 500, 40", "5000, 300, 60"})
    void aLineThatGotNarrowIsFoundThoughTheReceiverHalts(int from, int to, int roundTrip) {
        for (int seed = 1; seed <= SEEDS; seed++) {
            Line line = new Line(seed, Weather.of(from, roundTrip)).elastic();
            line.runMillis(8_000);
            line.naps(500, 200);
            line.runMillis(7_000);
            line.kbit(to);
            line.runMillis(2_000);
            assertThat(line.share(0)).isBetween(0.5, 1.2);
            assertThat(line.queueMillis()).isLessThan(300);
        }
    }

    @Test
    void evenOneThatIsAwayHalfOfTheTimeIsNotStuck() {
        int low = 0;
        for (int seed = 1; seed <= SEEDS; seed++) {
            Line line = new Line(seed, Weather.of(10_000, 40)).layered();
            line.runMillis(8_000);
            line.naps(400, 800);
            for (int i = 0; i < 60; i++) {
                line.runMillis(1_000);
                low += line.estimate(0) < 600 ? 1 : 0;
            }
        }
        // It was more than half of them.
        assertThat(low).isLessThan(SEEDS * 60 / 3);
    }

    @Test
    void soundIsNotDelayedByPicturesThatWait() {
        Line line = new Line(4, Weather.of(300, 60)).layered();
        line.runMillis(10_000);
        line.measureFromHere();
        line.runMillis(60_000);
        assertThat(line.flow(0).viewer.soundDelay.millis(0.95)).isLessThan(150);
        assertThat(line.flow(0).viewer.soundLoss()).isLessThan(0.005);
    }

    @Test
    void aLineThatGoesDeadAndComesBackIsUsedAgainAtOnce() {
        Line line = new Line(6, Weather.of(2000, 60)).layered();
        line.runMillis(15_000);
        line.dead(true);
        line.runMillis(3_000);
        line.dead(false);
        line.runMillis(5_000);
        assertThat(line.estimate(0)).isGreaterThan(700);
    }

    @Test
    void aLongerPathIsNotAQueue() {
        Line line = new Line(8, Weather.of(3000, 40)).layered();
        line.runMillis(15_000);
        line.roundTripMillis(340);
        line.runMillis(10_000);
        assertThat(line.share(0)).isGreaterThan(0.5);
    }

    @Test
    void theSameSeedGivesTheSameRun() {
        assertThat(fingerprint()).isEqualTo(fingerprint());
    }

    private static long fingerprint() {
        Line line = new Line(
                        new SplittableRandom(9).nextLong(), Weather.of(1500, 80).loss(0.05))
                .layered();
        line.runMillis(20_000);
        return 31 * line.flow(0).estimator.target() + line.received(0);
    }
}
