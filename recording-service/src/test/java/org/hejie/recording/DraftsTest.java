package org.hejie.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.hejie.protocol.GapCause;
import org.hejie.protocol.recording.TapSink;
import org.hejie.protocol.signal.DraftsEnd;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.recording.speech.Speech;
import org.hejie.recording.speech.SpeechToText;
import org.hejie.recording.verify.Verify;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drafts of transcript lines, from the tap on: of what is recorded while they are switched on, and of nothing else. */
class DraftsTest {
    private static final String WORDS = "the words of a machine";

    @TempDir
    Path folder;

    private record Drafted(String speakerId, Instant heardAt) {}

    private final List<Drafted> drafted = new CopyOnWriteArrayList<>();
    private int sequence;

    private Stage stage(SpeechToText engine) throws Exception {
        Stage stage = new Stage(folder);
        stage.service.draftWith(new Speech(engine, "zh"));
        stage.service.listen(new RecorderListener() {
            @Override
            public void drafted(String sessionId, String speakerId, String text, Instant heardAt) {
                assertThat(text).isEqualTo(WORDS);
                drafted.add(new Drafted(speakerId, heardAt));
            }
        });
        return stage.recording();
    }

    /** Someone is quiet, speaks for a second from {@code fromMs} on, and is quiet for one more. */
    private void says(TapSink tap, int fromMs) {
        for (int ms = fromMs - 1_000; ms < fromMs + 2_000; ms += 20) {
            byte[] payload = new byte[ms >= fromMs && ms < fromMs + 1_000 ? 90 : 8];
            payload[0] = (byte) 0x78;
            payload[1] = (byte) sequence;
            byte[] packet = Packets.rtp(sequence++, 1_000 + ms * 48L, false, payload);
            tap.rtp(Packets.VOICE, Stage.START_MICROS + ms * 1_000L, packet, 0, packet.length);
        }
    }

    private static Instant at(int ms) {
        return Stage.START.plusMillis(ms);
    }

    private static void start(Stage stage, int ms) {
        stage.log(ms * 1_000L, new RoomEvent.DraftsStarted("p_m"));
    }

    private static void stop(Stage stage, int ms, DraftsEnd why, RoomEvent... then) {
        List<RoomEvent> events = Stream.concat(Stream.of(new RoomEvent.DraftsStopped(null, why)), Stream.of(then))
                .toList();
        stage.log(ms * 1_000L, events.toArray(RoomEvent[]::new));
    }

    @Test
    void onlyWhatIsRecordedWhileTheyAreOnIsDrafted() throws Exception {
        try (Stage stage = stage((ogg, language) -> WORDS)) {
            TapSink tap = stage.tap();
            says(tap, 2_000);
            start(stage, 4_500);
            says(tap, 6_000);
            await().until(() -> drafted.size() == 1);
            stop(stage, 9_000, DraftsEnd.NOT_RECORDED, new RoomEvent.RecordingGapOpened(GapCause.CAUCUS, "p_m", null));
            says(tap, 10_000);
            stage.log(13_000_000, new RoomEvent.RecordingGapClosed());
            says(tap, 15_000);
            start(stage, 18_000);
            says(tap, 20_000);
            await().until(() -> drafted.size() == 2);
            assertThat(drafted).extracting(Drafted::speakerId).containsOnly("p_a");
            assertThat(drafted.getFirst().heardAt()).isBetween(at(5_900), at(6_100));
            assertThat(drafted.getLast().heardAt()).isBetween(at(19_900), at(20_100));
            tap.tapRemoved(Stage.START_MICROS + 23_000_000);
            stage.end(24_000_000);
            assertThat(Verify.folder(folder).ok()).isTrue();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(WORDS);
            }
        }
    }

    @Test
    void aStopThrowsAwayWhatIsOnItsWay() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        try (Stage stage = stage((ogg, language) -> {
            asked.countDown();
            answer.await();
            return WORDS;
        })) {
            TapSink tap = stage.tap();
            start(stage, 500);
            says(tap, 2_000);
            asked.await();
            stop(stage, 4_500, DraftsEnd.CONSENT_WITHDRAWN);
            answer.countDown();
            start(stage, 5_000);
            says(tap, 7_000);
            await().until(() -> !drafted.isEmpty());
            assertThat(drafted)
                    .singleElement()
                    .satisfies(d -> assertThat(d.heardAt()).isAfter(at(5_000)));
        }
    }
}
