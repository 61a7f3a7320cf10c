package org.hejie.signaling.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hejie.signaling.room.Stage.CO_MEDIATOR;
import static org.hejie.signaling.room.Stage.EMPLOYER;
import static org.hejie.signaling.room.Stage.MEDIATOR;
import static org.hejie.signaling.room.Stage.WORKER;

import java.util.List;
import java.util.Map;
import org.hejie.protocol.DisconnectCause;
import org.hejie.protocol.GapCause;
import org.hejie.protocol.Place;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.signal.AskAnswer;
import org.hejie.protocol.signal.AskKind;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.Phase;
import org.hejie.protocol.signal.RecordingState;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.signaling.refusal.Reason;
import org.junit.jupiter.api.Test;

/** Who presides when the presiding mediator does not go on. */
class SuccessionTest {
    private final Stage stage = Stage.recording().enters(CO_MEDIATOR, Role.CO_MEDIATOR, Map.of());

    private void suspended() {
        stage.loses(MEDIATOR).happens(new RoomCommand.GraceExpired());
    }

    @Test
    void handedOverInOnePress() {
        assertThat(stage.does(MEDIATOR, new Command.HandOver(CO_MEDIATOR)))
                .containsExactly(new RoomEvent.PresidingChanged(CO_MEDIATOR, MEDIATOR, MEDIATOR, null));
        assertThat(stage.person(MEDIATOR).role()).isEqualTo(Role.CO_MEDIATOR);
        assertThat(stage.person(CO_MEDIATOR).role()).isEqualTo(Role.PRESIDING_MEDIATOR);
        stage.refuses(MEDIATOR, new Command.PauseSession(null), Reason.NOT_PRESIDING)
                .asks(CO_MEDIATOR, new Command.PauseSession(null));
    }

    @Test
    void toWhoIsConnectedAlone() {
        stage.loses(CO_MEDIATOR).refuses(MEDIATOR, new Command.HandOver(CO_MEDIATOR), Reason.NEXT_NOT_HERE);
    }

    @Test
    void takenOverWhileSuspendedAndTheRecordingGoesOnAfterItsGap() {
        suspended();
        assertThat(stage.does(CO_MEDIATOR, new Command.TakeOver(" cut off ")))
                .containsExactly(
                        new RoomEvent.PresidingChanged(CO_MEDIATOR, MEDIATOR, CO_MEDIATOR, "cut off"),
                        new RoomEvent.SessionResumed(null),
                        new RoomEvent.RecordingGapClosed());
        assertThat(stage.state().recording().state()).isEqualTo(RecordingState.RECORDING);
        assertThat(stage.happens(new RoomCommand.LineBack(MEDIATOR)))
                .containsExactly(
                        new RoomEvent.PresenceChanged(MEDIATOR, org.hejie.protocol.signal.Presence.CONNECTED, null));
        stage.refuses(MEDIATOR, new Command.PauseSession(null), Reason.NOT_PRESIDING);
        // Who presided before may be gone for good without suspending anything.
        stage.loses(MEDIATOR);
        assertThat(stage.happens(new RoomCommand.GraceExpired())).isEmpty();
    }

    @Test
    void takenOverInAPauseOnceTheSeatOfWhoPresidedIsLostAndThePauseStays() {
        stage.asks(MEDIATOR, new Command.PauseSession(null)).loses(MEDIATOR);
        stage.refuses(CO_MEDIATOR, new Command.TakeOver("cut off"), Reason.TAKE_OVER_NOT_NOW);
        stage.happens(new RoomCommand.SeatExpired(MEDIATOR));
        assertThat(stage.does(CO_MEDIATOR, new Command.TakeOver("cut off")))
                .containsExactly(new RoomEvent.PresidingChanged(CO_MEDIATOR, MEDIATOR, CO_MEDIATOR, "cut off"));
        assertThat(stage.state().phase()).isEqualTo(Phase.PAUSED);
        stage.asks(CO_MEDIATOR, new Command.ResumeSession());
        assertThat(stage.state().phase()).isEqualTo(Phase.IN_SESSION);
    }

