package org.hejie.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import org.hejie.protocol.DisconnectCause;
import org.hejie.protocol.GapCause;
import org.hejie.protocol.signal.Phase;
import org.hejie.protocol.signal.RoomEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SuspensionTest {
    private final House house = new House();

    @AfterEach
    void close() {
        house.close();
    }

    private void graceRunsOut() {
        house.time.advance(SignalingConfig.Times.DEFAULT.mediatorGrace());
    }

    @Test
    void theSessionIsSuspendedWhenThePresidingMediatorStaysAwayAndResumesWhenTheyReturn() {
        House.Both both = house.recording();
        both.mediator().cut();
        both.worker().awaitEvent(RoomEvent.PresenceChanged.class);
        both.worker().settled();
        graceRunsOut();
        assertThat(both.worker().awaitEvent(RoomEvent.RecordingGapOpened.class).cause())
                .isEqualTo(GapCause.SESSION_SUSPENDED);
        assertThat(both.worker().awaitEvent(RoomEvent.SessionSuspended.class).cause())
                .isEqualTo(DisconnectCause.NETWORK_LOST);
        house.resume(both.mediator());
        both.worker().awaitEvent(RoomEvent.SessionResumed.class);
        both.worker().awaitEvent(RoomEvent.RecordingGapClosed.class);
    }

    @Test
    void aMediatorBackInTimeSuspendsNothing() {
        House.Both both = house.inSession();
        both.mediator().cut();
        both.worker().awaitEvent(RoomEvent.PresenceChanged.class);
        both.worker().settled();
        house.resume(both.mediator()).settled();
        graceRunsOut();
        both.worker().settled();
        assertThat(house.logged()).noneMatch(RoomEvent.SessionSuspended.class::isInstance);
    }

    @Test
    void theGraceTimeBeginsAnewAfterARestart() {
        House.Both both = house.inSession();
        house.crash();
        Client worker = house.resume(both.worker());
        worker.settled();
        graceRunsOut();
        worker.awaitEvent(RoomEvent.SessionSuspended.class);
        assertThat(house.server.session(OpenDoor.SESSION))
                .get()
                .satisfies(s -> assertThat(s.phase()).isEqualTo(Phase.SUSPENDED));
        Client mediator = house.resume(both.mediator());
        worker.awaitEvent(RoomEvent.SessionResumed.class);
        mediator.settled();
    }
}
