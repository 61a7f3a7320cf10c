package org.hejie.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.hejie.protocol.GapCause;
import org.hejie.protocol.Place;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.recording.RecordedMoment;
import org.hejie.protocol.recording.TapSink;
import org.hejie.protocol.recording.TapTrack;
import org.hejie.protocol.rest.CustodyAction;
import org.hejie.protocol.rest.CustodyEvent;
import org.hejie.protocol.rest.CustodyEvent.CustodyActor;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.recording.review.Moments;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is heard again of a session that is still on: the right stretch, of the right microphones, when it is written, and in the custody log. */
class MomentTest {
    private static final CustodyActor WORKER = new CustodyActor("p_a", "李申请", "APPLICANT", "");
    private static final TapTrack SECOND = voice("b1", "p_b");

    @TempDir
    Path folder;

    private Stage stage;

    @BeforeEach
    void open() throws IOException {
        stage = new Stage(folder, Stage.config(folder, true)).recording();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private static TapTrack voice(String id, String peer) {
        return new TapTrack(id, peer, Packets.VOICE.source(), "audio/opus", 48_000, 2);
    }

    private static Instant at(double second) {
        return Stage.START.plusMillis((long) (second * 1000));
    }

    private static RecordedMoment.Asked asked(double second, @Nullable String onlyOf) {
        return new RecordedMoment.Asked(Stage.CASE, Stage.SESSION, at(second), onlyOf, null);
    }

    /** As someone asks at that second of the recording. */
    private Moments when(double second) {
        Clock clock = Clock.fixed(at(second), ZoneOffset.UTC);
        return new Moments(stage.service.archive(), stage.service.custody(), clock);
    }

    private RecordedMoment found(double now, RecordedMoment.Asked asked) throws IOException {
        return when(now).find(asked);
    }

    /** As someone asks when the last of it may just have come: what is found then is written to its end, whatever else is open. */
    private Moments whenWrittenTo(double second) {
        return when(second + 2);
    }

    private void speaks(TapSink tap, TapTrack who, int fromSecond, int toSecond) {
        for (int n = fromSecond * 50; n < toSecond * 50; n++) {
            byte[] packet = Packets.voice(n);
            tap.rtp(who, Stage.START_MICROS + n * 20_000L, packet, 0, packet.length);
        }
    }

    /** Fifty seconds for an independent judge, silent but for a tone from the 20th to the 21st; of these what that person sends. */
    private void plays(TapSink tap, TapTrack track, int fromSecond) throws Exception {
        List<String> encode = List.of(
                "-f",
                "lavfi",
                "-i",
                "sine=frequency=440:sample_rate=48000:duration=50",
                "-af",
                "volume='between(t,20,21)':eval=frame",
                "-ac",
                "2",
                "-c:a",
                "libopus",
                "-b:a",
                "48k",
                "-vbr",
                "off",
                "-frame_duration",
                "20");
        List<byte[]> packets = Ffmpeg.rtp(encode, "null", folder.resolve("tone.mkv"));
        for (int n = fromSecond * 50; n < packets.size(); n++) {
            byte[] packet = packets.get(n);
            tap.rtp(track, Stage.START_MICROS + n * 20_000L, packet, 0, packet.length);
        }
    }

    private Path excerpt(Moments moments, RecordedMoment.Asked asked, String who) throws IOException {
        RecordedMoment moment = moments.excerpt(asked, who, WORKER, "transcript line 3");
        assertThat(moment).isInstanceOf(RecordedMoment.Excerpt.class);
        return Files.write(folder.resolve(who + ".webm"), ((RecordedMoment.Excerpt) moment).webm());
    }

    private List<CustodyEvent> custody() throws IOException {
        return stage.service.custody().entries().stream()
                .map(entry -> entry.event())
                .filter(event -> event.action() == CustodyAction.RANGE_SERVED)
                .toList();
    }

    /** Where a tone begins and ends in a file, as FFmpeg hears it. */
    private static String silences(Path file) throws Exception {
        return Ffmpeg.ffmpeg(
                "-v",
                "error",
                "-i",
                file.toString(),
                "-af",
                "silencedetect=noise=-40dB:d=0.5,ametadata=print:file=-",
                "-f",
                "null",
                "-");
    }

    private static double told(String silences, String key) {
        return silences.lines()
                .filter(line -> line.startsWith("lavfi." + key + "="))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf('=') + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(silences));
    }

