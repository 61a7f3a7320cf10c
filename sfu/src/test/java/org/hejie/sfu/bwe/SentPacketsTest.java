package org.hejie.sfu.bwe;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SentPacketsTest {
    private final SentPackets sent = new SentPackets();

    @Test
    void whatIsUnderwayIsWhatWasNotToldOf() {
        for (int i = 0; i < 10; i++) {
            sent.add(100, 0, i);
        }
        assertThat(sent.inFlight()).isEqualTo(1_000);
        assertThat(sent.arrived(3)).isTrue();
        assertThat(sent.arrived(3)).as("told twice").isFalse();
        assertThat(sent.missing(4)).isTrue();
        assertThat(sent.inFlight()).isEqualTo(800);
        assertThat(sent.isMissing(4)).isTrue();
        assertThat(sent.arrived(4)).as("it only was late").isTrue();
        assertThat(sent.inFlight()).isEqualTo(800);
    }

    @Test
    void whatALostFeedbackSpokeOfIsNoLongerUnderway() {
        for (int i = 0; i < 10; i++) {
            sent.add(100, 0, i);
        }
        assertThat(sent.passOver(6)).isEqualTo(600);
        assertThat(sent.inFlight()).isEqualTo(400);
        assertThat(sent.arrived(2)).isFalse();
    }

    @Test
    void nothingIsFoundBeforeAnythingWasSent() {
        assertThat(sent.find(0)).isNegative();
        assertThat(sent.find(65535)).isNegative();
    }

    @Property(tries = 200)
    void theLastPacketsAreFoundByTheirLow16Bits(
            @ForAll @IntRange(min = 1, max = 200_000) int count,
            @ForAll @IntRange(max = SentPackets.SIZE - 1) int back) {
        SentPackets many = new SentPackets();
        for (int i = 0; i < count; i++) {
            many.add(10, 0, i);
        }
        long wanted = count - 1L - back;
        assertThat(many.find((int) wanted & 0xffff)).isEqualTo(wanted >= 0 ? wanted : -1);
        assertThat(many.find(count & 0xffff)).as("not sent yet, or forgotten").isNegative();
        assertThat(many.inFlight()).isEqualTo(10L * Math.min(count, SentPackets.SIZE));
    }
}