    @Test
    void takenOverBeforeTheSessionBegins() {
        Stage open = Stage.scheduled()
                .mediatorEnters()
                .enters(CO_MEDIATOR, Role.CO_MEDIATOR, Map.of())
                .asks(MEDIATOR, new Command.OpenSession());
        open.loses(MEDIATOR).happens(new RoomCommand.SeatExpired(MEDIATOR));
        open.asks(CO_MEDIATOR, new Command.TakeOver("cut off"));
        assertThat(open.state().presides(CO_MEDIATOR)).isTrue();
    }

    @Test
    void notByOneWhoIsCutOffToo() {
        suspended();
        stage.loses(CO_MEDIATOR).refuses(CO_MEDIATOR, new Command.TakeOver("cut off"), Reason.NEXT_NOT_HERE);
    }

    @Test
    void whoComesAnewWithATicketIsStillTheCoMediator() {
        suspended();
        stage.asks(CO_MEDIATOR, new Command.TakeOver("cut off"));
        stage.mediatorEnters();
        assertThat(stage.state().presides(CO_MEDIATOR)).isTrue();
        assertThat(stage.person(MEDIATOR).role()).isEqualTo(Role.CO_MEDIATOR);
    }

    @Test
    void aCaucusGapStaysTheActOfWhoOpenedIt() {
        stage.asks(MEDIATOR, new Command.OpenCaucus(List.of(WORKER)));
        assertThat(stage.does(MEDIATOR, new Command.HandOver(CO_MEDIATOR)))
                .containsExactly(new RoomEvent.PresidingChanged(CO_MEDIATOR, MEDIATOR, MEDIATOR, null));
    }

    @Test
    void openAsksGoToWhoPresides() {
        stage.asks(WORKER, new Command.Ask(AskKind.BREAK, null));
        RoomState before = stage.state();
        RoomEvent handed =
                stage.does(MEDIATOR, new Command.HandOver(CO_MEDIATOR)).getFirst();
        assertThat(Visibility.told(handed, CO_MEDIATOR, before, stage.state()))
                .satisfiesExactly(
                        e -> assertThat(e).isEqualTo(handed),
                        e -> assertThat(e).isInstanceOfSatisfying(RoomEvent.AskMade.class, ask -> {
                            assertThat(ask.participantId()).isEqualTo(WORKER);
                            assertThat(ask.since()).isNotNull();
                        }));
        assertThat(Views.view(stage.state(), CO_MEDIATOR).asks()).hasSize(1);
        assertThat(Views.view(stage.state(), MEDIATOR).asks()).isEmpty();
        stage.asks(CO_MEDIATOR, new Command.AnswerAsk(WORKER, AskKind.BREAK, false));
    }

    @Test
    void handingOverIsTheOtherMediatorThatWasAskedFor() {
        stage.asks(WORKER, new Command.Ask(AskKind.ANOTHER_MEDIATOR, "they know each other"));
        assertThat(stage.does(MEDIATOR, new Command.HandOver(CO_MEDIATOR)))
                .endsWith(new RoomEvent.AskAnswered(WORKER, AskKind.ANOTHER_MEDIATOR, AskAnswer.GRANTED, CO_MEDIATOR));
        assertThat(Views.view(stage.state(), WORKER).refusedMediator()).isTrue();
        assertThat(stage.does(WORKER, new Command.Ask(AskKind.ANOTHER_MEDIATOR, "this one too")))
                .containsExactly(new RoomEvent.AskMade(WORKER, AskKind.ANOTHER_MEDIATOR, "this one too", true));
    }

    @Test
    void nobodyPresidingInTimeAdjournsWithTheObjectiveCause() {
        suspended();
        assertThat(stage.happens(new RoomCommand.SuspensionExpired()))
                .containsExactly(
                        new RoomEvent.RecordingStopped(null, GapCause.SESSION_SUSPENDED, null),
                        new RoomEvent.SessionEnded(
                                null, TerminationReason.ADJOURNED, null, DisconnectCause.NETWORK_LOST));
    }

    @Test
    void timeAloneEndsNothingThatRuns() {
        assertThat(stage.happens(new RoomCommand.SuspensionExpired())).isEmpty();
    }

