package org.hejie.signaling.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hejie.signaling.room.Stage.MEDIATOR;
import static org.hejie.signaling.room.Stage.WILLING;
import static org.hejie.signaling.room.Stage.WORKER;

import org.hejie.protocol.DisconnectCause;
import org.hejie.protocol.GapCause;
import org.hejie.protocol.Place;
import org.hejie.protocol.Role;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.Phase;
import org.hejie.protocol.signal.Presence;
import org.hejie.protocol.signal.RoomEvent;
import org.junit.jupiter.api.Test;

class PresenceTest {
    private static RoomEvent reconnecting(String id, DisconnectCause cause) {
        return new RoomEvent.PresenceChanged(id, Presence.RECONNECTING, cause);
    }

    private static RoomEvent back(String id) {
        return new RoomEvent.PresenceChanged(id, Presence.CONNECTED, null);
    }

    @Test
    void aDropKeepsTheSeatAndSaysWhatWasMeasured() {
        Stage stage = Stage.inSession();
        assertThat(stage.happens(new RoomCommand.LineLost(WORKER, DisconnectCause.NETWORK_LOST)))
                .containsExactly(reconnecting(WORKER, DisconnectCause.NETWORK_LOST));
        assertThat(stage.person(WORKER).place()).isEqualTo(Place.JOINT);
        assertThat(stage.happens(new RoomCommand.LineLost(WORKER, DisconnectCause.CLIENT_CLOSED)))
                .isEmpty();
        assertThat(stage.happens(new RoomCommand.LineBack(WORKER))).containsExactly(back(WORKER));
        assertThat(stage.happens(new RoomCommand.LineBack(WORKER))).isEmpty();
    }

    @Test
    void anExpiredSeatWaitsAgain() {
        Stage stage = Stage.inSession().loses(WORKER);
        assertThat(stage.happens(new RoomCommand.SeatExpired(WORKER)))
                .containsExactly(
                        new RoomEvent.PresenceChanged(WORKER, Presence.GONE, DisconnectCause.NETWORK_LOST),
                        new RoomEvent.ParticipantPlaced(WORKER, Place.JOINT, Place.WAITING, null));
    }

    @Test
    void aSeatDoesNotExpireUnderSomeoneWhoIsBack() {
        Stage stage = Stage.inSession().loses(WORKER);
        stage.happens(new RoomCommand.LineBack(WORKER));
        assertThat(stage.happens(new RoomCommand.SeatExpired(WORKER))).isEmpty();
    }

    @Test
    void leavingGivesTheSeatBackAtOnce() {
        Stage stage = Stage.inSession();
        assertThat(stage.does(WORKER, new Command.Leave()))
                .startsWith(new RoomEvent.PresenceChanged(WORKER, Presence.GONE, DisconnectCause.CLIENT_CLOSED));
        assertThat(stage.does(WORKER, new Command.Leave())).isEmpty();
    }

    @Test
    void comingInAnewKeepsTheSeatAndVoidsOldTokens() {
        Stage stage = Stage.inSession();
        assertThat(stage.happens(Stage.enter(WORKER, Role.APPLICANT, WILLING)))
                .containsExactly(reconnecting(WORKER, DisconnectCause.REPLACED), back(WORKER));
        assertThat(stage.person(WORKER).place()).isEqualTo(Place.JOINT);
        assertThat(stage.person(WORKER).incarnation()).isEqualTo(1);
    }

    @Test
    void theSessionIsSuspendedOnlyAfterTheGraceTimeWithoutThePresidingMediator() {
        Stage stage = Stage.inSession();
        assertThat(stage.happens(new RoomCommand.GraceExpired())).isEmpty();
        stage.loses(MEDIATOR);
        assertThat(stage.happens(new RoomCommand.GraceExpired()))
                .containsExactly(new RoomEvent.SessionSuspended(DisconnectCause.NETWORK_LOST));
        assertThat(stage.happens(new RoomCommand.GraceExpired())).isEmpty();
        assertThat(stage.happens(new RoomCommand.LineBack(MEDIATOR)))
                .containsExactly(back(MEDIATOR), new RoomEvent.SessionResumed(null));
        assertThat(stage.state().phase()).isEqualTo(Phase.IN_SESSION);
    }

    @Test
    void aMediatorOnANewPageResumesTheSessionToo() {
        Stage stage = Stage.recording().loses(MEDIATOR);
        assertThat(stage.happens(new RoomCommand.GraceExpired()))
                .containsExactly(
                        new RoomEvent.RecordingGapOpened(GapCause.SESSION_SUSPENDED, null, null),
                        new RoomEvent.SessionSuspended(DisconnectCause.NETWORK_LOST));
        assertThat(stage.happens(Stage.enter(MEDIATOR, Role.PRESIDING_MEDIATOR, java.util.Map.of())))
                .endsWith(new RoomEvent.SessionResumed(null), new RoomEvent.RecordingGapClosed());
    }

    @Test
    void aPausedSessionStaysPausedWithoutItsMediator() {
        Stage stage =
                Stage.inSession().asks(MEDIATOR, new Command.PauseSession(null)).loses(MEDIATOR);
        assertThat(stage.happens(new RoomCommand.GraceExpired())).isEmpty();
        assertThat(stage.state().phase()).isEqualTo(Phase.PAUSED);
    }

    @Test
    void aNewProcessFindsEveryLineDown() {
        Stage stage = Stage.inSession();
        assertThat(stage.happens(new RoomCommand.ProcessRestarted()))
                .containsExactly(
                        reconnecting(MEDIATOR, DisconnectCause.NODE_STOPPING),
                        reconnecting(WORKER, DisconnectCause.NODE_STOPPING));
        assertThat(stage.person(WORKER).place()).isEqualTo(Place.JOINT);
        assertThat(stage.happens(new RoomCommand.ProcessRestarted())).isEmpty();
    }
}
