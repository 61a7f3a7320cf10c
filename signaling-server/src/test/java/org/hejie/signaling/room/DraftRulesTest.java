package org.hejie.signaling.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.GapCause;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.DraftsEnd;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.signaling.refusal.Reason;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** When a machine may draft lines, and what stops it. */
class DraftRulesTest {
    private static final Command ON = new Command.SetDrafts(true);
    private static final Command OFF = new Command.SetDrafts(false);

    private static Command consent(boolean granted) {
        return new Command.SetConsent(ConsentKind.SPEECH_TO_TEXT, granted);
    }

    /** Recorded; the worker agreed. */
    private static Stage agreed() {
        return Stage.recording().asks(Stage.WORKER, consent(true));
    }

    private static Stage drafting() {
        return agreed().asks(Stage.MEDIATOR, ON);
    }

    private static boolean on(Stage stage) {
        return stage.state().papers().drafts().on();
    }

    @Test
    void aMediatorTurnsThemOnOnceEveryoneAgreedAndOffAgain() {
        Stage stage = agreed();
        assertThat(stage.does(Stage.MEDIATOR, ON)).containsExactly(new RoomEvent.DraftsStarted(Stage.MEDIATOR));
        assertThat(stage.does(Stage.MEDIATOR, ON)).as("again").isEmpty();
        assertThat(stage.does(Stage.MEDIATOR, OFF))
                .containsExactly(new RoomEvent.DraftsStopped(Stage.MEDIATOR, DraftsEnd.TURNED_OFF));
        assertThat(stage.does(Stage.MEDIATOR, OFF)).as("again").isEmpty();
    }

    @Test
    void whoHasNotAgreedIsNamed() {
        Stage stage = Stage.recording();
        Decision decision = Room.decide(stage.state(), stage.by(Stage.MEDIATOR, ON), stage.now());
        assertThat(decision).isEqualTo(new Decision.Refused(Reason.DRAFTS_CONSENT_MISSING, "name of " + Stage.WORKER));
        stage.asks(Stage.WORKER, consent(false)).refuses(Stage.MEDIATOR, ON, Reason.DRAFTS_CONSENT_MISSING);
    }

    @Test
    void anyMediatorMayAndNobodyElse() {
        Stage stage = agreed().enters(Stage.CO_MEDIATOR, Role.CO_MEDIATOR, Map.of());
        stage.refuses(Stage.WORKER, ON, Reason.TRANSCRIPT_BY_MEDIATOR);
        stage.asks(Stage.CO_MEDIATOR, ON).refuses(Stage.WORKER, OFF, Reason.TRANSCRIPT_BY_MEDIATOR);
        assertThat(stage.does(Stage.CO_MEDIATOR, OFF)).hasSize(1);
    }

    @Test
    void nothingIsDraftedThatIsNotRecorded() {
        Stage.inSession().asks(Stage.WORKER, consent(true)).refuses(Stage.MEDIATOR, ON, Reason.DRAFTS_NOT_RECORDED);
        agreed().asks(Stage.MEDIATOR, new Command.PauseSession(null))
                .refuses(Stage.MEDIATOR, ON, Reason.DRAFTS_NOT_RECORDED);
    }

    @Test
    void theAnswerGivenAtADoorIsNone() {
        Stage stage = Stage.open()
                .enters(
                        Stage.WORKER,
                        Role.APPLICANT,
                        Map.of(
                                ConsentKind.ONLINE_MEDIATION,
                                true,
                                ConsentKind.RECORDING,
                                true,
                                ConsentKind.SPEECH_TO_TEXT,
                                true));
        assertThat(stage.person(Stage.WORKER).consents()).doesNotContainKey(ConsentKind.SPEECH_TO_TEXT);
        stage.enters(Stage.WORKER, Role.APPLICANT, Map.of(ConsentKind.SPEECH_TO_TEXT, true));
        assertThat(stage.person(Stage.WORKER).consents()).doesNotContainKey(ConsentKind.SPEECH_TO_TEXT);
    }

    @Test
    void whoComesInAnewKeepsWhatTheyAnsweredInTheRoom() {
        Stage stage = drafting().enters(Stage.WORKER, Role.APPLICANT, Map.of(ConsentKind.SPEECH_TO_TEXT, false));
        assertThat(on(stage)).isTrue();
        assertThat(stage.person(Stage.WORKER).consents(ConsentKind.SPEECH_TO_TEXT))
                .isTrue();
    }

    /** What stops it, and what is written before the cause takes effect. */
    private record Stop(String name, Consumer<Stage> what, RoomEvent.DraftsStopped first) {
        Stop(String name, Consumer<Stage> what, String by, DraftsEnd cause) {
            this(name, what, new RoomEvent.DraftsStopped(by, cause));
        }

