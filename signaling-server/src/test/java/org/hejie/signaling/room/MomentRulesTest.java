package org.hejie.signaling.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hejie.cases.door.LiveSessions;
import org.hejie.protocol.AgentAuthority;
import org.hejie.protocol.AuthorityKind;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.signal.Command;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who hears a moment again: every role, from every place, in every phase. */
class MomentRulesTest {
    private static final String THEM = "p_them";
    private static final List<Role> HEAR = List.of(
            Role.CO_MEDIATOR, Role.APPLICANT, Role.RESPONDENT, Role.THIRD_PARTY, Role.AGENT, Role.REPRESENTATIVE);

    /** Someone of that role in the joint room of a session that runs; the worker and that person said something. */
    private static Stage with(Role role) {
        Stage stage = Stage.inSession().enters(THEM, role, Stage.WILLING);
        if (role.isAgent()) {
            AgentAuthority mandate = new AgentAuthority(AuthorityKind.GENERAL, "mandate 3", true, "seen");
            stage.asks(Stage.MEDIATOR, new Command.EnterAuthority(THEM, mandate));
        }
        if (!role.isMediator()) {
            stage.asks(Stage.MEDIATOR, new Command.Admit(THEM));
        }
        return stage.asks(Stage.MEDIATOR, PaperStage.line(Stage.WORKER, "since January"))
                .asks(Stage.MEDIATOR, PaperStage.line(THEM, "since May"));
    }

    private static Optional<LiveSessions.Moment> moment(Stage stage, String who, int line) {
        return MomentRules.of(stage.state(), who, PaperStage.lineId(stage, line));
    }

    private static Stream<Role> roles() {
        return Arrays.stream(Role.values()).filter(role -> role != Role.PRESIDING_MEDIATOR);
    }

    @TestFactory
    Stream<DynamicTest> inTheJointRoomWhoeverWritesItOrAnswersForASide() {
        return roles().map(role -> DynamicTest.dynamicTest(role.name(), () -> {
            Stage stage = with(role);
            Transcript.Line first = stage.state().papers().transcript().lines().getFirst();
            var everyone = new LiveSessions.Moment(role, 1, first.heardAt(), null);
            assertThat(moment(stage, THEM, 1))
                    .isEqualTo(HEAR.contains(role) ? Optional.of(everyone) : Optional.empty());
            assertThat(moment(stage, Stage.MEDIATOR, 2)).isPresent();
            assertThat(moment(stage, Stage.WORKER, 2)).isPresent();
        }));
    }

    @Test
    void aWitnessHearsTheOwnLinesAndOfThemTheOwnVoice() {
        Stage stage = with(Role.WITNESS);
        assertThat(moment(stage, THEM, 1)).isEmpty();
        assertThat(moment(stage, THEM, 2)).hasValueSatisfying(own -> {
            assertThat(own.onlyOf()).isEqualTo(THEM);
            assertThat(own.number()).isEqualTo(2);
        });
    }

    @TestFactory
    Stream<DynamicTest> nobodyWhoWaitsOrTalksApartOrIsGone() {
        List<DynamicTest> tests = new ArrayList<>();
        roles().forEach(role -> {
            tests.add(DynamicTest.dynamicTest(role + " apart", () -> {
                Stage stage = with(role).asks(Stage.MEDIATOR, new Command.OpenCaucus(List.of(THEM, Stage.MEDIATOR)));
                assertThat(moment(stage, THEM, 2)).isEmpty();
                assertThat(moment(stage, Stage.MEDIATOR, 2)).isEmpty();
                assertThat(moment(stage, Stage.WORKER, 1)).isPresent();
            }));
            if (!role.isMediator()) {
                tests.add(DynamicTest.dynamicTest(role + " waiting", () -> {
                    Stage stage = with(role).asks(Stage.MEDIATOR, new Command.ReturnToWaiting(THEM));
                    assertThat(moment(stage, THEM, 2)).isEmpty();
                }));
                tests.add(DynamicTest.dynamicTest(role + " removed", () -> {
                    Stage stage = with(role).asks(Stage.MEDIATOR, new Command.Remove(THEM, "disturbs"));
                    assertThat(moment(stage, THEM, 2)).isEmpty();
                }));
            }
        });
        return tests.stream();
    }

    @Test
    void onlyWhileTheSessionIsOn() {
        Stage stage = with(Role.RESPONDENT).asks(Stage.MEDIATOR, new Command.PauseSession(null));
        assertThat(moment(stage, THEM, 1)).isPresent();
        Stage suspended = with(Role.RESPONDENT).loses(Stage.MEDIATOR);
        suspended.happens(new RoomCommand.GraceExpired());
        assertThat(moment(suspended, THEM, 1)).isEmpty();
        Stage over = with(Role.RESPONDENT)
                .asks(Stage.MEDIATOR, new Command.EndSession(TerminationReason.AGREEMENT_REACHED, null));
        assertThat(moment(over, THEM, 1)).isEmpty();
    }

    @Test
    void noLineThatIsNotThereOrWasStruck() {
        Stage stage = with(Role.RESPONDENT);
        String first = PaperStage.lineId(stage, 1);
        assertThat(MomentRules.of(stage.state(), THEM, "l_none")).isEmpty();
        assertThat(MomentRules.of(stage.state(), "p_nobody", first)).isEmpty();
        stage.asks(Stage.MEDIATOR, new Command.StrikeLine(first, null));
        assertThat(MomentRules.of(stage.state(), THEM, first)).isEmpty();
    }

    @Test
    void aCorrectedLineIsHeardAtTheSameMoment() {
        Stage stage = with(Role.RESPONDENT);
        var before = moment(stage, THEM, 1).orElseThrow();
        stage.asks(Stage.MEDIATOR, new Command.CorrectLine(PaperStage.lineId(stage, 1), "since February", null, null));
        assertThat(moment(stage, THEM, 1)).hasValue(before);
    }
}
