package org.hejie.signaling.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hejie.protocol.Place;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.Phase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each command about exhibits in each phase, by everyone, from each place. The table is written out, not computed from the rules. */
class ExhibitTableTest {
    private enum Who {
        PRESIDING(Stage.MEDIATOR, Role.PRESIDING_MEDIATOR),
        CO_MEDIATOR(Stage.CO_MEDIATOR, Role.CO_MEDIATOR),
        PARTY(Stage.WORKER, Role.APPLICANT),
        PRESENTER(Stage.WORKER, Role.APPLICANT),
        WITNESS(Stage.WORKER, Role.WITNESS),
        OBSERVER(Stage.WORKER, Role.OBSERVER);
        final String id;
        final Role role;

        Who(String id, Role role) {
            this.id = id;
            this.role = role;
        }
    }

    private enum Where {
        WAITING,
        JOINT,
        CAUCUS
    }

    private static boolean running(Phase phase) {
        return phase == Phase.IN_SESSION || phase == Phase.PAUSED;
    }

    /** x1 is the mediator's, before everyone, and shown where it can be; in a caucus k1-x1 is shown. {@code null} where nobody can be there then. */
    private static @Nullable Stage stage(Phase phase, Who who, Where where) {
        boolean begun = phase != Phase.SCHEDULED && phase != Phase.OPEN;
        boolean mediator = who.role.isMediator();
        if (mediator && where == Where.WAITING
                || !begun && where == Where.CAUCUS
                || phase == Phase.SCHEDULED && !mediator && where == Where.JOINT
                || who == Who.PRESENTER && where != Where.JOINT) {
            return null;
        }
        Stage stage = Stage.scheduled().mediatorEnters().enters(Stage.CO_MEDIATOR, Role.CO_MEDIATOR, Map.of());
        stage.enters(Stage.WORKER, mediator ? Role.APPLICANT : who.role, Stage.WILLING);
        stage.enters(Stage.EMPLOYER, Role.RESPONDENT, Stage.WILLING);
        stage.happens(Exhibition.adds(Stage.MEDIATOR, "a", Place.JOINT));
        if (phase == Phase.SCHEDULED) {
            return stage;
        }
        stage.asks(Stage.MEDIATOR, Stage.DECLARES).asks(Stage.CO_MEDIATOR, Stage.DECLARES);
        stage.asks(Stage.MEDIATOR, new Command.OpenSession()).asks(Stage.MEDIATOR, new Command.Admit(Stage.EMPLOYER));
        if (where != Where.WAITING) {
            stage.asks(Stage.MEDIATOR, new Command.Admit(Stage.WORKER));
        }
        if (who == Who.PRESENTER) {
            stage.asks(Stage.MEDIATOR, new Command.LetPresent(Stage.WORKER));
        }
        if (phase == Phase.OPEN) {
            return stage;
        }
        stage.asks(Stage.MEDIATOR, new Command.StartSession());
        stage.asks(Stage.MEDIATOR, new Command.ShowExhibit("x1", 1));
        if (where == Where.CAUCUS) {
            stage.asks(Stage.MEDIATOR, new Command.OpenCaucus(List.of(who.id, Stage.EMPLOYER)));
            stage.happens(Exhibition.adds(Stage.EMPLOYER, "b", new Place.Caucus("k1")));
            stage.asks(Stage.EMPLOYER, new Command.ShowExhibit("k1-x1", 1));
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

    private interface Expected {
        String of(Phase phase, Who who, Where where);
    }

    /** @param command of who, where */
    private record Row(
            String name, java.util.function.BiFunction<Who, Where, RoomCommand.By> command, Expected expected) {}

    private static Row row(String name, Command command, Expected expected) {
        return new Row(name, (who, where) -> new RoomCommand.By(who.id, 7, command), expected);
    }

    private static Place place(Where where) {
        return switch (where) {
            case WAITING -> Place.WAITING;
            case JOINT -> Place.JOINT;
            case CAUCUS -> new Place.Caucus("k1");
        };
    }

    private static List<Row> rows() {
        String show = "exhibit_not_presenter";
        List<Row> rows = new ArrayList<>();
        rows.add(new Row("add", (who, where) -> Exhibition.adds(who.id, "c", place(where)), (_, _, _) -> "ok"));
        rows.add(new Row(
                "add elsewhere",
                (who, where) -> Exhibition.adds(who.id, "c", place(where == Where.JOINT ? Where.CAUCUS : Where.JOINT)),
                (_, _, _) -> "exhibit_moved"));
        rows.add(new Row(
                "add another's",
                (who, where) -> new RoomCommand.By(who.id, 7, new Command.AddExhibit("d_other", place(where))),
                (_, _, _) -> "exhibit_document_unknown"));
        rows.add(row(
                "show the joint room's, page 2",
                new Command.ShowExhibit("x1", 2),
                (phase, who, where) -> !running(phase)
                        ? "exhibit_not_now"
                        : where == Where.CAUCUS || who == Who.PRESIDING || who == Who.PRESENTER ? "ok" : show));
        rows.add(row(
                "show the caucus's",
                new Command.ShowExhibit("k1-x1", 2),
                (phase, who, where) -> !running(phase)
                        ? "exhibit_not_now"
                        : where == Where.CAUCUS
                                ? "ok"
                                : who == Who.PRESIDING || who == Who.PRESENTER ? "exhibit_unknown" : show));
        rows.add(row(
                "show page 3",
                new Command.ShowExhibit("x1", 3),
                (phase, who, where) -> !running(phase)
                        ? "exhibit_not_now"
                        : where == Where.CAUCUS || who == Who.PRESIDING || who == Who.PRESENTER
                                ? "exhibit_page"
                                : show));
        rows.add(row(
                "hide",
                new Command.HideExhibit(),
                (_, who, where) ->
                        where == Where.CAUCUS || who == Who.PRESIDING || who == Who.PRESENTER ? "ok" : show));
        rows.add(row(
                "point",
                new Command.PointAtExhibit("x1", 1, 5, 10_000),
                (phase, _, where) -> where == Where.CAUCUS || phase == Phase.SCHEDULED || phase == Phase.OPEN
                        ? "exhibit_not_shown"
                        : "ok"));
        rows.add(row(
                "point in the caucus",
                new Command.PointAtExhibit("k1-x1", 1, null, null),
                (_, _, where) -> where == Where.CAUCUS ? "ok" : "exhibit_not_shown"));
        rows.add(
                row("point outside", new Command.PointAtExhibit("x1", 1, 5, 10_001), (_, _, _) -> "malformed_message"));
        rows.add(row("point half", new Command.PointAtExhibit("x1", 1, 5, null), (_, _, _) -> "malformed_message"));
        rows.add(row(
                "mark",
                new Command.MarkExhibit("x1", 1, List.of(1, 2, 3, 4)),
                (phase, _, where) ->
                        where == Where.CAUCUS ? "exhibit_mark_in_caucus" : running(phase) ? "ok" : "exhibit_not_now"));
        rows.add(row(
                "mark a page that is not shown",
                new Command.MarkExhibit("x1", 2, List.of(1, 2, 3, 4)),
                (phase, _, where) -> where == Where.CAUCUS
                        ? "exhibit_mark_in_caucus"
                        : running(phase) ? "exhibit_not_shown" : "exhibit_not_now"));
        rows.add(row("mark wrongly", new Command.MarkExhibit("x1", 1, List.of(1)), (_, _, _) -> "malformed_message"));
        rows.add(row(
                "erase one's own",
                new Command.EraseExhibit("x1", 1, false),
                (phase, _, where) ->
                        where == Where.CAUCUS ? "exhibit_mark_in_caucus" : running(phase) ? "ok" : "exhibit_not_now"));
        rows.add(row(
                "erase all",
                new Command.EraseExhibit("x1", 1, true),
                (phase, who, where) -> where == Where.CAUCUS
                        ? "exhibit_mark_in_caucus"
                        : !running(phase)
                                ? "exhibit_not_now"
                                : who == Who.PRESIDING || who == Who.PRESENTER ? "ok" : show));
        rows.add(row(
                "withdraw the mediator's",
                new Command.WithdrawExhibit("x1"),
                (_, who, _) -> who == Who.PRESIDING ? "ok" : "exhibit_not_yours"));
        rows.add(row(
                "withdraw the caucus's",
                new Command.WithdrawExhibit("k1-x1"),
                (_, who, where) ->
                        where != Where.CAUCUS ? "exhibit_unknown" : who == Who.PRESIDING ? "ok" : "exhibit_not_yours"));
        rows.add(row(
                "let another present",
                new Command.LetPresent(Stage.CO_MEDIATOR),
                (_, who, where) -> who == Who.PRESIDING
                        ? "ok"
                        : who == Who.CO_MEDIATOR && where == Where.CAUCUS ? "not_presiding" : "not_presiding"));
        rows.add(row(
                "let nobody",
                new Command.LetPresent("p_nobody"),
                (_, who, _) -> who == Who.PRESIDING ? "participant_unknown" : "not_presiding"));
        return rows;
    }

    @TestFactory
    List<DynamicTest> eachCommandInEachPhaseByEveryoneFromEachPlace() {
        List<DynamicTest> all = new ArrayList<>();
        for (Row row : rows()) {
            for (Phase phase : Phase.values()) {
                for (Who who : Who.values()) {
                    for (Where where : Where.values()) {
                        all.add(DynamicTest.dynamicTest(
                                row.name() + " " + phase + " " + who + " " + where,
                                () -> check(row, phase, who, where)));
                    }
                }
            }
        }
        return all;
    }

    private static void check(Row row, Phase phase, Who who, Where where) {
        Stage stage = stage(phase, who, where);
        if (stage == null) {
            return;
        }
        String expected = phase == Phase.ENDED
                ? "session_over"
                : where == Where.WAITING
                        ? "exhibit_waiting"
                        : who == Who.OBSERVER ? "exhibit_role" : row.expected().of(phase, who, where);
        Decision decision = Room.decide(stage.state(), row.command().apply(who, where), stage.now());
        String got = switch (decision) {
            case Decision.Accepted _ -> "ok";
            case Decision.Refused r -> r.reason().code();
        };
        assertThat(got).isEqualTo(expected);
    }
}
