package org.hejie.sfu.quality;

import static org.assertj.core.api.Assertions.assertThat;

import org.hejie.sfu.quality.LineMeter.Total;
import org.junit.jupiter.api.Test;

class LineMeterTest {
    private final LineMeter meter = new LineMeter();

    private void second(long expected, long received) {
        meter.begin();
        meter.add(Total.EXPECTED_UP, expected);
        meter.add(Total.RECEIVED_UP, received);
        meter.end();
    }

    @Test
    void lossIsOfTheWindowAlone() {
        second(100, 50);
        assertThat(meter.lossUp()).isEqualTo(0.5);
        for (int i = 1; i <= LineMeter.SECONDS; i++) {
            second(100 + 100L * i, 50 + 100L * i);
        }
        assertThat(meter.lossUp()).isZero();
    }

    @Test
    void whatArrivesTwiceIsNoNegativeLoss() {
        second(100, 200);
        assertThat(meter.lossUp()).isZero();
    }

    @Test
    void ofAFewPacketsNoShareIsTold() {
        second(8, 7);
        assertThat(meter.lossUp()).isZero();
        second(80, 70);
        assertThat(meter.lossUp()).isEqualTo(0.125);
    }

    @Test
    void aSourceThatEndsTakesNothingFromTheOthers() {
        second(1_000, 1_000);
        second(400, 400);
        second(500, 490);
        assertThat(meter.sum(Total.EXPECTED_UP)).isEqualTo(1_100);
        assertThat(meter.lossUp()).isBetween(0.0, 0.01);
    }

    @Test
    void ratesAreOfTheSecondsThereWere() {
        for (int i = 1; i <= 2; i++) {
            meter.begin();
            meter.add(Total.BYTES_DOWN, 125_000L * i);
            meter.end();
        }
        assertThat(meter.kbit(Total.BYTES_DOWN)).isEqualTo(1_000);
        assertThat(meter.kbit(Total.BYTES_UP)).isZero();
    }
}
