package org.hejie.signaling.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hejie.signaling.room.Stage.EMPLOYER;
import static org.hejie.signaling.room.Stage.MEDIATOR;
import static org.hejie.signaling.room.Stage.UNWILLING;
import static org.hejie.signaling.room.Stage.WILLING;
import static org.hejie.signaling.room.Stage.WORKER;

import java.util.Map;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.GapCause;
import org.hejie.protocol.Place;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.RecordingState;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.signaling.refusal.Reason;
import org.junit.jupiter.api.Test;

class RecordingRulesTest {
    private static final Command.SetConsent AGREE = new Command.SetConsent(ConsentKind.RECORDING, true);
    private static final Command.SetConsent WITHDRAW = new Command.SetConsent(ConsentKind.RECORDING, false);
    private static final RoomCommand.RecorderFailed DISK_FULL =
            new RoomCommand.RecorderFailed(GapCause.DISK_FULL, "0 bytes left");

    private static RoomEvent gap(GapCause cause) {
        return new RoomEvent.RecordingGapOpened(cause, null, null);
    }

    private static RoomEvent gap(GapCause cause, String who) {
        return new RoomEvent.RecordingGapOpened(cause, who, null);
    }

    @Test
    void itStartsWhenEveryoneInTheRoomHasAgreed() {
        Stage stage = Stage.inSession();
        assertThat(stage.does(MEDIATOR, new Command.StartRecording()))
                .containsExactly(new RoomEvent.RecordingStarted("s_1-r1", MEDIATOR));
        stage.refuses(MEDIATOR, new Command.StartRecording(), Reason.RECORDING_ALREADY_ON);
    }

    @Test
    void itDoesNotStartOutsideTheRunningSession() {
        Stage.open().refuses(MEDIATOR, new Command.StartRecording(), Reason.RECORDING_NOT_IN_SESSION);
        Stage.inSession()
                .asks(MEDIATOR, new Command.PauseSession(null))
                .refuses(MEDIATOR, new Command.StartRecording(), Reason.RECORDING_NOT_IN_SESSION);
    }

    @Test
    void theRefusalNamesWhoseConsentIsMissing() {
        Stage stage = Stage.inSession().enters(EMPLOYER, Role.RESPONDENT, UNWILLING);
        stage.asks(MEDIATOR, new Command.Admit(EMPLOYER));
        Decision decision =
                Room.decide(stage.state(), stage.by(MEDIATOR, new Command.StartRecording()), java.time.Instant.EPOCH);
        assertThat(decision).isEqualTo(new Decision.Refused(Reason.RECORDING_CONSENT_MISSING, "name of " + EMPLOYER));
    }

    @Test
    void whoIsExpectedBackCountsAndWhoWaitsDoesNot() {
        Stage stage = Stage.inSession().enters(EMPLOYER, Role.RESPONDENT, UNWILLING);
        stage.asks(MEDIATOR, new Command.StartRecording()).asks(MEDIATOR, new Command.StopRecording(null));
        stage.asks(MEDIATOR, new Command.Admit(EMPLOYER)).loses(EMPLOYER);
        stage.refuses(MEDIATOR, new Command.StartRecording(), Reason.RECORDING_CONSENT_MISSING);
        stage.happens(new RoomCommand.SeatExpired(EMPLOYER));
        stage.asks(MEDIATOR, new Command.StartRecording());
    }

    @Test
    void aLateJoinerPausesItBeforeTheyEnterAndUntilTheyAgree() {
        Stage stage = Stage.recording().enters(EMPLOYER, Role.RESPONDENT, UNWILLING);
        assertThat(stage.does(MEDIATOR, new Command.Admit(EMPLOYER)))
                .containsExactly(
                        gap(GapCause.CONSENT_MISSING, EMPLOYER),
                        new RoomEvent.ParticipantPlaced(EMPLOYER, Place.WAITING, Place.JOINT, MEDIATOR));
        assertThat(stage.does(EMPLOYER, AGREE))
                .containsExactly(
                        new RoomEvent.ConsentChanged(EMPLOYER, ConsentKind.RECORDING, true),
                        new RoomEvent.RecordingGapClosed());
    }

    @Test
    void aRefusalKeepsItPausedUntilThatPersonIsOut() {
        Stage stage = Stage.recording().enters(EMPLOYER, Role.RESPONDENT, UNWILLING);
        stage.asks(MEDIATOR, new Command.Admit(EMPLOYER));
        stage.asks(EMPLOYER, new Command.SetConsent(ConsentKind.RECORDING, false));
        assertThat(stage.state().recording().state()).isEqualTo(RecordingState.GAP);
        assertThat(stage.does(MEDIATOR, new Command.ReturnToWaiting(EMPLOYER)))
                .endsWith(new RoomEvent.RecordingGapClosed());
    }

    @Test
    void withdrawingStopsItBeforeTheWithdrawalIsTold() {
        assertThat(Stage.recording().does(WORKER, WITHDRAW))
                .containsExactly(
                        gap(GapCause.CONSENT_WITHDRAWN, WORKER),
                        new RoomEvent.ConsentChanged(WORKER, ConsentKind.RECORDING, false));
    }

    @Test
    void aWithdrawnConsentIsGivenBackOnlyInTheRoom() {
        Stage stage = Stage.recording().asks(WORKER, WITHDRAW);
        assertThat(stage.happens(Stage.enter(WORKER, Role.APPLICANT, WILLING)))
                .noneMatch(RoomEvent.ConsentChanged.class::isInstance);
        assertThat(stage.state().recording().state()).isEqualTo(RecordingState.GAP);
        assertThat(stage.does(WORKER, AGREE)).endsWith(new RoomEvent.RecordingGapClosed());
    }