        Stop(String name, Consumer<Stage> what) {
            this(name, what, new RoomEvent.DraftsStopped(null, DraftsEnd.NOT_RECORDED));
        }
    }

    private static List<Stop> stops() {
        return List.of(
                new Stop(
                        "consent withdrawn",
                        s -> s.asks(Stage.WORKER, consent(false)),
                        Stage.WORKER,
                        DraftsEnd.CONSENT_WITHDRAWN),
                new Stop(
                        "someone who did not agree is let in",
                        s -> s.enters(Stage.EMPLOYER, Role.RESPONDENT, Stage.WILLING)
                                .asks(Stage.MEDIATOR, new Command.Admit(Stage.EMPLOYER)),
                        Stage.EMPLOYER,
                        DraftsEnd.CONSENT_MISSING),
                new Stop(
                        "someone who refused is let in",
                        s -> s.enters(Stage.EMPLOYER, Role.RESPONDENT, Stage.WILLING)
                                .asks(Stage.EMPLOYER, consent(false))
                                .asks(Stage.MEDIATOR, new Command.Admit(Stage.EMPLOYER)),
                        Stage.EMPLOYER,
                        DraftsEnd.CONSENT_WITHDRAWN),
                new Stop(
                        "consent to the recording withdrawn",
                        s -> s.asks(Stage.WORKER, new Command.SetConsent(ConsentKind.RECORDING, false))),
                new Stop("recording stopped", s -> s.asks(Stage.MEDIATOR, new Command.StopRecording(null))),
                new Stop("caucus", s -> s.asks(Stage.MEDIATOR, new Command.OpenCaucus(List.of(Stage.WORKER)))),
                new Stop("pause", s -> s.asks(Stage.MEDIATOR, new Command.PauseSession(null))),
                new Stop("suspended", s -> s.loses(Stage.MEDIATOR).happens(new RoomCommand.GraceExpired())),
                new Stop(
                        "recorder's fault",
                        s -> s.happens(new RoomCommand.RecorderFailed(GapCause.RECORDER_FAULT, "x"))),
                new Stop("the process died", s -> s.happens(new RoomCommand.ProcessRestarted())),
                new Stop(
                        "end",
                        s -> s.asks(
                                Stage.MEDIATOR, new Command.EndSession(TerminationReason.AGREEMENT_REACHED, null))));
    }

    @TestFactory
    Stream<DynamicTest> theyStopByThemselvesBeforeWhatStopsThem() {
        return stops().stream()
                .map(stop -> DynamicTest.dynamicTest(stop.name(), () -> {
                    Stage stage = drafting();
                    stop.what().accept(stage);
                    assertThat(on(stage)).isFalse();
                    int at = -1;
                    for (int i = 0; i < stage.log().size(); i++) {
                        if (stage.log().get(i).event() instanceof RoomEvent.DraftsStopped stopped) {
                            assertThat(stopped).isEqualTo(stop.first());
                            at = i;
                        }
                    }
                    assertThat(at).isPositive();
                    RoomState then = RoomState.replay(stage.log().subList(0, at));
                    assertThat(then.papers().drafts().on()).isTrue();
                    assertThat(then.recording().gap()).isNull();
                }));
    }

    @Test
    void theyDoNotGoOnByThemselves() {
        Stage stage = drafting()
                .asks(Stage.MEDIATOR, new Command.PauseSession(null))
                .asks(Stage.MEDIATOR, new Command.ResumeSession());
        assertThat(stage.state().recording().gap()).isNull();
        assertThat(on(stage)).isFalse();
        stage.asks(Stage.MEDIATOR, ON);
        assertThat(on(stage)).isTrue();
    }

    @Test
    void whoWaitsOrLeftHoldsNobodyUp() {
        Stage stage =
                agreed().enters(Stage.EMPLOYER, Role.RESPONDENT, Stage.WILLING).asks(Stage.MEDIATOR, ON);
        assertThat(on(stage)).isTrue();
    }

    @Test
    void aLineMadeOfADraftSaysSo() {
        Stage stage = drafting();
        stage.asks(Stage.MEDIATOR, new Command.WriteLine(Stage.WORKER, "words", null, "d1"))
                .asks(Stage.MEDIATOR, new Command.WriteLine(Stage.WORKER, "words", null));
        assertThat(stage.log().stream()
                        .map(logged -> logged.event())
                        .filter(RoomEvent.LineWritten.class::isInstance)
                        .map(e -> ((RoomEvent.LineWritten) e).drafted()))
                .containsExactly(true, null);
    }
}
