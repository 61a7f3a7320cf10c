package org.hejie.sfu.speaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.hejie.protocol.media.SpeakerLevel;
import org.junit.jupiter.api.Test;

class SpeakerTest {
    private static final long MS = 1_000_000L;

    private final LoudnessMeter meter = new LoudnessMeter();
    private final SpeakerRanking ranking = new SpeakerRanking();

    private static List<String> names(List<SpeakerLevel> speakers) {
        return speakers.stream().map(SpeakerLevel::peerId).toList();
    }

    private long packets(int level, long from, int count) {
        long now = from;
        for (int i = 0; i < count; i++) {
            now += 20 * MS;
            meter.received(level, now);
        }
        return now;
    }

    @Test
    void loudnessRisesWithinASyllable() {
        long now = packets(100, 0, 15);
        assertThat(meter.level(now)).isBetween(90, 100);
    }

    @Test
    void loudnessBridgesTheGapBetweenWords() {
        long now = packets(100, 0, 30);
        now = packets(30, now, 5);
        assertThat(meter.level(now)).isGreaterThan(SpeakerRanking.STOPS);
        now = packets(30, now, 100);
        assertThat(meter.level(now)).isLessThan(40);
    }

    @Test
    void aSingleClickIsNoSpeech() {
        long now = packets(20, 0, 30);
        now = packets(127, now, 1);
        assertThat(meter.level(now)).isLessThan(SpeakerRanking.BEGINS);
    }

    @Test
    void loudnessOfASenderThatStoppedFadesAway() {
        long now = packets(100, 0, 30);
        assertThat(meter.level(now + 150 * MS)).isGreaterThan(90);
        assertThat(meter.level(now + 2000 * MS)).isLessThan(5);
    }

    @Test
    void silenceIsNoNews() {
        ranking.update("a", 30, 0);
        assertThat(ranking.poll(0)).isEmpty();
        assertThat(ranking.nextAt()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void whoBeginsIsToldAtOnceAndWhoPausesIsKept() {
        ranking.update("a", 85, 0);
        assertThat(ranking.poll(0))
                .hasValueSatisfying(told -> assertThat(told).containsExactly(new SpeakerLevel("a", 85)));
        ranking.update("a", 84, 200 * MS);
        assertThat(ranking.poll(200 * MS)).as("nothing new").isEmpty();
        ranking.update("a", 20, 400 * MS);
        assertThat(ranking.poll(400 * MS))
                .as("a level moved")
                .hasValueSatisfying(told -> assertThat(names(told)).containsExactly("a"));
        assertThat(ranking.poll(901 * MS))
                .hasValueSatisfying(told -> assertThat(told).isEmpty());
        assertThat(ranking.nextAt()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void theLoudestComesFirstButOnlyWhenClearlyLouder() {
        ranking.update("a", 90, 0);
        ranking.update("b", 100, 0);
        assertThat(ranking.poll(0))
                .hasValueSatisfying(told -> assertThat(names(told)).containsExactly("b", "a"));
        ranking.update("a", 104, 300 * MS);
        assertThat(ranking.poll(300 * MS))
                .hasValueSatisfying(told -> assertThat(names(told)).containsExactly("b", "a"));
        ranking.update("a", 106, 600 * MS);
        assertThat(ranking.poll(600 * MS))
                .hasValueSatisfying(told -> assertThat(names(told)).containsExactly("a", "b"));
    }

    @Test
    void whoLeavesIsGoneWithoutAPause() {
        ranking.update("a", 90, 0);
        ranking.poll(0);
        ranking.remove("a");
        assertThat(ranking.nextAt()).isEqualTo(200 * MS);
        assertThat(ranking.poll(200 * MS))
                .hasValueSatisfying(told -> assertThat(told).isEmpty());
    }

    @Test
    void atMostFiveChangesASecondAreTold() {
        Random random = new Random(1);
        int told = 0;
        for (long now = 0; now < 10_000 * MS; now += 20 * MS) {
            ranking.update("a", random.nextInt(128), now);
            ranking.update("b", random.nextInt(128), now);
            told += ranking.poll(now).isPresent() ? 1 : 0;
        }
        assertThat(told).isBetween(10, 50);
    }

    @Test
    void theTimeToLookAgainIsAlwaysAhead() {
        ranking.update("a", 90, 0);
        for (long now = 0; now < 5000 * MS && ranking.nextAt() != Long.MAX_VALUE; now = ranking.nextAt()) {
            ranking.poll(now);
            assertThat(ranking.nextAt()).isGreaterThan(now);
        }
    }
}
