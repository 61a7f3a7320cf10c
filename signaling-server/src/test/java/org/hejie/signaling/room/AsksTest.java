package org.hejie.signaling.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hejie.signaling.room.Stage.EMPLOYER;
import static org.hejie.signaling.room.Stage.MEDIATOR;
import static org.hejie.signaling.room.Stage.WORKER;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hejie.protocol.GapCause;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.signal.AskAnswer;
import org.hejie.protocol.signal.AskKind;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.Phase;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.signaling.OpenDoor;
import org.hejie.signaling.refusal.Reason;
import org.junit.jupiter.api.Test;

/** What is asked of the presiding mediator in one press, and what comes of it. */
class AsksTest {
    private final Stage stage = Stage.recording()
            .enters(EMPLOYER, Role.RESPONDENT, Stage.WILLING)
            .asks(MEDIATOR, new Command.Admit(EMPLOYER));

    private List<RoomEvent> answer(AskKind kind, boolean granted) {
        return stage.does(MEDIATOR, new Command.AnswerAsk(WORKER, kind, granted));
    }

    private static RoomEvent answered(AskKind kind, AskAnswer answer, String by) {
        return new RoomEvent.AskAnswered(WORKER, kind, answer, by);
    }

    @Test
    void aBreakGrantedPauses() {
        assertThat(stage.does(WORKER, new Command.Ask(AskKind.BREAK, null)))
                .containsExactly(new RoomEvent.AskMade(WORKER, AskKind.BREAK, null, false));
        assertThat(answer(AskKind.BREAK, true))
                .contains(
                        answered(AskKind.BREAK, AskAnswer.GRANTED, MEDIATOR),
                        new RoomEvent.SessionPaused(MEDIATOR, null));
        assertThat(stage.state().asks().open()).isEmpty();
    }

    /** Where the party did not come, nobody else could say that they do not go on. */
    @Test
    void whoActsForAPartySpeaksForItOnceTheAuthorityIsKnown() {
        Command stop = new Command.Ask(AskKind.STOP, null);
        stage.enters(PaperStage.AGENT, Role.AGENT, Stage.WILLING)
                .refuses(PaperStage.AGENT, stop, Reason.ASK_AUTHORITY)
                .asks(MEDIATOR, new Command.EnterAuthority(PaperStage.AGENT, PaperStage.MANDATE));
        assertThat(stage.does(PaperStage.AGENT, stop))
                .containsExactly(new RoomEvent.AskMade(PaperStage.AGENT, AskKind.STOP, null, false));
        stage.asks(PaperStage.AGENT, new Command.Ask(AskKind.ANOTHER_MEDIATOR, "they know each other"));
        stage.enters(PaperStage.WITNESS, Role.WITNESS, Stage.WILLING)
                .refuses(PaperStage.WITNESS, stop, Reason.ASK_BY_PARTY);
    }

    @Test
    void aBreakDeclinedIsToldToWhoAskedAndChangesNothing() {
        stage.asks(WORKER, new Command.Ask(AskKind.BREAK, null));
        RoomState before = stage.state();
        RoomEvent declined = answer(AskKind.BREAK, false).getFirst();
        assertThat(declined).isEqualTo(answered(AskKind.BREAK, AskAnswer.DECLINED, MEDIATOR));
        assertThat(Visibility.told(declined, WORKER, before, stage.state())).containsExactly(declined);
        assertThat(Visibility.told(declined, EMPLOYER, before, stage.state())).isEmpty();
        assertThat(stage.state().phase()).isEqualTo(Phase.IN_SESSION);
    }

    @Test
    void anyPauseIsTheBreakOfEveryoneWhoAsked() {
        stage.asks(WORKER, new Command.Ask(AskKind.BREAK, null)).asks(EMPLOYER, new Command.Ask(AskKind.BREAK, null));
        assertThat(stage.does(MEDIATOR, new Command.PauseSession("lunch")))
                .filteredOn(RoomEvent.AskAnswered.class::isInstance)
                .hasSize(2);
    }

    @Test
    void askedTwiceIsAskedOnce() {
        stage.asks(WORKER, new Command.Ask(AskKind.BREAK, null));
        assertThat(stage.does(WORKER, new Command.Ask(AskKind.BREAK, null))).isEmpty();
    }

    @Test
    void whoAskedTakesItBack() {
        stage.asks(WORKER, new Command.Ask(AskKind.STOP, null));
        assertThat(stage.does(WORKER, new Command.TakeBackAsk(AskKind.STOP)))
                .containsExactly(answered(AskKind.STOP, AskAnswer.TAKEN_BACK, WORKER));
        stage.refuses(WORKER, new Command.TakeBackAsk(AskKind.STOP), Reason.ASK_NOT_OPEN);
    }

