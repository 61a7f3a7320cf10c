package org.hejie.signaling.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.Phase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each command about the papers in each phase, by everyone, from each place: allowed or refused, and with which code. */
class PapersTableTest {
    private enum Who {
        PRESIDING(Stage.MEDIATOR),
        CO_MEDIATOR(Stage.CO_MEDIATOR),
        PARTY(Stage.WORKER),
        AGENT(PaperStage.AGENT),
        WITNESS(PaperStage.WITNESS),
        INTERPRETER(PaperStage.INTERPRETER),
        OBSERVER(PaperStage.OBSERVER);
        final String id;

        Who(String id) {
            this.id = id;
        }
    }

    private enum Where {
        JOINT,
        WAITING,
        CAUCUS
    }

    /**
     * What someone gets.
     *
     * @param there in the joint room while the session runs or is paused
     * @param still before it runs, and suspended
     */
    private record Gets(String there, String still, String waiting, String caucus) {}

    private static Gets may(String there) {
        return new Gets(there, "paper_not_now", "paper_joint", "paper_joint");
    }

    private static Gets never(String code) {
        return new Gets(code, code, code, code);
    }

    private static Gets says(String there, String caucus) {
        return new Gets(there, "paper_not_now", "proposal_waiting", caucus);
    }

    /** @param gets in the order of {@link Who} */
    private record Row(String name, Function<Stage, Command> command, List<Gets> gets) {
        Row(String name, Function<Stage, Command> command, Gets... gets) {
            this(name, command, List.of(gets));
        }
    }

    private static String line(Stage stage, int number) {
        return stage.state().papers().transcript().lines().isEmpty() ? "l_none" : PaperStage.lineId(stage, number);
    }

    private static String objection(Stage stage) {
        List<Transcript.Objection> all = stage.state().papers().transcript().objections();
        return all.isEmpty() ? "o_none" : all.getFirst().id();
    }

    private static String factId(Stage stage) {
        return stage.state().papers().facts().all().isEmpty()
                ? "f_none"
                : PaperStage.fact(stage).id();
    }

    private static String proposal(Stage stage) {
        List<Proposals.Proposal> all = stage.state().papers().proposals().all();
        return all.isEmpty() ? "v_none" : all.getFirst().id();
    }

    private static String digest(Stage stage) {
        Transcript.Reading reading = stage.state().papers().transcript().reading();
        return reading == null ? "" : reading.digest();
    }

