package org.hejie.signaling.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.hejie.protocol.AgentAuthority;
import org.hejie.protocol.AuthorityKind;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.Phase;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.protocol.signal.RoomView;
import org.hejie.signaling.refusal.Reason;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who speaks, and to whom. */
class VoicesTest {
    private static final String REPRESENTATIVE = "p_representative";
    private static final String INTERPRETER = "p_interpreter";
    private static final String OBSERVER = "p_observer";
    private static final Command LISTEN = new Command.ListenWhile(Role.APPLICANT, true);
    private static final Command SPEAK_AGAIN = new Command.ListenWhile(Role.APPLICANT, false);

    private static Stage full() {
        return Stage.inSession()
                .enters(REPRESENTATIVE, Role.REPRESENTATIVE, Stage.WILLING)
                .enters(INTERPRETER, Role.INTERPRETER, Stage.WILLING)
                .enters(Stage.EMPLOYER, Role.RESPONDENT, Stage.WILLING)
                .enters(OBSERVER, Role.OBSERVER, Stage.WILLING);
    }

    private static boolean heard(Stage stage, String id) {
        return stage.state().voices().mayBeHeard(id);
    }

    private static RoomView.ParticipantView seen(Stage stage, String viewer, String id) {
        return Views.view(stage.state(), viewer).participants().stream()
                .filter(p -> p.participantId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void observersListenFromTheStartAndSpeakWhenTheMediatorAsksThem() {
        Stage stage = full();
        assertThat(heard(stage, OBSERVER)).isFalse();
        Command speak = new Command.SetTrack(TrackSource.MICROPHONE, true);
        stage.refuses(OBSERVER, speak, Reason.FLOOR_NOT_YOURS);
        stage.asks(Stage.MEDIATOR, new Command.GiveFloor(OBSERVER, true));
        assertThat(stage.does(OBSERVER, speak))
                .containsExactly(new RoomEvent.TrackChanged(OBSERVER, TrackSource.MICROPHONE, true, OBSERVER));
        assertThat(stage.does(Stage.MEDIATOR, new Command.GiveFloor(OBSERVER, false)))
                .containsExactly(
                        new RoomEvent.FloorChanged(List.of(OBSERVER), false, null, Stage.MEDIATOR),
                        new RoomEvent.TrackChanged(OBSERVER, TrackSource.MICROPHONE, false, null));
        stage.asks(OBSERVER, new Command.SetTrack(TrackSource.MICROPHONE, false));
    }

    @Test
    void aSideListensWhileItsRepresentativesSpeakAlsoThoseWhoComeLater() {
        Stage stage = full();
        stage.asks(Stage.WORKER, new Command.SetTrack(TrackSource.CAMERA, true));
        assertThat(stage.does(Stage.MEDIATOR, LISTEN))
                .containsExactly(
                        new RoomEvent.FloorChanged(List.of(Stage.WORKER), false, Role.APPLICANT, Stage.MEDIATOR),
                        new RoomEvent.TrackChanged(Stage.WORKER, TrackSource.CAMERA, false, null));
        stage.enters("p_late", Role.APPLICANT, Stage.WILLING);
        assertThat(heard(stage, "p_late")).isFalse();
        assertThat(List.of(REPRESENTATIVE, Stage.EMPLOYER, Stage.MEDIATOR)).allMatch(id -> heard(stage, id));
        stage.asks(Stage.MEDIATOR, new Command.GiveFloor("p_late", true));
        assertThat(heard(stage, "p_late")).isTrue();
        stage.asks(Stage.MEDIATOR, SPEAK_AGAIN);
        assertThat(heard(stage, Stage.WORKER)).isTrue();
        assertThat(heard(stage, OBSERVER)).isFalse();
    }

    @Test
    void nobodyIsAskedToListenWithoutARepresentativeThere() {
        Stage.inSession().refuses(Stage.MEDIATOR, LISTEN, Reason.FLOOR_NO_REPRESENTATIVE);
    }

    @Test
    void onlyPartiesAreASide() {
        full().refuses(Stage.MEDIATOR, new Command.ListenWhile(Role.AGENT, true), Reason.FLOOR_SIDE)
                .refuses(Stage.MEDIATOR, new Command.GiveFloor(Stage.MEDIATOR, false), Reason.NOT_ON_MEDIATOR)
                .refuses(Stage.MEDIATOR, new Command.GiveFloor("p_nobody", false), Reason.PARTICIPANT_UNKNOWN);
    }

    @Test
    void anInterpretersChannelIsForThoseNamedUntilItIsForAllAgain() {
        Stage stage = full();
        stage.asks(Stage.MEDIATOR, new Command.SetChannel(INTERPRETER, List.of(Stage.WORKER)));
        Voices voices = stage.state().voices();
        assertThat(voices.isFor(Stage.WORKER, INTERPRETER)).isTrue();
        assertThat(voices.isFor(Stage.EMPLOYER, INTERPRETER)).isFalse();
        assertThat(voices.isFor(Stage.EMPLOYER, Stage.WORKER)).isTrue();
        assertThat(seen(stage, Stage.WORKER, INTERPRETER).channel()).containsExactly(Stage.WORKER);
        assertThat(stage.does(Stage.MEDIATOR, new Command.SetChannel(INTERPRETER, List.of(Stage.WORKER))))
                .isEmpty();
        stage.asks(Stage.MEDIATOR, new Command.SetChannel(INTERPRETER, null));
        assertThat(stage.state().voices())
                .isEqualTo(new Voices(java.util.Set.of(), java.util.Set.of(OBSERVER), Map.of()));
    }

    @Test
    void aChannelThatMakesNoSenseIsRefused() {
        Stage stage = full();
        List<List<String>> wrong = List.of(
                List.of("p_nobody"),
                List.of(INTERPRETER),
                List.of(Stage.WORKER, Stage.WORKER),
                new ArrayList<>(Arrays.asList(new String[Command.MOST_LISTENERS + 1]))
                        .stream().map(none -> Stage.WORKER).toList());
        wrong.forEach(listeners -> stage.refuses(
                Stage.MEDIATOR, new Command.SetChannel(INTERPRETER, listeners), Reason.CHANNEL_LISTENERS));
        stage.refuses(
                Stage.MEDIATOR,
                new Command.SetChannel(Stage.WORKER, List.of(Stage.EMPLOYER)),
                Reason.CHANNEL_NOT_INTERPRETER);
    }

    @Test
    void whoWaitsIsToldOfThemselvesAlone() {
        Stage stage = full();
        RoomState before = stage.state();
        RoomEvent.FloorChanged change =
                new RoomEvent.FloorChanged(List.of(Stage.WORKER, OBSERVER), false, Role.APPLICANT, Stage.MEDIATOR);
        assertThat(Visibility.told(change, OBSERVER, before, before))
                .containsExactly(new RoomEvent.FloorChanged(List.of(OBSERVER), false, null, Stage.MEDIATOR));
        assertThat(Visibility.told(change, INTERPRETER, before, before)).isEmpty();
        assertThat(Visibility.told(change, Stage.WORKER, before, before)).containsExactly(change);
    }

    /** Each command in each phase: the presiding mediator's alone, before the end. */
    @TestFactory
    List<DynamicTest> inEveryPhaseByEveryone() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Phase phase : Phase.values()) {
            for (Command command : List.of(
                    LISTEN,
                    new Command.GiveFloor(Stage.WORKER, false),
                    new Command.SetChannel(INTERPRETER, List.of(Stage.WORKER)))) {
                for (String who : List.of(
                        Stage.MEDIATOR, Stage.CO_MEDIATOR, Stage.WORKER, REPRESENTATIVE, INTERPRETER, OBSERVER)) {
                    tests.add(DynamicTest.dynamicTest(phase + " " + command + " by " + who, () -> {
                        Stage stage = at(phase);
                        if (phase == Phase.ENDED) {
                            stage.refuses(who, command, Reason.SESSION_OVER);
                        } else if (who.equals(Stage.MEDIATOR)) {
                            assertThat(stage.does(who, command)).isNotEmpty();
                        } else {
                            stage.refuses(who, command, Reason.NOT_PRESIDING);
                        }
                    }));
                }
            }
        }
        return tests;
    }

