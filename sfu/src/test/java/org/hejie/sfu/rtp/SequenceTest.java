package org.hejie.sfu.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SequenceTest {
    @Test
    void differencesWrap() {
        assertThat(Sequence.diff(1, 65535)).isEqualTo(2);
        assertThat(Sequence.diff(65535, 1)).isEqualTo(-2);
        assertThat(Sequence.diff(32768, 0)).isEqualTo(-32768);
        assertThat(Sequence.newer(0, 65535)).isTrue();
        assertThat(Sequence.newer(7, 7)).isFalse();
        assertThat(Sequence.plus(65535, 2)).isEqualTo(1);
        assertThat(Sequence.plus(0, -1)).isEqualTo(65535);
    }

    @Property
    void differenceUndoesAddition(
            @ForAll @IntRange(max = 65535) int a, @ForAll @IntRange(min = -32768, max = 32767) int n) {
        assertThat(Sequence.diff(Sequence.plus(a, n), a)).isEqualTo(n);
    }

    @Test
    void unwrapsOverTheEdgeInBothDirections() {
        SequenceUnwrapper unwrapper = new SequenceUnwrapper();
        assertThat(unwrapper.unwrap(65534)).isEqualTo(65534);
        assertThat(unwrapper.unwrap(1)).isEqualTo(65537);
        assertThat(unwrapper.unwrap(65535)).isEqualTo(65535);
        assertThat(unwrapper.unwrap(2)).isEqualTo(65538);
        assertThat(unwrapper.highest()).isEqualTo(65538);
        unwrapper.reset();
        assertThat(unwrapper.unwrap(3)).isEqualTo(3);
        assertThat(unwrapper.unwrap(65535)).isEqualTo(-1);
    }

    @Property
    void unwrappingFollowsAnyWalkOfShortSteps(
            @ForAll @IntRange(max = 65535) int first, @ForAll List<@IntRange(min = -2000, max = 16000) Integer> steps) {
        SequenceUnwrapper unwrapper = new SequenceUnwrapper();
        long truth = unwrapper.unwrap(first);
        long highest = truth;
        for (int step : steps) {
            // A step back is from the highest, as with a packet that comes late.
            truth = step < 0 ? highest + step : truth + step;
            highest = Math.max(highest, truth);
            assertThat(unwrapper.unwrap((int) (truth & 0xffff))).isEqualTo(truth);
        }
    }

    @Test
    void timestampsUnwrapAt32Bits() {
        TimestampUnwrapper unwrapper = new TimestampUnwrapper();
        assertThat(unwrapper.unwrap(-10)).isEqualTo(0xffff_fff6L);
        assertThat(unwrapper.unwrap(20)).isEqualTo(0x1_0000_0014L);
        assertThat(unwrapper.unwrap(-1)).isEqualTo(0xffff_ffffL);
        assertThat(unwrapper.highest()).isEqualTo(0x1_0000_0014L);
    }

    @Property
    void timestampsFollowAnyWalkOverTheirEdge(
            @ForAll @IntRange(min = -200_000, max = 200_000) int first,
            @ForAll List<@IntRange(min = -90_000, max = 1_000_000_000) Integer> steps) {
        TimestampUnwrapper unwrapper = new TimestampUnwrapper();
        long truth = unwrapper.unwrap(first);
        long highest = truth;
        for (int step : steps) {
            truth = highest + step;
            highest = Math.max(highest, truth);
            assertThat(unwrapper.unwrap((int) truth)).isEqualTo(truth);
        }
        assertThat(unwrapper.highest()).isEqualTo(highest);
    }

    @Test
    void audioLevelsAreTurnedIntoLoudness() {
        assertThat(AudioLevel.read((byte) 0xff)).isZero();
        assertThat(AudioLevel.read((byte) 0x80)).isEqualTo(127);
        assertThat(AudioLevel.voice((byte) 0x80)).isTrue();
        assertThat(AudioLevel.voice((byte) 0x7f)).isFalse();
    }
}
