package org.hejie.recording.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hejie.protocol.Place;
import org.hejie.protocol.Role;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.rest.Transcript;
import org.hejie.protocol.rest.Transcript.TranscriptVersion;
import org.hejie.protocol.signal.ObjectionAnswer;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.protocol.transcript.CanonicalTranscript;
import org.junit.jupiter.api.Test;

class WrittenTranscriptTest {
    private static final Instant AT = Instant.parse("2026-03-02T01:00:00Z");
    private static final String SESSION = "s_1";
    private final List<LoggedEvent> log = new ArrayList<>();

    private WrittenTranscriptTest and(RoomEvent event) {
        log.add(new LoggedEvent(log.size() + 1, AT.plusSeconds(log.size()), event));
        return this;
    }

    private WrittenTranscriptTest written() {
        return and(new RoomEvent.ParticipantJoined(
                        "p_w", "赵小明", Role.APPLICANT, Place.JOINT, Map.of(), "one_time_code"))
                .and(new RoomEvent.LineWritten("l1", "p_m", "p_w", "三月入职", AT.plusSeconds(30)))
                .and(new RoomEvent.LineWritten("l2", "p_m", "p_w", "多写的一句", AT.plusSeconds(20)));
    }

    private Transcript read() {
        return Objects.requireNonNull(WrittenTranscript.of(SESSION, log));
    }

    private TranscriptVersion version() {
        return Objects.requireNonNull(read().version());
    }

    private static String digest(int version, String words) {
        return CanonicalTranscript.digest(
                SESSION, version, List.of(new CanonicalTranscript.Line(1, AT.plusSeconds(30), "p_w", "赵小明", words)));
    }

    @Test
    void aLogWithoutALineHasNone() {
        assertThat(WrittenTranscript.of(SESSION, log)).isNull();
    }

    @Test
    void linesStandAsTheyWereHeardWithTheirNamesAndWhatBecameOfThem() {
        written()
                .and(new RoomEvent.TranscriptObjected("o1", "p_w", "l1", "是二月"))
                .and(new RoomEvent.LineCorrected("l1", "p_m", "p_w", "二月入职", "o1"))
                .and(new RoomEvent.ObjectionAnswered("o1", "p_m", ObjectionAnswer.CORRECTED, null))
                .and(new RoomEvent.LineStruck("l2", "p_m", null));

        assertThat(read().lines()).extracting(Transcript.TranscriptLine::text).containsExactly("多写的一句", "二月入职");
        assertThat(read().lines().getFirst().struck()).isTrue();
        assertThat(read().lines().getLast().corrected()).isTrue();
        assertThat(read().lines().getLast().speaker()).isEqualTo("赵小明");
        assertThat(read().objections()).singleElement().satisfies(o -> {
            assertThat(o.line()).isEqualTo(1);
            assertThat(o.answer()).isEqualTo(ObjectionAnswer.CORRECTED);
        });
        assertThat(read().version()).isNull();
    }

    @Test
    void theDigestIsMadeAnewFromTheWords() {
        written()
                .and(new RoomEvent.LineStruck("l2", "p_m", null))
                .and(new RoomEvent.TranscriptReadBack(1, digest(1, "三月入职"), "p_m"))
                .and(new RoomEvent.TranscriptConfirmed("p_w", 1, digest(1, "三月入职"), false));

        assertThat(version().computed()).isEqualTo(version().digest());
        assertThat(version().readBack()).isTrue();
        assertThat(version().people())
                .singleElement()
                .satisfies(who -> assertThat(who.at()).isNotNull());
    }

    @Test
    void otherWordsInTheLogMakeAnotherDigest() {
        written()
                .and(new RoomEvent.LineStruck("l2", "p_m", null))
                .and(new RoomEvent.TranscriptReadBack(1, digest(1, "三月一日入职"), "p_m"));

        assertThat(version().computed()).isNotEqualTo(version().digest());
    }

    @Test
    void theEndSaysWhoDidNotConfirmAndThatItWasChangedSince() {
        written()
                .and(new RoomEvent.LineStruck("l2", "p_m", null))
                .and(new RoomEvent.TranscriptReadBack(1, digest(1, "三月入职"), "p_m"))
                .and(new RoomEvent.LineCorrected("l1", "p_m", "p_w", "二月入职", null))
                .and(new RoomEvent.TranscriptClosed(1, digest(2, "二月入职"), false, List.of(), List.of("p_w")));

        assertThat(version().version()).isEqualTo(2);
        assertThat(version().computed()).isEqualTo(version().digest());
        assertThat(version().readBack()).isFalse();
        assertThat(version().closed()).isTrue();
        assertThat(version().people())
                .singleElement()
                .satisfies(who -> assertThat(who.at()).isNull());
    }
}
