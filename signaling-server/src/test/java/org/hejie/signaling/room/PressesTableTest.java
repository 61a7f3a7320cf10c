package org.hejie.signaling.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hejie.protocol.Place;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.signal.AskKind;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.Phase;
import org.hejie.protocol.signal.RoomEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each press in each phase, by everyone, from each place: allowed or refused, and with which code. The table is written out, not computed from the rules. */
class PressesTableTest {
    private static final String CO = Stage.CO_MEDIATOR;

    private enum Who {
        PRESIDING(Stage.MEDIATOR),
        CO_MEDIATOR(CO),
        PARTY(Stage.WORKER);
        final String id;

        Who(String id) {
            this.id = id;
        }
    }

    private enum Where {
        WAITING,
        JOINT,
        CAUCUS
    }

    /** A room in that phase; {@code null} where nobody can be in that place then. */
    private static @Nullable Stage stage(Phase phase, Who who, Where where) {
        boolean begun = phase != Phase.SCHEDULED && phase != Phase.OPEN;
        if (who != Who.PARTY && where == Where.WAITING
                || !begun && where == Where.CAUCUS
                || phase == Phase.SCHEDULED && who == Who.PARTY && where == Where.JOINT) {
            return null;
        }
        Stage stage = Stage.scheduled().mediatorEnters().enters(CO, Role.CO_MEDIATOR, Map.of());
        stage.enters(Stage.WORKER, Role.APPLICANT, Stage.WILLING);
        stage.enters(Stage.EMPLOYER, Role.RESPONDENT, Stage.WILLING);
        if (phase == Phase.SCHEDULED) {
            return stage;
        }
        stage.asks(Stage.MEDIATOR, Stage.DECLARES).asks(CO, Stage.DECLARES);
        stage.asks(Stage.MEDIATOR, new Command.OpenSession()).asks(Stage.MEDIATOR, new Command.Admit(Stage.EMPLOYER));
        if (where != Where.WAITING) {
            stage.asks(Stage.MEDIATOR, new Command.Admit(Stage.WORKER));
        }
        if (phase == Phase.OPEN) {
            return stage;
        }
        stage.asks(Stage.MEDIATOR, new Command.StartSession());
        if (where == Where.CAUCUS) {
            stage.asks(Stage.MEDIATOR, new Command.OpenCaucus(List.of(who.id)));
        }
        switch (phase) {
            case PAUSED -> stage.asks(Stage.MEDIATOR, new Command.PauseSession(null));
            case SUSPENDED -> stage.loses(Stage.MEDIATOR).happens(new RoomCommand.GraceExpired());
            case ENDED -> stage.asks(Stage.MEDIATOR, new Command.EndSession(TerminationReason.ADJOURNED, null));
            default -> {}
        }
        assertThat(stage.state().phase()).isEqualTo(phase);
        return stage;
    }

    /** What is expected of one press: by phase, for each of the three people; {@code ok} or the refusal's code. */
    private record Row(Command command, Map<Phase, List<String>> expected, boolean notWaiting) {}

    private static Map<Phase, List<String>> everywhere(String presiding, String co, String party) {
        Map<Phase, List<String>> all = new LinkedHashMap<>();
        for (Phase phase : Phase.values()) {
            boolean ended = phase == Phase.ENDED;
            all.put(
                    phase,
                    ended ? List.of("session_over", "session_over", "session_over") : List.of(presiding, co, party));
        }
        return all;
    }

    private static Map<Phase, List<String>> in(Phase one, List<String> there, List<String> else_) {
        Map<Phase, List<String>> all = everywhere(else_.get(0), else_.get(1), else_.get(2));
        all.put(one, there);
        return all;
    }

    private static List<Row> rows() {
        String no = "not_presiding";
        String his = "ask_by_mediator";
        return List.of(
                new Row(new Command.HandOver(CO), everywhere("ok", no, no), false),
                new Row(new Command.HandOver(Stage.WORKER), everywhere("next_not_mediator", no, no), false),
                new Row(new Command.HandOver(Stage.MEDIATOR), everywhere("presiding_already", no, no), false),
                new Row(new Command.HandOver("p_nobody"), everywhere("participant_unknown", no, no), false),
                new Row(
                        new Command.TakeOver("cut off"),
                        in(
                                Phase.SUSPENDED,
                                List.of("presiding_already", "ok", no),
                                List.of("presiding_already", "take_over_not_now", no)),
                        false),
                new Row(
                        new Command.TakeOver(" "),
                        in(
                                Phase.SUSPENDED,
                                List.of("presiding_already", "reason_length", no),
                                List.of("presiding_already", "take_over_not_now", no)),
                        false),
                new Row(
                        new Command.Ask(AskKind.BREAK, null),
                        in(Phase.IN_SESSION, List.of(his, his, "ok"), List.of(his, his, "ask_break_not_now")),
                        true),
                new Row(new Command.Ask(AskKind.STOP, null), everywhere(his, his, "ok"), false),
                new Row(new Command.Ask(AskKind.STOP, "x"), everywhere(his, his, "reason_length"), false),
                new Row(
                        new Command.Ask(AskKind.ANOTHER_MEDIATOR, "they know each other"),
                        everywhere(his, his, "ok"),
                        false),
                new Row(new Command.Ask(AskKind.ANOTHER_MEDIATOR, null), everywhere(his, his, "reason_length"), false),
                new Row(new Command.Ask(AskKind.HELP, null), everywhere("ok", "ok", "ok"), false),
                new Row(
                        new Command.TakeBackAsk(AskKind.STOP),
                        everywhere("ask_not_open", "ask_not_open", "ask_not_open"),
                        false),
                new Row(
                        new Command.AnswerAsk(Stage.WORKER, AskKind.BREAK, true),
                        everywhere("ask_not_open", no, no),
                        false));
    }

    @TestFactory
    List<DynamicTest> eachPressInEachPhaseByEveryoneFromEachPlace() {
        return rows().stream()
                .flatMap(row -> List.of(Phase.values()).stream()
                        .flatMap(phase -> List.of(Who.values()).stream()
                                .flatMap(who -> List.of(Where.values()).stream()
                                        .map(where -> DynamicTest.dynamicTest(
                                                row.command() + " " + phase + " " + who + " " + where,
                                                () -> check(row, phase, who, where))))))
                .toList();
    }

    private static void check(Row row, Phase phase, Who who, Where where) {
        Stage stage = stage(phase, who, where);
        if (stage == null) {
            return;
        }
        String expected = Objects.requireNonNull(row.expected().get(phase)).get(who.ordinal());
        if (row.notWaiting() && where == Where.WAITING && expected.equals("ok")) {
            expected = "ask_break_not_now";
        }
        Decision decision = Room.decide(stage.state(), stage.by(who.id, row.command()), stage.now());
        String got = switch (decision) {
            case Decision.Accepted a -> "ok";
            case Decision.Refused r -> r.reason().code();
        };
        assertThat(got).isEqualTo(expected);
        if (decision instanceof Decision.Accepted(List<RoomEvent> events)) {
            assertThat(events).isNotEmpty();
            RoomState after = Room.evolve(stage.state(), events, Instant.EPOCH);
            assertThat(after.people().values())
                    .filteredOn(p -> p.role() == Role.PRESIDING_MEDIATOR)
                    .singleElement()
                    .satisfies(p -> assertThat(after.presides(p.id())).isTrue());
        }
        if (where == Where.CAUCUS) {
            assertThat(stage.person(who.id).place()).isInstanceOf(Place.Caucus.class);
        }
    }
}