    @Test
    void theAdministratorEndsOnlyWhatNobodyPresides() {
        stage.refuses(new RoomCommand.Close("Li: nobody came back"), Reason.CLOSE_PRESIDING_HERE);
        stage.enters(EMPLOYER, Role.RESPONDENT, Stage.WILLING).loses(MEDIATOR);
        stage.happens(new RoomCommand.Close("Li: nobody came back"));
        assertThat(stage.state().phase()).isEqualTo(Phase.ENDED);
        RoomEvent ended = stage.log().getLast().event();
        assertThat(Visibility.told(ended, WORKER, stage.state(), stage.state()))
                .containsExactly(new RoomEvent.SessionEnded(
                        null, TerminationReason.ADJOURNED, null, DisconnectCause.NETWORK_LOST));
        stage.refuses(new RoomCommand.Close("again"), Reason.SESSION_OVER);
    }

    @Test
    void oneWhoseAccountIsSuspendedIsNotWaitedForAndAnotherMayTakeOverAtOnce() {
        assertThat(stage.happens(new RoomCommand.Barred(MEDIATOR)))
                .containsExactly(
                        new RoomEvent.RecordingGapOpened(GapCause.SESSION_SUSPENDED, null, null),
                        new RoomEvent.ParticipantRemoved(MEDIATOR, null, null),
                        new RoomEvent.SessionSuspended(DisconnectCause.KICKED));
        stage.refuses(Stage.enter(MEDIATOR, Role.PRESIDING_MEDIATOR, Map.of()), Reason.ACCOUNT_SUSPENDED);
        stage.refuses(MEDIATOR, new Command.PauseSession(null), Reason.ACCOUNT_SUSPENDED);
        assertThat(stage.does(CO_MEDIATOR, new Command.TakeOver("appointed")))
                .contains(new RoomEvent.SessionResumed(null), new RoomEvent.RecordingGapClosed());
    }

    @Test
    void whomTheOrganisationAppointsPresidesAsTheyComeInAndSaysThatItGoesOn() {
        stage.happens(new RoomCommand.Barred(MEDIATOR));
        assertThat(stage.happens(Stage.enter("p_next", Role.PRESIDING_MEDIATOR, Map.of())))
                .extracting(Object::getClass)
                .containsExactly(
                        RoomEvent.RecordingGapOpened.class,
                        RoomEvent.ParticipantJoined.class,
                        RoomEvent.PresidingChanged.class,
                        RoomEvent.SessionPaused.class);
        assertThat(stage.state().presides("p_next")).isTrue();
        assertThat(stage.state().recording().gap()).isEqualTo(new Recording.Gap(GapCause.SESSION_PAUSED, null));
        assertThat(stage.does("p_next", new Command.ResumeSession()))
                .containsExactly(new RoomEvent.SessionResumed("p_next"), new RoomEvent.RecordingGapClosed());
    }

    @Test
    void whoeverIsAppointedWhileAnotherPresidesIsACoMediatorHere() {
        stage.asks(MEDIATOR, new Command.HandOver(CO_MEDIATOR)).happens(new RoomCommand.Barred(MEDIATOR));
        assertThat(stage.state().phase()).isEqualTo(Phase.IN_SESSION);
        stage.enters("p_next", Role.PRESIDING_MEDIATOR, Map.of());
        assertThat(stage.person("p_next").role()).isEqualTo(Role.CO_MEDIATOR);
        stage.asks(CO_MEDIATOR, new Command.HandOver("p_next"));
    }

    @Test
    void aTalkThatIsLeftWithoutAMediatorIsOverAndWhoWasInItWaits() {
        stage.asks(MEDIATOR, new Command.OpenCaucus(List.of(MEDIATOR, WORKER)));
        Place talk = stage.person(WORKER).place();
        assertThat(stage.happens(new RoomCommand.Barred(MEDIATOR)))
                .containsSubsequence(
                        new RoomEvent.ParticipantPlaced(WORKER, talk, Place.WAITING, null),
                        new RoomEvent.ParticipantRemoved(MEDIATOR, null, null),
                        new RoomEvent.SessionSuspended(DisconnectCause.KICKED),
                        new RoomEvent.CaucusClosed("k1", null));
        stage.refuses(WORKER, new Command.ReturnToJoint(), Reason.CAUCUS_NOT_INSIDE);
    }

    @Test
    void aTalkThatStillHasAMediatorGoesOn() {
        stage.asks(MEDIATOR, new Command.OpenCaucus(List.of(MEDIATOR, CO_MEDIATOR, WORKER)))
                .happens(new RoomCommand.Barred(MEDIATOR));
        assertThat(stage.state().inside("k1").map(Person::id)).containsExactlyInAnyOrder(CO_MEDIATOR, WORKER);
    }
}
