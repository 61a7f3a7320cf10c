package org.hejie.recording.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.hejie.protocol.signal.DraftEngine;
import org.hejie.recording.RecorderListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DictationTest {
    private static final Instant SINCE = Instant.ofEpochSecond(1_700_000_000);
    private static final long START = 1_700_000_000_000_000L;

    private record Drafted(String speakerId, String text, Instant heardAt) {}

    private final List<Drafted> drafted = new CopyOnWriteArrayList<>();
    private final BlockingQueue<DraftEngine> states = new LinkedBlockingQueue<>();
    private final List<Dictation> open = new ArrayList<>();
    private final RecorderListener listener = new RecorderListener() {
        @Override
        public void drafted(String sessionId, String speakerId, String text, Instant heardAt) {
            drafted.add(new Drafted(speakerId, text, heardAt));
        }

        @Override
        public void engine(String sessionId, DraftEngine engine) {
            states.add(engine);
        }
    };

    @AfterEach
    void close() {
        open.forEach(Dictation::close);
    }

    private Dictation dictation(SpeechToText engine) {
        Dictation made = new Dictation(new Speech(engine, "zh"), "s_1", SINCE, listener, Duration.ofMillis(1));
        open.add(made);
        return made;
    }

    private static void say(Dictation dictation, String who, Voice voice) {
        voice.packets().forEach(p -> dictation.hears(who, p.micros(), p.data()));
    }

    /** As many utterances of a second each. */
    private static Voice saying(int many) {
        Voice voice = new Voice(START).quiet(1_000);
        for (int i = 0; i < many; i++) {
            voice.speaks(1_000).quiet(1_000);
        }
        return voice;
    }

    @Test
    void whatIsSaidIsDraftedWithWhoAndWhen() {
        say(dictation((ogg, language) -> " 工资\n没发 \u0007" + language), "p_a", saying(1));
        await().until(() -> drafted.size() == 1);
        assertThat(drafted).containsExactly(new Drafted("p_a", "工资 没发 zh", SINCE.plusSeconds(1)));
        assertThat(states).isEmpty();
    }

    @Test
    void whereNoWordWasHeardThereIsNoDraft() {
        AtomicInteger asked = new AtomicInteger();
        say(dictation((ogg, language) -> asked.incrementAndGet() == 1 ? "  " : "好"), "p_a", saying(2));
        await().until(() -> drafted.size() == 1);
    }

    @Test
    void nothingFromBeforeItWasSwitchedOnIsHeard() {
        Voice earlier = new Voice(START - 3_000_000).speaks(1_500).quiet(1_000);
        AtomicInteger asked = new AtomicInteger();
        Dictation dictation = dictation((ogg, language) -> "said " + asked.incrementAndGet());
        say(dictation, "p_a", earlier);
        say(dictation, "p_a", saying(1));
        await().until(() -> drafted.size() == 1);
        assertThat(drafted.getFirst().text()).isEqualTo("said 1");
    }

    @Test
    void atMostTwoAreAskedAtOnceAndWhatWaitsTooLongIsDroppedTheOldestFirst() throws InterruptedException {
        CountDownLatch answer = new CountDownLatch(1);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Dictation dictation = dictation((ogg, language) -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            answer.await();
            now.decrementAndGet();
            return "words";
        });
        Voice voice = saying(14);
        voice.packets().forEach(p -> {
            // Paced by what was taken in, so that nothing is dropped on the way there.
            dictation.hears("p_a", p.micros(), p.data());
            if (p.micros() % 1_000_000 == 0) {
                await().until(dictation::isIdle);
            }
        });
        assertThat(states.take()).isEqualTo(DraftEngine.BEHIND);
        await().until(dictation::isIdle);
        answer.countDown();
        await().until(() -> drafted.size() == 10);
        assertThat(most).hasValue(2);
        assertThat(drafted.stream()
                        .map(d -> d.heardAt().truncatedTo(ChronoUnit.SECONDS))
                        .sorted())
                .as("the two that were asked, and the last eight")
                .containsExactly(
                        SINCE.plusSeconds(1),
                        SINCE.plusSeconds(3),
                        SINCE.plusSeconds(13),
                        SINCE.plusSeconds(15),
                        SINCE.plusSeconds(17),
                        SINCE.plusSeconds(19),
                        SINCE.plusSeconds(21),
                        SINCE.plusSeconds(23),
                        SINCE.plusSeconds(25),
                        SINCE.plusSeconds(27));
        assertThat(states.take()).isEqualTo(DraftEngine.ANSWERING);
    }

    @Test
    void anEngineThatIsDownIsAskedAgainAndNothingIsLostMeanwhile() throws InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        say(
                dictation((ogg, language) -> {
                    if (asked.incrementAndGet() < 5) {
                        throw new SpeechException("down", true);
                    }
                    return "words";
                }),
                "p_a",
                saying(2));
        await().until(() -> drafted.size() == 2);
        assertThat(states.take()).isEqualTo(DraftEngine.FAILING);
        await().until(() -> states.contains(DraftEngine.ANSWERING));
    }

    @Test
    void whatItRefusesIsLeftOutAndTheNextIsAsked() {
        AtomicInteger asked = new AtomicInteger();
        say(
                dictation((ogg, language) -> {
                    if (asked.incrementAndGet() == 1) {
                        throw new SpeechException("status 400", false);
                    }
                    return "words";
                }),
                "p_a",
                saying(2));
        await().until(() -> drafted.size() == 1);
        assertThat(asked).hasValue(2);
        assertThat(states).startsWith(DraftEngine.FAILING);
    }

    @Test
    void closedItGivesOutNothingMoreWhateverWasOnItsWay() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        Dictation dictation = dictation((ogg, language) -> {
            begun.countDown();
            try {
                answer.await();
            } catch (InterruptedException e) {
                // One that does not stop when it is told to.
            }
            ended.countDown();
            return "too late";
        });
        say(dictation, "p_a", saying(1));
        begun.await();
        dictation.close();
        answer.countDown();
        ended.await();
        dictation.close();
        say(dictation, "p_a", saying(1));
        assertThat(dictation.isIdle()).isTrue();
        assertThat(drafted).isEmpty();
    }

    @Test
    void whatSomeoneSaidWhoAgreesNoMoreIsThrownAway() {
        CountDownLatch answer = new CountDownLatch(1);
        Dictation dictation = dictation((ogg, language) -> {
            answer.await();
            return "words";
        });
        say(dictation, "p_a", saying(2));
        await().until(() -> dictation.asking() == 2);
        say(dictation, "p_b", saying(2));
        say(dictation, "p_c", saying(1));
        await().until(() -> dictation.waiting() == 3);
        dictation.forget("p_b");
        answer.countDown();
        await().until(() -> drafted.size() == 3);
        assertThat(drafted).extracting(Drafted::speakerId).doesNotContain("p_b");
    }
}
