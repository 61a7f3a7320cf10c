package org.hejie.recording.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.Place;
import org.hejie.protocol.Role;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.signal.RoomEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoverTest {
    private final List<LoggedEvent> log = new ArrayList<>();

    private void joined(String id, Role role, boolean replaces) {
        Map<ConsentKind, Boolean> consents =
                Map.of(ConsentKind.RECORDING, true, ConsentKind.RECORDING_REPLACES_TRANSCRIPT, replaces);
        RoomEvent event = new RoomEvent.ParticipantJoined(id, id, role, Place.JOINT, consents, "sms");
        log.add(new LoggedEvent(log.size() + 1, Instant.EPOCH, event));
    }

    private boolean replacesTranscript() {
        RecordingSpan span = new RecordingSpan("r1", Instant.EPOCH, null, List.of());
        return Cover.of(span, 1_000, List.of(), log).getFirst().replacesTranscript();
    }

    /** Whoever answers for a side is asked (在线调解规则 art. 22); who only helps, or guides, is not. */
    @ParameterizedTest
    @CsvSource({
        "RESPONDENT,false",
        "THIRD_PARTY,false",
        "AGENT,false",
        "REPRESENTATIVE,false",
        "WITNESS,true",
        "INTERPRETER,true",
        "EXPERT,true",
        "UNION,true",
        "INVITED_JUDGE,true",
        "OBSERVER,true",
        "CO_MEDIATOR,true",
    })
    void aNoOfOneWhoAnswersForASideCounts(Role other, boolean replaces) {
        joined("p_a", Role.APPLICANT, true);
        joined("p_b", other, false);
        assertThat(replacesTranscript()).isEqualTo(replaces);
    }

    @Test
    void anAgentAloneAnswersForTheSide() {
        joined("p_a", Role.AGENT, true);
        assertThat(replacesTranscript()).isTrue();
    }
}
