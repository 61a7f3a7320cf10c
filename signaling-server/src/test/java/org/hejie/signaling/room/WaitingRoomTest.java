package org.hejie.signaling.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hejie.signaling.room.Stage.EMPLOYER;
import static org.hejie.signaling.room.Stage.MEDIATOR;
import static org.hejie.signaling.room.Stage.UNWILLING;
import static org.hejie.signaling.room.Stage.WILLING;
import static org.hejie.signaling.room.Stage.WORKER;

import java.util.Map;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.Place;
import org.hejie.protocol.Role;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.Presence;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.signaling.OpenDoor;
import org.hejie.signaling.refusal.Reason;
import org.junit.jupiter.api.Test;

class WaitingRoomTest {
    @Test
    void partiesWaitAndMediatorsDoNot() {
        Stage stage = Stage.open()
                .enters(WORKER, Role.APPLICANT, WILLING)
                .enters(Stage.CO_MEDIATOR, Role.CO_MEDIATOR, Map.of());
        assertThat(stage.person(WORKER).place()).isEqualTo(Place.WAITING);
        assertThat(stage.person(Stage.CO_MEDIATOR).place()).isEqualTo(Place.JOINT);
    }

    @Test
    void admittingMovesIntoTheJointRoom() {
        Stage stage = Stage.open().enters(WORKER, Role.APPLICANT, WILLING);
        assertThat(stage.does(MEDIATOR, new Command.Admit(WORKER)))
                .containsExactly(new RoomEvent.ParticipantPlaced(WORKER, Place.WAITING, Place.JOINT, MEDIATOR));
        stage.refuses(MEDIATOR, new Command.Admit(WORKER), Reason.PARTICIPANT_NOT_WAITING);
    }

    @Test
    void nobodyIsAdmittedBeforeOpeningOrWhilePaused() {
        Stage stage = Stage.scheduled().mediatorEnters().enters(WORKER, Role.APPLICANT, WILLING);
        stage.refuses(MEDIATOR, new Command.Admit(WORKER), Reason.ADMIT_NOT_NOW);
        Stage.inSession()
                .asks(MEDIATOR, new Command.PauseSession(null))
                .refuses(MEDIATOR, new Command.Admit(WORKER), Reason.ADMIT_NOT_NOW);
    }

    @Test
    void nobodyIsAdmittedWithoutAnIdentityCheckOrAgainstTheirWill() {
        Stage stage = Stage.open();
        stage.happens(new RoomCommand.Enter(WORKER, "李工", Role.APPLICANT, WILLING, "", OpenDoor.READY));
        stage.refuses(MEDIATOR, new Command.Admit(WORKER), Reason.GATE_NOT_CLEAR);
        stage.enters(EMPLOYER, Role.RESPONDENT, Map.of(ConsentKind.ONLINE_MEDIATION, false));
        stage.refuses(MEDIATOR, new Command.Admit(EMPLOYER), Reason.GATE_NOT_CLEAR);
    }

    @Test
    void whoeverLeftCannotBeAdmitted() {
        Stage stage = Stage.open().enters(WORKER, Role.APPLICANT, WILLING).asks(WORKER, new Command.Leave());
        stage.refuses(MEDIATOR, new Command.Admit(WORKER), Reason.PARTICIPANT_GONE);
        stage.refuses(MEDIATOR, new Command.Admit("p_nobody"), Reason.PARTICIPANT_UNKNOWN);
    }

    @Test
    void aPartyIsSentBackToWaitButAMediatorIsNot() {
        Stage stage = Stage.inSession().enters(Stage.CO_MEDIATOR, Role.CO_MEDIATOR, Map.of());
        stage.asks(MEDIATOR, new Command.ReturnToWaiting(WORKER));
        assertThat(stage.person(WORKER).place()).isEqualTo(Place.WAITING);
        stage.refuses(MEDIATOR, new Command.ReturnToWaiting(WORKER), Reason.PARTICIPANT_NOT_ADMITTED);
        stage.refuses(MEDIATOR, new Command.ReturnToWaiting(Stage.CO_MEDIATOR), Reason.NOT_ON_MEDIATOR);
    }

    @Test
    void aRemovedPersonCannotComeBackOrAct() {
        Stage stage = Stage.inSession().asks(MEDIATOR, new Command.Remove(WORKER, "扰乱秩序"));
        assertThat(stage.person(WORKER).presence()).isEqualTo(Presence.GONE);
        stage.refuses(Stage.enter(WORKER, Role.APPLICANT, WILLING), Reason.REMOVED);
        stage.refuses(WORKER, new Command.SendChat("等等"), Reason.REMOVED);
        assertThat(stage.happens(new RoomCommand.LineBack(WORKER))).isEmpty();
        stage.refuses(MEDIATOR, new Command.Admit(WORKER), Reason.PARTICIPANT_UNKNOWN);
    }

    @Test
    void nobodyRemovesThemselves() {
        Stage.open().refuses(MEDIATOR, new Command.Remove(MEDIATOR, null), Reason.NOT_ON_YOURSELF);
    }

    @Test
    void aLockedRoomTakesNobodyNewButTheOnesItKnows() {
        Stage stage = Stage.inSession().asks(MEDIATOR, new Command.LockRoom(true));
        stage.refuses(Stage.enter(EMPLOYER, Role.RESPONDENT, UNWILLING), Reason.ROOM_LOCKED);
        stage.loses(WORKER);
        stage.happens(new RoomCommand.SeatExpired(WORKER));
        stage.enters(WORKER, Role.APPLICANT, WILLING);
        assertThat(stage.person(WORKER).presence()).isEqualTo(Presence.CONNECTED);
        assertThat(stage.does(MEDIATOR, new Command.LockRoom(true))).isEmpty();
        stage.asks(MEDIATOR, new Command.LockRoom(false)).enters(EMPLOYER, Role.RESPONDENT, UNWILLING);
    }

    @Test
    void thePresidingMediatorOpensALockedDoorByComing() {
        Stage stage = Stage.scheduled();
        stage.happens(Stage.enter(Stage.CO_MEDIATOR, Role.CO_MEDIATOR, Map.of()));
        stage.mediatorEnters().asks(MEDIATOR, new Command.LockRoom(true)).asks(MEDIATOR, new Command.Leave());
        stage.mediatorEnters();
        assertThat(stage.person(MEDIATOR).presence()).isEqualTo(Presence.CONNECTED);
    }
}
