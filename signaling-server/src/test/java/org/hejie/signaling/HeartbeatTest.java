package org.hejie.signaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.hejie.protocol.DisconnectCause;
import org.hejie.protocol.signal.ClientFrame;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.protocol.signal.ServerFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
    private static final Duration BEAT = SignalingConfig.Times.DEFAULT.heartbeat();

    private final House house = new House();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aSilentHelloIsNotWaitedForForever() {
        Client client = house.connect();
        await().until(() -> {
            house.time.advance(Duration.ofSeconds(1));
            return client.has(ServerFrame.Bye.class);
        });
        assertThat(client.awaitBye().reason().code()).isEqualTo("hello_late");
    }

    @Test
    void threeUnansweredPingsLoseTheLineAndTheSeatIsKept() {
        Client mediator = house.opened();
        Client worker = house.join(OpenDoor.worker());
        for (int beat = 1; beat <= 3; beat++) {
            house.time.advance(BEAT);
            assertThat(worker.await(ServerFrame.Ping.class).nonce()).isEqualTo(beat);
            mediator.await(ServerFrame.Ping.class);
            mediator.send(new ClientFrame.Pong(beat));
            mediator.settled();
        }
        house.time.advance(BEAT);
        ServerFrame.Bye bye = worker.awaitBye();
        assertThat(bye.reason().code()).isEqualTo("line_silent");
        assertThat(bye.mayResume()).isTrue();
        assertThat(mediator.awaitEvent(RoomEvent.PresenceChanged.class))
                .satisfies(e -> assertThat(e.cause()).isEqualTo(DisconnectCause.NETWORK_LOST));
        assertThat(house.resume(worker).welcome().resumed()).isTrue();
    }

    @Test
    void anAnswerKeepsTheLine() {
        Client mediator = house.opened();
        for (int beat = 1; beat <= 8; beat++) {
            house.time.advance(BEAT);
            ServerFrame.Ping ping = mediator.await(ServerFrame.Ping.class);
            mediator.send(new ClientFrame.Pong(ping.nonce()));
            mediator.settled();
        }
        assertThat(mediator.has(ServerFrame.Bye.class)).isFalse();
    }
}