    /** Who waited outside, or talked apart, hears nothing of what was said meanwhile. */
    @Test
    void nobodyHearsWhatWasSaidInTheirAbsence() throws Exception {
        TapSink tap = stage.tap();
        speaks(tap, Packets.VOICE, 0, 60);
        stage.log(
                12_000_000,
                new RoomEvent.ParticipantJoined("p_late", "钱经理", Role.RESPONDENT, Place.JOINT, Map.of(), "sms"));
        stage.log(20_000_000, new RoomEvent.ParticipantPlaced("p_late", Place.JOINT, Place.WAITING, "p_m"));
        Moments early = whenWrittenTo(34);
        await().until(() ->
                early.find(asked(14, null)).equals(new RecordedMoment.There(at(9), at(34), List.of("p_a"))));
        assertThat(found(60, present(10, "p_late"))).isEqualTo(new RecordedMoment.NotThere());
        assertThat(found(60, present(21, "p_late"))).isEqualTo(new RecordedMoment.NotThere());
        assertThat(found(60, present(21, "p_nobody"))).isEqualTo(new RecordedMoment.NotThere());
        assertThat(found(60, present(14, "p_late")))
                .isEqualTo(new RecordedMoment.There(at(12), at(20), List.of("p_a")));
    }

    private static RecordedMoment.Asked present(double second, String who) {
        return new RecordedMoment.Asked(Stage.CASE, Stage.SESSION, at(second), null, who);
    }

    @Test
    void anExcerptHoldsFiveSecondsBeforeAndTwentyAfterOfEachMicrophone() throws Exception {
        TapSink tap = stage.tap();
        plays(tap, Packets.VOICE, 0);
        plays(tap, SECOND, 32);
        RecordedMoment.Asked asked = asked(18.5, null);
        Moments late = whenWrittenTo(38.5);
        await().until(() ->
                late.find(asked).equals(new RecordedMoment.There(at(13.5), at(38.5), List.of("p_a", "p_b"))));

        Path tone = excerpt(late, asked, "p_a");
        assertThat(Ffmpeg.complaints(tone)).isEmpty();
        assertThat(Double.parseDouble(Ffmpeg.probe(tone, "format=duration"))).isEqualTo(25.0);
        assertThat(Ffmpeg.probe(tone, "stream=nb_read_frames")).isEqualTo("1250");
        // The tone sounds from 20 s to 21 s of the recording: from 6.5 s to 7.5 s of the excerpt.
        String heard = silences(tone);
        assertThat(told(heard, "silence_end")).isBetween(6.4, 6.6);
        String after = heard.substring(heard.indexOf("silence_end"));
        assertThat(told(after, "silence_start")).isBetween(7.4, 7.6);

        Path other = excerpt(late, asked, "p_b");
        assertThat(Ffmpeg.probe(other, "stream=nb_read_frames")).isEqualTo("1250");
        assertThat(late.excerpt(asked, "p_m", WORKER, "transcript line 3")).isEqualTo(new RecordedMoment.Silent());
        assertThat(custody()).hasSize(2).allSatisfy(event -> {
            assertThat(event.actor()).isEqualTo(WORKER);
            assertThat(event.reason()).isEqualTo("transcript line 3");
            assertThat(event.object().sessionId()).isEqualTo(Stage.SESSION);
            assertThat(event.object().recordingId()).isEqualTo(Stage.RECORDING);
        });
        assertThat(custody()).extracting(event -> event.object().fromMs()).containsExactly(13_500L, 32_000L);
        assertThat(custody()).extracting(event -> event.object().toMs()).containsOnly(38_500L);
    }

    @Test
    void aWitnessHearsTheOwnMicrophoneAlone() throws Exception {
        TapSink tap = stage.tap();
        speaks(tap, Packets.VOICE, 0, 50);
        speaks(tap, SECOND, 0, 50);
        Moments late = whenWrittenTo(30);
        await().until(() -> late.find(asked(10, null)) instanceof RecordedMoment.There there
                && there.participantIds().size() == 2);
        assertThat(late.find(asked(10, "p_b"))).isEqualTo(new RecordedMoment.There(at(5), at(30), List.of("p_b")));
        assertThat(late.excerpt(asked(10, "p_b"), "p_a", WORKER, "transcript line 1"))
                .isEqualTo(new RecordedMoment.Silent());
        assertThat(late.find(asked(10, "p_witness"))).isEqualTo(new RecordedMoment.Silent());
        assertThat(custody()).isEmpty();
    }

    @Test
    void whatIsNotClosedYetIsWaitedFor() throws Exception {
        TapSink tap = stage.tap();
        speaks(tap, Packets.VOICE, 0, 18);
        await().until(() -> found(99, asked(2, null)) instanceof RecordedMoment.There);
        assertThat(found(12, asked(10, null))).isEqualTo(new RecordedMoment.NotYet(30));
        assertThat(found(33, asked(10, null))).isEqualTo(new RecordedMoment.NotYet(9));
        assertThat(when(33).excerpt(asked(10, null), "p_a", WORKER, "transcript line 1"))
                .isEqualTo(new RecordedMoment.NotYet(9));
        speaks(tap, Packets.VOICE, 18, 45);
        await().until(() -> found(33, asked(10, null)) instanceof RecordedMoment.There);
        assertThat(found(31, asked(10, null))).as("may still be on its way").isInstanceOf(RecordedMoment.NotYet.class);
        assertThat(custody()).isEmpty();
    }

