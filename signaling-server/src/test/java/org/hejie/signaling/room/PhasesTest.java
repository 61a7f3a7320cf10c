package org.hejie.signaling.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hejie.signaling.room.Stage.MEDIATOR;
import static org.hejie.signaling.room.Stage.WILLING;
import static org.hejie.signaling.room.Stage.WORKER;

import java.util.List;
import java.util.Map;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.Phase;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.signaling.refusal.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PhasesTest {
    private static final Command END = new Command.EndSession(TerminationReason.ADJOURNED, null);

    @Test
    void nothingHappensBeforeTheSessionIsScheduled() {
        new Stage().refuses(MEDIATOR, new Command.OpenSession(), Reason.NOT_IN_ROOM);
    }

    @Test
    void theMediatorOpensThenStarts() {
        Stage stage = Stage.scheduled().mediatorEnters();
        stage.refuses(MEDIATOR, new Command.StartSession(), Reason.SESSION_NOT_OPEN);
        assertThat(stage.does(MEDIATOR, new Command.OpenSession()))
                .containsExactly(new RoomEvent.SessionOpened(MEDIATOR));
        assertThat(stage.does(MEDIATOR, new Command.StartSession()))
                .containsExactly(new RoomEvent.SessionStarted(MEDIATOR));
        assertThat(stage.state().phase()).isEqualTo(Phase.IN_SESSION);
        assertThat(stage.state().startedAt()).isNotNull();
    }

    @Test
    void openingOrStartingTwiceIsRefused() {
        Stage.inSession()
                .refuses(MEDIATOR, new Command.OpenSession(), Reason.SESSION_ALREADY_OPEN)
                .refuses(MEDIATOR, new Command.StartSession(), Reason.SESSION_ALREADY_STARTED);
    }

    @Test
    void aRunningSessionIsPausedAndResumed() {
        Stage stage = Stage.inSession().refuses(MEDIATOR, new Command.ResumeSession(), Reason.SESSION_NOT_PAUSED);
        stage.asks(MEDIATOR, new Command.PauseSession("午休"));
        assertThat(stage.state().phase()).isEqualTo(Phase.PAUSED);
        stage.refuses(MEDIATOR, new Command.PauseSession(null), Reason.SESSION_NOT_RUNNING);
        assertThat(stage.does(MEDIATOR, new Command.ResumeSession()))
                .containsExactly(new RoomEvent.SessionResumed(MEDIATOR));
    }

    @Test
    void pausingKeepsWhenTheSessionStarted() {
        Stage stage = Stage.inSession();
        var started = stage.state().startedAt();
        stage.asks(MEDIATOR, new Command.PauseSession(null)).asks(MEDIATOR, new Command.ResumeSession());
        assertThat(stage.state().startedAt()).isEqualTo(started);
    }

    @Test
    void anEndedSessionTakesNothingButAGoodbye() {
        Stage stage = Stage.inSession().asks(MEDIATOR, END);
        stage.refuses(MEDIATOR, new Command.ResumeSession(), Reason.SESSION_OVER);
        stage.refuses(WORKER, new Command.SendChat("还在吗"), Reason.SESSION_OVER);
        stage.refuses(Stage.enter("p_new", Role.RESPONDENT, WILLING), Reason.SESSION_OVER);
        assertThat(stage.does(WORKER, new Command.Leave())).isEmpty();
        assertThat(stage.happens(new RoomCommand.ProcessRestarted())).isEmpty();
        assertThat(stage.happens(new RoomCommand.GraceExpired())).isEmpty();
    }

    @Test
    void theEndKeepsItsReasonAndNote() {
        assertThat(Stage.inSession().does(MEDIATOR, new Command.EndSession(TerminationReason.PARTY_UNWILLING, "双方差距大")))
                .containsExactly(new RoomEvent.SessionEnded(MEDIATOR, TerminationReason.PARTY_UNWILLING, "双方差距大"));
    }

    static List<Command> presidingOnly() {
        return List.of(
                new Command.OpenSession(),
                new Command.StartSession(),
                new Command.PauseSession(null),
                new Command.ResumeSession(),
                END,
                new Command.Admit(WORKER),
                new Command.ReturnToWaiting(WORKER),
                new Command.Remove(WORKER, null),
                new Command.Mute(WORKER, org.hejie.protocol.TrackSource.MICROPHONE),
                new Command.LockRoom(true),
                new Command.StartRecording(),
                new Command.StopRecording(null));
    }

    @ParameterizedTest
    @MethodSource("presidingOnly")
    void onlyThePresidingMediatorControlsTheRoom(Command command) {
        Stage stage = Stage.inSession().enters(Stage.CO_MEDIATOR, Role.CO_MEDIATOR, Map.of());
        stage.refuses(WORKER, command, Reason.NOT_PRESIDING);
        stage.refuses(Stage.CO_MEDIATOR, command, Reason.NOT_PRESIDING);
    }

    @Test
    void aStrangerIsNotInTheRoom() {
        Stage.inSession().refuses("p_stranger", new Command.SendChat("hello"), Reason.NOT_IN_ROOM);
    }

    @Test
    void longReasonsAndNotesAreRefusedBeforeTheyAreKeptForGood() {
        String essay = "长".repeat(1_001);
        Stage stage = Stage.recording();
        stage.refuses(MEDIATOR, new Command.PauseSession(essay), Reason.NOTE_TOO_LONG);
        stage.refuses(MEDIATOR, new Command.EndSession(TerminationReason.OTHER, essay), Reason.NOTE_TOO_LONG);
        stage.refuses(MEDIATOR, new Command.Remove(WORKER, essay), Reason.NOTE_TOO_LONG);
        stage.refuses(MEDIATOR, new Command.StopRecording(essay), Reason.NOTE_TOO_LONG);
        stage.asks(MEDIATOR, new Command.PauseSession("长".repeat(1_000)));
    }
}
