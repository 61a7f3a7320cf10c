package org.hejie.signaling.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.hejie.protocol.Place;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.protocol.signal.ServerFrame;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final Outbox outbox = new Outbox();

    private void add(int count) {
        for (int i = 0; i < count; i++) {
            outbox.add(Instant.EPOCH, new RoomEvent.HelpAsked("p_1"));
        }
    }

    @Test
    void eventsAreNumberedFromOneWithoutHoles() {
        add(3);
        assertThat(outbox.last()).isEqualTo(3);
        assertThat(outbox.after(0).orElseThrow())
                .extracting(ServerFrame.Event::n)
                .containsExactly(1L, 2L, 3L);
        assertThat(outbox.after(2).orElseThrow())
                .extracting(ServerFrame.Event::n)
                .containsExactly(3L);
        assertThat(outbox.after(3)).contains(List.of());
    }

    @Test
    void whatWasAcknowledgedOrNeverSentIsNotAvailable() {
        add(3);
        outbox.acknowledge(2);
        assertThat(outbox.after(1)).isEmpty();
        assertThat(outbox.after(2)).isPresent();
        assertThat(outbox.after(4)).isEmpty();
        assertThat(outbox.after(-1)).isEmpty();
    }

    @Test
    void anAcknowledgementOfTheFutureOrThePastHarmsNothing() {
        add(2);
        outbox.acknowledge(-5);
        outbox.acknowledge(100);
        add(1);
        assertThat(outbox.after(2).orElseThrow())
                .extracting(ServerFrame.Event::n)
                .containsExactly(3L);
    }

    @Test
    void anUnboundedBacklogIsCutAtItsBeginning() {
        add(6_000);
        assertThat(outbox.after(999)).isEmpty();
        assertThat(outbox.after(1_000).orElseThrow()).hasSize(5_000);
    }

    @Test
    void longChatsCutItSooner() {
        for (int i = 0; i < 200; i++) {
            outbox.add(Instant.EPOCH, new RoomEvent.ChatSent("m_" + i, "p_1", Place.JOINT, "字".repeat(2_000)));
        }
        assertThat(outbox.after(49)).isEmpty();
        assertThat(outbox.after(50).orElseThrow()).hasSize(150);
    }
}