    @Test
    void withdrawingEndsTheSessionWhenTheMediatorConfirmsIt() {
        stage.asks(WORKER, new Command.Ask(AskKind.STOP, "I have had enough"));
        stage.refuses(MEDIATOR, new Command.AnswerAsk(WORKER, AskKind.STOP, false), Reason.ASK_NOT_DECLINED);
        assertThat(answer(AskKind.STOP, true))
                .containsExactly(
                        answered(AskKind.STOP, AskAnswer.GRANTED, MEDIATOR),
                        new RoomEvent.RecordingStopped(MEDIATOR, GapCause.STOPPED_BY_MEDIATOR, null),
                        new RoomEvent.SessionEnded(MEDIATOR, TerminationReason.PARTY_UNWILLING, null));
    }

    @Test
    void withdrawingEndsTheSessionWhenItIsSaidAgainAndTheOthersAreNotToldWho() {
        stage.asks(WORKER, new Command.Ask(AskKind.STOP, null));
        stage.refuses(WORKER, new Command.Ask(AskKind.STOP, null), Reason.STOP_TOO_SOON);
        Instant later = stage.now().plus(AskRules.SECOND_WORD);
        Decision decision = Room.decide(stage.state(), stage.by(WORKER, new Command.Ask(AskKind.STOP, "no")), later);
        RoomEvent ended = new RoomEvent.SessionEnded(WORKER, TerminationReason.PARTY_UNWILLING, null);
        assertThat(decision)
                .isEqualTo(Decision.accept(
                        new RoomEvent.AskMade(WORKER, AskKind.STOP, "no", true),
                        answered(AskKind.STOP, AskAnswer.GRANTED, WORKER),
                        new RoomEvent.RecordingStopped(null, GapCause.CONSENT_WITHDRAWN, null),
                        ended));
        assertThat(Visibility.told(ended, EMPLOYER, stage.state(), stage.state()))
                .containsExactly(new RoomEvent.SessionEnded(null, TerminationReason.PARTY_UNWILLING, null));
        assertThat(Visibility.told(ended, MEDIATOR, stage.state(), stage.state()))
                .containsExactly(ended);
    }

    @Test
    void nobodyIsHeldBecauseTheMediatorIsGone() {
        stage.asks(WORKER, new Command.Ask(AskKind.STOP, null)).loses(MEDIATOR).happens(new RoomCommand.GraceExpired());
        Decision decision = Room.decide(
                stage.state(),
                stage.by(WORKER, new Command.Ask(AskKind.STOP, null)),
                stage.now().plus(Duration.ofMinutes(1)));
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void anotherMediatorIsAnAdjournmentTheFirstTimeAndARefusalTheSecond() {
        stage.asks(WORKER, new Command.Ask(AskKind.ANOTHER_MEDIATOR, "they know each other"));
        stage.refuses(
                MEDIATOR, new Command.AnswerAsk(WORKER, AskKind.ANOTHER_MEDIATOR, false), Reason.ASK_NOT_DECLINED);
        assertThat(answer(AskKind.ANOTHER_MEDIATOR, true))
                .endsWith(new RoomEvent.SessionEnded(MEDIATOR, TerminationReason.ADJOURNED, null));

        Stage again = new Stage();
        again.happens(
                new RoomCommand.Schedule("s_2", "c_1", MEDIATOR, OpenDoor.PLANNED, OpenDoor.CASE, List.of(WORKER)));
        again.mediatorEnters().enters(WORKER, Role.APPLICANT, Stage.WILLING);
        assertThat(Views.view(again.state(), WORKER).refusedMediator()).isTrue();
        assertThat(again.does(WORKER, new Command.Ask(AskKind.ANOTHER_MEDIATOR, "not this one either")))
                .containsExactly(new RoomEvent.AskMade(WORKER, AskKind.ANOTHER_MEDIATOR, "not this one either", true));
        assertThat(again.does(MEDIATOR, new Command.AnswerAsk(WORKER, AskKind.ANOTHER_MEDIATOR, true)))
                .endsWith(new RoomEvent.SessionEnded(MEDIATOR, TerminationReason.PARTY_UNWILLING, null));
    }

    @Test
    void aCallForHelpStaysOpenUntilItIsAnswered() {
        stage.asks(WORKER, new Command.AskHelp());
        assertThat(Views.view(stage.state(), MEDIATOR).asks())
                .singleElement()
                .satisfies(ask -> assertThat(ask.kind()).isEqualTo(AskKind.HELP));
        answer(AskKind.HELP, true);
        assertThat(Views.view(stage.state(), MEDIATOR).asks()).isEmpty();
    }

    @Test
    void whoIsRemovedAsksForNothing() {
        stage.asks(WORKER, new Command.Ask(AskKind.BREAK, null)).asks(MEDIATOR, new Command.Remove(WORKER, null));
        assertThat(stage.state().asks().open()).isEmpty();
    }
}
