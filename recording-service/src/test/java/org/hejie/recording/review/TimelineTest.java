package org.hejie.recording.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.hejie.protocol.media.LineGrade;
import org.hejie.protocol.media.LineQuality;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.rest.ReviewSession.TimelineEntry;
import org.hejie.protocol.signal.RoomEvent;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static TimelineEntry line(LineQuality quality, int freezes, int frozenMillis, int concealedMillis) {
        RoomEvent event = new RoomEvent.LineChanged("p_a", quality, freezes, frozenMillis, concealedMillis);
        return Timeline.of(List.of(new LoggedEvent(1, Instant.EPOCH, event)), List.of())
                .getFirst();
    }

    @Test
    void aLineSaysWhatWasWrongWithIt() {
        TimelineEntry entry = line(
                new LineQuality(LineGrade.BAD, 1_200, 0.02, 0.134, 9, 80, 300, 200, 250, 1_640, List.of()),
                2,
                1_300,
                250);
        assertThat(entry.type()).isEqualTo("line.changed");
        assertThat(entry.participantId()).isEqualTo("p_a");
        assertThat(entry.text())
                .isEqualTo(
                        "BAD · LOSS 13 % · ROUND_TRIP 1200 ms · NOTHING_CAME 1.6 s · FROZEN 1.3 s · SOUND_LOST 0.3 s");
    }

    @Test
    void whatIsNotKnownOrDidNotHappenIsNotSaid() {
        assertThat(line(new LineQuality(LineGrade.GOOD, 0, 0, 0, 0, 0, 0, 0, 0, 0, List.of()), 0, 0, 0)
                        .text())
                .isEqualTo("GOOD · LOSS 0 %");
    }
}
