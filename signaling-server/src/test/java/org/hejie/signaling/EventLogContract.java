package org.hejie.signaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.signal.RoomEvent;
import org.junit.jupiter.api.Test;

/** What signalling relies on in every {@link EventLog}; extended by one test per implementation. */
public abstract class EventLogContract {
    private static final Instant AT = Instant.parse("2026-03-02T09:00:00.123456Z");
    private static final RoomEvent SCHEDULED =
            new RoomEvent.SessionScheduled("s_1", "c_1", "p_m", OpenDoor.PLANNED, OpenDoor.CASE);
    private static final RoomEvent OPENED = new RoomEvent.SessionOpened("p_m");
    private static final RoomEvent ENDED = new RoomEvent.SessionEnded("p_m", TerminationReason.ADJOURNED, null);

    /** An empty log. */
    protected abstract EventLog open();

    /** The same log after the process died; a log that lives in memory returns the same object. */
    protected abstract EventLog reopen(EventLog log);

    private static LoggedEvent at(long seq, RoomEvent event) {
        return new LoggedEvent(seq, AT.plusSeconds(seq), event);
    }

    @Test
    void aSessionWithoutALogReadsEmpty() {
        assertThat(open().read("s_none")).isEmpty();
    }

    @Test
    void whatWasAppendedIsReadBackInOrder() {
        EventLog log = open();
        log.append("s_1", List.of(at(1, SCHEDULED), at(2, OPENED)));
        log.append("s_1", List.of(at(3, ENDED)));
        assertThat(log.read("s_1")).containsExactly(at(1, SCHEDULED), at(2, OPENED), at(3, ENDED));
    }

    @Test
    void sessionsDoNotMix() {
        EventLog log = open();
        log.append("s_1", List.of(at(1, SCHEDULED)));
        log.append("s_2", List.of(at(1, OPENED)));
        assertThat(log.read("s_1")).containsExactly(at(1, SCHEDULED));
        assertThat(log.read("s_2")).containsExactly(at(1, OPENED));
    }

    @Test
    void aHoleIsRefusedAndNothingIsAppended() {
        EventLog log = open();
        log.append("s_1", List.of(at(1, SCHEDULED)));
        assertThatThrownBy(() -> log.append("s_1", List.of(at(3, OPENED))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> log.append("s_1", List.of(at(2, OPENED), at(4, ENDED))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(log.read("s_1")).containsExactly(at(1, SCHEDULED));
    }

    @Test
    void aSessionIsUnfinishedUntilItEnded() {
        EventLog log = open();
        assertThat(log.unfinished()).isEmpty();
        log.append("s_1", List.of(at(1, SCHEDULED)));
        log.append("s_2", List.of(at(1, SCHEDULED)));
        log.append("s_2", List.of(at(2, ENDED)));
        assertThat(log.unfinished()).containsExactly("s_1");
    }

    @Test
    void theLogSurvivesTheProcess() {
        EventLog log = open();
        log.append("s_1", List.of(at(1, SCHEDULED), at(2, OPENED)));
        EventLog again = reopen(log);
        assertThat(again.read("s_1")).containsExactly(at(1, SCHEDULED), at(2, OPENED));
        assertThat(again.unfinished()).containsExactly("s_1");
        again.append("s_1", List.of(at(3, ENDED)));
        assertThat(again.read("s_1")).hasSize(3);
    }
}