    private static Stage at(Phase phase) {
        Stage stage = Stage.scheduled().mediatorEnters().enters(Stage.CO_MEDIATOR, Role.CO_MEDIATOR, Map.of());
        stage.asks(Stage.CO_MEDIATOR, Stage.DECLARES);
        stage.enters(Stage.WORKER, Role.APPLICANT, Stage.WILLING)
                .enters(REPRESENTATIVE, Role.REPRESENTATIVE, Stage.WILLING)
                .enters(INTERPRETER, Role.INTERPRETER, Stage.WILLING)
                .enters(OBSERVER, Role.OBSERVER, Stage.WILLING);
        if (phase == Phase.SCHEDULED) {
            return stage;
        }
        stage.asks(Stage.MEDIATOR, new Command.OpenSession());
        if (phase == Phase.OPEN) {
            return stage;
        }
        AgentAuthority seen = new AgentAuthority(AuthorityKind.GENERAL, null, true, "推选书已查看");
        stage.asks(Stage.MEDIATOR, new Command.EnterAuthority(REPRESENTATIVE, seen));
        stage.asks(Stage.MEDIATOR, new Command.StartSession());
        switch (phase) {
            case PAUSED -> stage.asks(Stage.MEDIATOR, new Command.PauseSession(null));
            case SUSPENDED -> stage.loses(Stage.MEDIATOR).happens(new RoomCommand.GraceExpired());
            case ENDED -> stage.asks(Stage.MEDIATOR, new Command.EndSession(TerminationReason.ADJOURNED, null));
            default -> {}
        }
        assertThat(stage.state().phase()).isEqualTo(phase);
        return stage;
    }
}
