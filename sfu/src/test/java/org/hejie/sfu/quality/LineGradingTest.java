package org.hejie.sfu.quality;

import static org.assertj.core.api.Assertions.assertThat;

import org.hejie.protocol.media.LineGrade;
import org.junit.jupiter.api.Test;

class LineGradingTest {
    private final LineGrading grading = new LineGrading();

    private LineGrade loss(double loss) {
        return grading.second(loss, 40, 5, 0, false);
    }

    @Test
    void worseIsSaidAtOnce() {
        assertThat(loss(0)).isEqualTo(LineGrade.GOOD);
        assertThat(loss(0.05)).isEqualTo(LineGrade.POOR);
        assertThat(loss(0.2)).isEqualTo(LineGrade.BAD);
    }

    @Test
    void betterOnlyWhenItLasts() {
        loss(0.2);
        for (int i = 1; i < LineGrading.BETTER_AFTER; i++) {
            assertThat(loss(0)).isEqualTo(LineGrade.BAD);
        }
        assertThat(loss(0)).isEqualTo(LineGrade.GOOD);
    }

    @Test
    void aLineAtTheEdgeDoesNotFlicker() {
        for (int i = 0; i < 20; i++) {
            assertThat(loss(0.05)).isEqualTo(LineGrade.POOR);
            assertThat(loss(0.03)).isEqualTo(LineGrade.POOR);
        }
    }

    @Test
    void eachFigureCounts() {
        assertThat(new LineGrading().second(0, 450, 0, 0, false)).isEqualTo(LineGrade.POOR);
        assertThat(new LineGrading().second(0, 0, 200, 0, false)).isEqualTo(LineGrade.BAD);
        assertThat(new LineGrading().second(0, 0, 0, 2_000, false)).isEqualTo(LineGrade.BAD);
        assertThat(new LineGrading().second(0, 0, 0, 0, true)).isEqualTo(LineGrade.POOR);
    }
}