    private static List<Row> rows() {
        Gets no = never("transcript_by_mediator");
        Gets notIn = never("transcript_by_those_in_it");
        Gets sides = never("fact_by_sides");
        Gets watches = never("proposal_not_by_watchers");
        Gets unanswered = never("proposal_answer_by_sides");
        return List.of(
                new Row(
                        "write",
                        s -> new Command.WriteLine(Stage.WORKER, "words", null),
                        may("ok"),
                        may("ok"),
                        no,
                        no,
                        no,
                        no,
                        no),
                new Row(
                        "write what was drafted",
                        s -> new Command.WriteLine(Stage.WORKER, "words", null, "d1"),
                        may("ok"),
                        may("ok"),
                        no,
                        no,
                        no,
                        no,
                        no),
                new Row(
                        "drafts on",
                        s -> new Command.SetDrafts(true),
                        may("drafts_not_recorded"),
                        may("drafts_not_recorded"),
                        no,
                        no,
                        no,
                        no,
                        no),
                new Row("drafts off", s -> new Command.SetDrafts(false), may("none"), may("none"), no, no, no, no, no),
                new Row(
                        "discard a draft",
                        s -> new Command.DiscardDraft("d1"),
                        may("none"),
                        may("none"),
                        no,
                        no,
                        no,
                        no,
                        no),
                new Row(
                        "correct",
                        s -> new Command.CorrectLine(line(s, 1), "other words", null, null),
                        may("ok"),
                        may("ok"),
                        no,
                        no,
                        no,
                        no,
                        no),
                new Row(
                        "strike",
                        s -> new Command.StrikeLine(line(s, 1), objection(s)),
                        may("ok"),
                        may("ok"),
                        no,
                        no,
                        no,
                        no,
                        no),
                new Row("read back", s -> new Command.ReadBack(), may("none"), may("none"), no, no, no, no, no),
                new Row(
                        "keep",
                        s -> new Command.KeepLine(objection(s), "as recorded"),
                        may("ok"),
                        may("ok"),
                        no,
                        no,
                        no,
                        no,
                        no),
                new Row(
                        "keep what is not there",
                        s -> new Command.KeepLine("o_nobody", "as recorded"),
                        may("objection_unknown"),
                        may("objection_unknown"),
                        no,
                        no,
                        no,
                        no,
                        no),
                new Row(
                        "confirm",
                        s -> new Command.ConfirmTranscript(digest(s)),
                        notIn,
                        notIn,
                        may("ok"),
                        may("ok"),
                        may("transcript_other_version"),
                        notIn,
                        notIn),
                new Row(
                        "object",
                        s -> new Command.ObjectToLine(line(s, 1), "not so"),
                        notIn,
                        notIn,
                        may("ok"),
                        may("ok"),
                        may("transcript_line_unknown"),
                        notIn,
                        notIn),
                new Row(
                        "object to the witness's words",
                        s -> new Command.ObjectToLine(line(s, 2), "not so"),
                        notIn,
                        notIn,
                        may("ok"),
                        may("ok"),
                        may("ok"),
                        notIn,
                        notIn),
                new Row(
                        "put a fact",
                        s -> new Command.PutFact("employed since 2025"),
                        may("ok"),
                        may("ok"),
                        may("ok"),
                        may("ok"),
                        sides,
                        sides,
                        sides),
                new Row(
                        "change a fact",
                        s -> new Command.ChangeFact(factId(s), "other words"),
                        may("ok"),
                        may("ok"),
                        may("fact_of_another"),
                        may("fact_of_another"),
                        sides,
                        sides,
                        sides),
                new Row(
                        "withdraw a fact",
                        s -> new Command.WithdrawFact(factId(s)),
                        may("ok"),
                        may("ok"),
                        may("fact_of_another"),
                        may("fact_of_another"),
                        sides,
                        sides,
                        sides),
                new Row(
                        "agree to a fact",
                        s -> new Command.AnswerFact(factId(s), 1, true, null),
                        sides,
                        sides,
                        may("ok"),
                        may("fact_side"),
                        sides,
                        sides,
                        sides),
                new Row(
                        "agree for a side",
                        s -> new Command.AnswerFact(factId(s), 1, true, Role.RESPONDENT),
                        sides,
                        sides,
                        may("fact_side"),
                        may("ok"),
                        sides,
                        sides,
                        sides),
                new Row(
                        "propose",
                        s -> new Command.MakeProposal("8,000", 800_000L, null),
                        says("ok", "ok"),
                        says("ok", "ok"),
                        says("ok", "ok"),
                        says("ok", "ok"),
                        says("ok", "ok"),
                        watches,
                        watches),
                new Row(
                        "answer a proposal",
                        s -> new Command.AnswerProposal(proposal(s), true),
                        unanswered,
                        unanswered,
                        says("ok", "proposal_unknown"),
                        says("ok", "proposal_unknown"),
                        unanswered,
                        unanswered,
                        unanswered),
                new Row(
                        "withdraw another's proposal",
                        s -> new Command.WithdrawProposal(proposal(s)),
                        says("proposal_unknown", "proposal_unknown"),
                        says("proposal_unknown", "proposal_unknown"),
                        says("proposal_unknown", "proposal_unknown"),
                        says("proposal_unknown", "proposal_unknown"),
                        says("proposal_unknown", "proposal_unknown"),
                        watches,
                        watches));
    }