    /** Nothing comes from it any more, not even silence; the recorder closes what came before. */
    @Test
    void aMicrophoneThatWasSwitchedOffSinceIsHeard() throws Exception {
        TapSink tap = stage.tap();
        speaks(tap, Packets.VOICE, 0, 3);
        speaks(tap, SECOND, 9, 10);
        RecordedMoment.Asked asked = asked(2, "p_a");
        await().until(() -> found(60, asked) instanceof RecordedMoment.There);
        assertThat(Ffmpeg.probe(excerpt(when(60), asked, "p_a"), "stream=nb_read_frames"))
                .isEqualTo("1100");
        speaks(tap, Packets.VOICE, 70, 85);
        await().until(() -> found(130, asked(75, "p_a")) instanceof RecordedMoment.There);
    }

    @Test
    void nothingIsHeardOfAGapAndAnExcerptEndsAtIt() throws Exception {
        TapSink tap = stage.tap();
        speaks(tap, Packets.VOICE, 0, 20);
        await().until(() -> found(99, asked(2, null)) instanceof RecordedMoment.There);
        tap.tapRemoved(Stage.START_MICROS + 20_000_000L);
        stage.log(20_000_000, new RoomEvent.RecordingGapOpened(GapCause.SESSION_PAUSED, null, null));
        assertThat(found(60, asked(25, null))).isEqualTo(new RecordedMoment.InGap());
        stage.log(30_000_000, new RoomEvent.RecordingGapClosed());
        TapSink again = stage.tap();
        speaks(again, voice("a2", "p_a"), 30, 60);
        await().until(() -> found(99, asked(32, null)) instanceof RecordedMoment.There);
        assertThat(found(99, asked(18, null))).isEqualTo(new RecordedMoment.There(at(13), at(20), List.of("p_a")));
        assertThat(found(99, asked(32, null))).isEqualTo(new RecordedMoment.There(at(30), at(52), List.of("p_a")));
        assertThat(found(99, asked(25, null))).isEqualTo(new RecordedMoment.InGap());
        assertThat(Ffmpeg.probe(excerpt(when(99), asked(18, null), "p_a"), "stream=nb_read_frames"))
                .isEqualTo("350");
    }

    @Test
    void theRecordOfACaucusIsHeardByNobodyAndTheJointRecordingRestsMeanwhile() throws Exception {
        Path data = Files.createDirectory(folder.resolve("caucus"));
        try (CaucusScene scene = new CaucusScene(data)) {
            scene.session(CaucusScene.MAIN, TerminationReason.ADJOURNED);
            scene.record();
            Clock clock = Clock.fixed(at(60), ZoneOffset.UTC);
            Moments moments = new Moments(scene.service.archive(), scene.service.custody(), clock);
            Instant within = Stage.START.plusMillis(CaucusScene.FROM + 5_000);
            assertThat(moments.find(new RecordedMoment.Asked(Stage.CASE, CaucusScene.RECORD, within, null, null)))
                    .isEqualTo(new RecordedMoment.NotRecorded());
            assertThat(moments.find(new RecordedMoment.Asked(Stage.CASE, CaucusScene.MAIN, within, null, null)))
                    .isEqualTo(new RecordedMoment.InGap());
            assertThat(moments.find(new RecordedMoment.Asked(Stage.CASE, CaucusScene.MAIN, at(9), null, null)))
                    .isEqualTo(new RecordedMoment.There(at(4), at(10), List.of("p_a")));
        }
    }

    @Test
    void nothingIsHeardBeforeOrAfterARecording() throws Exception {
        TapSink tap = stage.tap();
        speaks(tap, Packets.VOICE, 0, 30);
        tap.tapRemoved(Stage.START_MICROS + 30_000_000L);
        stage.log(30_000_000, new RoomEvent.RecordingStopped("p_m", GapCause.STOPPED_BY_MEDIATOR, null));
        await().until(() ->
                found(99, asked(15, null)).equals(new RecordedMoment.There(at(10), at(30), List.of("p_a"))));
        assertThat(found(99, asked(-1, null))).isEqualTo(new RecordedMoment.NotRecorded());
        assertThat(found(99, asked(30, null))).isEqualTo(new RecordedMoment.NotRecorded());
        RecordedMoment.Asked other = new RecordedMoment.Asked(Stage.CASE, "s_other", at(15), null, null);
        assertThat(found(99, other)).isEqualTo(new RecordedMoment.NotRecorded());
    }
}