    @Test
    void aSecondUnwillingPersonTakesTheGapOver() {
        Stage stage = Stage.recording().enters(EMPLOYER, Role.RESPONDENT, UNWILLING);
        stage.asks(MEDIATOR, new Command.Admit(EMPLOYER));
        assertThat(stage.does(WORKER, WITHDRAW)).startsWith(gap(GapCause.CONSENT_WITHDRAWN, WORKER));
        assertThat(stage.does(WORKER, AGREE)).startsWith(gap(GapCause.CONSENT_MISSING, EMPLOYER));
        assertThat(stage.does(EMPLOYER, AGREE)).endsWith(new RoomEvent.RecordingGapClosed());
    }

    @Test
    void aPauseIsAGap() {
        Stage stage = Stage.recording();
        assertThat(stage.does(MEDIATOR, new Command.PauseSession(null)))
                .containsExactly(gap(GapCause.SESSION_PAUSED), new RoomEvent.SessionPaused(MEDIATOR, null));
        assertThat(stage.does(MEDIATOR, new Command.ResumeSession()))
                .containsExactly(new RoomEvent.SessionResumed(MEDIATOR), new RoomEvent.RecordingGapClosed());
    }

    @Test
    void aRecorderFaultIsToldWithItsCauseAndEndsWithIt() {
        Stage stage = Stage.recording();
        assertThat(stage.happens(DISK_FULL))
                .containsExactly(new RoomEvent.RecordingGapOpened(GapCause.DISK_FULL, null, "0 bytes left"));
        assertThat(stage.happens(DISK_FULL)).isEmpty();
        assertThat(stage.happens(new RoomCommand.RecorderRecovered()))
                .containsExactly(new RoomEvent.RecordingGapClosed());
    }

    @Test
    void aFaultLeadsAndConsentStillDecidesWhenItIsMended() {
        Stage stage = Stage.recording();
        stage.happens(DISK_FULL);
        assertThat(stage.does(WORKER, WITHDRAW))
                .containsExactly(new RoomEvent.ConsentChanged(WORKER, ConsentKind.RECORDING, false));
        assertThat(stage.happens(new RoomCommand.RecorderRecovered()))
                .containsExactly(gap(GapCause.CONSENT_WITHDRAWN, WORKER));
    }

    @Test
    void theMediatorStopsItAlsoInAGapAndMaySayWhy() {
        Stage stage = Stage.recording();
        stage.happens(DISK_FULL);
        assertThat(stage.does(MEDIATOR, new Command.StopRecording("无法继续录制")))
                .containsExactly(new RoomEvent.RecordingStopped(MEDIATOR, GapCause.STOPPED_BY_MEDIATOR, "无法继续录制"));
        stage.refuses(MEDIATOR, new Command.StopRecording(null), Reason.RECORDING_NOT_ON);
        assertThat(stage.does(MEDIATOR, new Command.StartRecording()))
                .containsExactly(new RoomEvent.RecordingStarted("s_1-r2", MEDIATOR));
    }

    @Test
    void theEndStopsItFirst() {
        assertThat(Stage.recording().does(MEDIATOR, new Command.EndSession(TerminationReason.ADJOURNED, null)))
                .containsExactly(
                        new RoomEvent.RecordingStopped(MEDIATOR, GapCause.STOPPED_BY_MEDIATOR, null),
                        new RoomEvent.SessionEnded(MEDIATOR, TerminationReason.ADJOURNED, null));
    }

    @Test
    void aCoMediatorMayComeInWithoutPausingIt() {
        Stage stage = Stage.recording();
        assertThat(stage.happens(Stage.enter(Stage.CO_MEDIATOR, Role.CO_MEDIATOR, Map.of())))
                .hasSize(1);
        assertThat(stage.state().recording().state()).isEqualTo(RecordingState.RECORDING);
    }

    @Test
    void aNewProcessDeclaresTheGapAndGoesOnWhenTheMediatorIsBack() {
        Stage stage = Stage.recording();
        assertThat(stage.happens(new RoomCommand.ProcessRestarted())).startsWith(gap(GapCause.PROCESS_DIED));
        assertThat(stage.happens(new RoomCommand.LineBack(WORKER)))
                .noneMatch(RoomEvent.RecordingGapClosed.class::isInstance);
        assertThat(stage.happens(new RoomCommand.LineBack(MEDIATOR))).endsWith(new RoomEvent.RecordingGapClosed());
    }

    @Test
    void afterANewProcessConsentStillDecides() {
        Stage stage = Stage.recording();
        stage.happens(new RoomCommand.ProcessRestarted());
        stage.happens(Stage.enter(WORKER, Role.APPLICANT, Map.of(ConsentKind.RECORDING, false)));
        assertThat(stage.happens(new RoomCommand.LineBack(MEDIATOR)))
                .startsWith(gap(GapCause.CONSENT_WITHDRAWN, WORKER));
    }

    @Test
    void aRecorderFaultAfterANewProcessDoesNotHideThatTheMediatorIsAway() {
        Stage stage = Stage.recording();
        stage.happens(new RoomCommand.ProcessRestarted());
        stage.happens(DISK_FULL);
        stage.happens(new RoomCommand.GraceExpired());
        assertThat(stage.happens(new RoomCommand.RecorderRecovered())).containsExactly(gap(GapCause.SESSION_SUSPENDED));
    }
}