    /** A room in that phase; {@code null} where nobody can be in that place then. */
    private static @Nullable Stage stage(Phase phase, Who who, Where where) {
        boolean begun = phase != Phase.SCHEDULED && phase != Phase.OPEN;
        boolean mediator = who == Who.PRESIDING || who == Who.CO_MEDIATOR;
        if (mediator && where == Where.WAITING
                || !begun && where == Where.CAUCUS
                || phase == Phase.SCHEDULED && !mediator && where == Where.JOINT) {
            return null;
        }
        if (phase == Phase.SCHEDULED) {
            Stage stage =
                    Stage.scheduled().mediatorEnters().enters(Stage.CO_MEDIATOR, Role.CO_MEDIATOR, java.util.Map.of());
            PaperStage.CAST.forEach((id, role) -> stage.enters(id, role, Stage.WILLING));
            return stage;
        }
        Stage stage = PaperStage.open(List.copyOf(PaperStage.CAST.keySet()));
        if (begun) {
            stage.asks(Stage.MEDIATOR, new Command.StartSession());
            stage.asks(Stage.MEDIATOR, PaperStage.line(Stage.WORKER, "since January"))
                    .asks(Stage.MEDIATOR, PaperStage.line(PaperStage.WITNESS, "I saw it"))
                    .asks(Stage.EMPLOYER, new Command.ObjectToLine(PaperStage.lineId(stage, 1), "since May"))
                    .asks(Stage.EMPLOYER, new Command.PutFact("employed since 2025"))
                    .asks(Stage.EMPLOYER, new Command.MakeProposal("5,000", null, null))
                    .asks(Stage.MEDIATOR, new Command.ReadBack());
        }
        switch (where) {
            case WAITING -> stage.asks(Stage.MEDIATOR, new Command.ReturnToWaiting(who.id));
            case CAUCUS -> stage.asks(Stage.MEDIATOR, new Command.OpenCaucus(List.of(who.id)));
            case JOINT -> {}
        }
        switch (phase) {
            case PAUSED -> stage.asks(Stage.MEDIATOR, new Command.PauseSession(null));
            case SUSPENDED -> stage.loses(Stage.MEDIATOR).happens(new RoomCommand.GraceExpired());
            case ENDED -> stage.asks(Stage.MEDIATOR, new Command.EndSession(TerminationReason.AGREEMENT_REACHED, null));
            default -> {}
        }
        assertThat(stage.state().phase()).isEqualTo(phase);
        return stage;
    }

    @TestFactory
    Stream<DynamicTest> eachCommandInEachPhaseByEveryoneFromEachPlace() {
        return rows().stream()
                .flatMap(row -> Arrays.stream(Phase.values())
                        .flatMap(phase -> Arrays.stream(Who.values())
                                .flatMap(who -> Arrays.stream(Where.values())
                                        .map(where -> DynamicTest.dynamicTest(
                                                row.name() + " " + phase + " " + who + " " + where,
                                                () -> check(row, phase, who, where))))));
    }

    private static void check(Row row, Phase phase, Who who, Where where) {
        Stage stage = stage(phase, who, where);
        if (stage == null) {
            return;
        }
        Gets gets = row.gets().get(who.ordinal());
        String expected = switch (phase) {
            case ENDED -> "session_over";
            case SCHEDULED, OPEN, SUSPENDED -> gets.still();
            case IN_SESSION, PAUSED ->
                switch (where) {
                    case JOINT -> gets.there();
                    case WAITING -> gets.waiting();
                    case CAUCUS -> gets.caucus();
                };
        };
        Decision decision =
                Room.decide(stage.state(), stage.by(who.id, row.command().apply(stage)), stage.now());
        String got = switch (decision) {
            case Decision.Accepted a -> a.events().isEmpty() ? "none" : "ok";
            case Decision.Refused r -> r.reason().code();
        };
        assertThat(got).isEqualTo(expected);
        if (decision instanceof Decision.Accepted a && where == Where.CAUCUS) {
            assertThat(a.events()).allMatch(Papers::isPrivate);
        }
    }
}
