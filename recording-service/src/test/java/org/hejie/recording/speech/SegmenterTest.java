package org.hejie.recording.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SegmenterTest {
    private static final long START = 1_700_000_000_000_000L;

    private static List<Utterance> cut(Voice voice) {
        List<Utterance> all = new ArrayList<>();
        Segmenter segmenter = new Segmenter("p_a", all::add);
        voice.packets().forEach(segmenter::packet);
        segmenter.advance(voice.now() + 1_000_000);
        return all;
    }

    private static Voice voice() {
        return new Voice(START).quiet(2_000);
    }

    private static long ms(Utterance u) {
        return (u.packets().getLast().micros() - u.packets().getFirst().micros()) / 1000 + Voice.PACKET_MS;
    }

    private static long heardAtMs(Utterance u) {
        return (u.heardAtMicros() - START) / 1000;
    }

    @Test
    void aPauseEndsAnUtteranceWithAnEdgeOfQuietOnEitherSide() {
        List<Utterance> all = cut(voice().speaks(1_500).quiet(900).speaks(2_000).quiet(900));
        assertThat(all).extracting(SegmenterTest::heardAtMs).containsExactly(2_000L, 4_400L);
        assertThat(all).extracting(SegmenterTest::ms).containsExactly(2_100L, 2_600L);
        assertThat(all).extracting(Utterance::speakerId).containsOnly("p_a");
    }

    @Test
    void breathDoesNot() {
        assertThat(cut(voice().speaks(800).quiet(500).speaks(800).quiet(900))).hasSize(1);
    }

    @Test
    void aCoughIsNoSpeech() {
        assertThat(cut(voice().speaks(400).quiet(2_000))).isEmpty();
    }

    @Test
    void whoeverFallsSilentWithoutAPacketHasEndedToo() {
        List<Utterance> all =
                cut(voice().speaks(1_000).nothing(60_000).speaks(1_000).quiet(900));
        assertThat(all).extracting(SegmenterTest::heardAtMs).containsExactly(2_000L, 63_000L);
        assertThat(all.getLast().packets().getFirst().micros())
                .as("nothing from before the silence")
                .isEqualTo(START + 63_000_000);
    }

    @Test
    void timeAloneEndsTheLastOne() {
        List<Utterance> all = new ArrayList<>();
        Segmenter segmenter = new Segmenter("p_a", all::add);
        Voice voice = voice().speaks(1_000);
        voice.packets().forEach(segmenter::packet);
        segmenter.advance(voice.now() + 600_000);
        assertThat(all).isEmpty();
        segmenter.advance(voice.now() + 700_000);
        assertThat(all).hasSize(1);
    }

    @Test
    void aLongSpeechIsCutAtTheLastBreathAndGoesOnAfterIt() {
        List<Utterance> all =
                cut(voice().speaks(12_000).quiet(300).speaks(6_000).quiet(900));
        assertThat(all).hasSize(2);
        assertThat(ms(all.getFirst())).isEqualTo(300 + 12_000 + 300);
        assertThat(heardAtMs(all.getLast())).isEqualTo(2_000 + 12_000 + 300);
    }

    @Test
    void withoutABreathItIsCutWithinSpeechAndNothingIsLost() {
        List<Utterance> all = cut(voice().speaks(14_900).quiet(900));
        assertThat(all).hasSize(2);
        assertThat(ms(all.getFirst())).isEqualTo(15_000);
        assertThat(heardAtMs(all.getLast())).as("a short rest is no cough").isEqualTo(2_000 + 14_700);
    }

    @Test
    void steadyNoiseIsSilence() {
        assertThat(cut(new Voice(START).sends(60_000, 12))).isEmpty();
    }

    @Test
    void whateverIsSaidUtterancesFitTheirBoundsAndHoldEveryWord() {
        for (long seed = 1; seed <= 200; seed++) {
            Random random = new Random(seed);
            Voice voice = voice();
            List<long[]> speeches = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                long from = voice.now();
                voice.speaks(600 + 100 * random.nextInt(300));
                speeches.add(new long[] {from, voice.now()});
                int pause = 800 + 100 * random.nextInt(40);
                if (random.nextBoolean()) {
                    voice.quiet(pause);
                } else {
                    voice.nothing(pause);
                }
            }
            List<Utterance> all = cut(voice);
            String as = "seed " + seed;
            assertThat(all).as(as).allSatisfy(u -> {
                assertThat(ms(u)).isBetween(Segmenter.LEAST_SPOKEN_STEPS * 20L, 15_000L);
                assertThat(u.packets()).isSortedAccordingTo((a, b) -> Long.compare(a.micros(), b.micros()));
                assertThat(u.heardAtMicros())
                        .isBetween(
                                u.packets().getFirst().micros(),
                                u.packets().getLast().micros());
            });
            List<Packet> heard = all.stream().flatMap(u -> u.packets().stream()).toList();
            for (long[] speech : speeches) {
                // The grid of steps begins anew after a silence, so a word's last hundred milliseconds may fall to the
                // quiet.
                assertThat(voice.packets().stream()
                                .filter(p -> p.micros() >= speech[0] && p.micros() < speech[1] - 100_000))
                        .as(as)
                        .allMatch(heard::contains);
            }
        }
    }
}
