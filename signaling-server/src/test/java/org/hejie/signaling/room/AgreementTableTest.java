package org.hejie.signaling.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hejie.protocol.AuthorityKind;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.Phase;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each act with the agreement, in each phase and step, by everyone: allowed or refused, and with which code. The table is written out, not computed from the rules. */
class AgreementTableTest {
    private static final List<String> PEOPLE =
            List.of(Stage.MEDIATOR, Stage.CO_MEDIATOR, Stage.WORKER, AgreementStage.AGENT, AgreementStage.WITNESS);

    private record Step(String name, Supplier<Stage> stage) {}

    private static final Step DRAFTED = new Step("drafted", () -> AgreementStage.drafted(AuthorityKind.SPECIAL));
    private static final Step FIXED = new Step("fixed", () -> AgreementStage.fixed(AuthorityKind.SPECIAL));
    private static final Step READ = new Step("read aloud", () -> AgreementStage.readAloud(AuthorityKind.SPECIAL));
    private static final Step GENERAL =
            new Step("read aloud, general authority", () -> AgreementStage.readAloud(AuthorityKind.GENERAL));
    private static final Step SIGNED = new Step("signed by both", AgreementStage::signed);

    /** By presiding mediator, co-mediator, party, agent and witness. */
    private record Row(
            String act, Step step, Function<Stage, Function<String, RoomCommand>> command, String... expected) {}

    private static Function<Stage, Function<String, RoomCommand>> by(Function<Stage, Command> command) {
        return stage -> who -> stage.by(who, command.apply(stage));
    }

    private static final Function<Stage, Function<String, RoomCommand>> SIGN =
            stage -> who -> AgreementStage.sign(stage, who);
    private static final Function<Stage, Function<String, RoomCommand>> SEAL =
            stage -> who -> AgreementStage.seal(stage, who);

    private static List<Row> rows() {
        String med = "agreement_by_mediators";
        String sides = "agreement_by_sides";
        String no = "not_presiding";
        String not = "agreement_not_signer";
        String effect = "agreement_in_effect";
        var draft = by(s -> new Command.DraftAgreement(AgreementStage.HEAD));
        var clause = by(s -> new Command.SetClause(null, "FREE", "双方握手言和。", null, null));
        var remove = by(s -> new Command.RemoveClause("cl1"));
        var suggest = by(s -> new Command.SuggestChange("cl1", "请改为分两期。"));
        var fix = by(s -> new Command.FixAgreement());
        var read = by(s -> new Command.ReadAgreementAloud(AgreementStage.digest(s)));
        var reopen = by(s -> new Command.ReopenAgreement("改日期"));
        var refuse = by(s -> new Command.RefuseToSign(AgreementStage.digest(s), "不同意"));
        var stale = by(s -> new Command.RefuseToSign("0".repeat(64), null));
        return List.of(
                new Row("draft", DRAFTED, draft, "ok", "ok", med, med, med),
                new Row("draft", SIGNED, draft, effect, effect, med, med, med),
                new Row("clause", DRAFTED, clause, "ok", "ok", med, med, med),
                new Row("clause", FIXED, clause, "ok", "ok", med, med, med),
                new Row("clause", SIGNED, clause, effect, effect, med, med, med),
                new Row("remove", DRAFTED, remove, "ok", "ok", med, med, med),
                new Row("suggest", DRAFTED, suggest, sides, sides, "ok", "ok", sides),
                new Row("suggest", SIGNED, suggest, sides, sides, effect, effect, sides),
                new Row("fix", DRAFTED, fix, "ok", no, no, no, no),
                new Row("fix", FIXED, fix, "agreement_fixed", no, no, no, no),
                new Row("read", DRAFTED, read, "agreement_not_fixed", no, no, no, no),
                new Row("read", FIXED, read, "ok", no, no, no, no),
                new Row("reopen", FIXED, reopen, "ok", no, no, no, no),
                new Row("reopen", SIGNED, reopen, effect, no, no, no, no),
                new Row("refuse", READ, refuse, not, not, "ok", "ok", not),
                new Row("refuse", GENERAL, refuse, not, not, "ok", "special_authority_needed", not),
                new Row(
                        "refuse",
                        SIGNED,
                        refuse,
                        not,
                        not,
                        "agreement_signed_already",
                        "agreement_signed_already",
                        not),
                new Row(
                        "refuse another version",
                        READ,
                        stale,
                        "agreement_changed",
                        "agreement_changed",
                        "agreement_changed",
                        "agreement_changed",
                        "agreement_changed"),
                new Row(
                        "sign",
                        DRAFTED,
                        SIGN,
                        "agreement_not_fixed",
                        "agreement_not_fixed",
                        "agreement_not_fixed",
                        "agreement_not_fixed",
                        "agreement_not_fixed"),
                new Row(
                        "sign",
                        FIXED,
                        SIGN,
                        "agreement_no_paper",
                        "agreement_no_paper",
                        "agreement_no_paper",
                        "agreement_no_paper",
                        "agreement_no_paper"),
                new Row("sign", READ, SIGN, "agreement_parties_first", "agreement_parties_first", "ok", "ok", not),
                new Row(
                        "sign",
                        GENERAL,
                        SIGN,
                        "agreement_parties_first",
                        "agreement_parties_first",
                        "ok",
                        "special_authority_needed",
                        not),
                new Row("sign", SIGNED, SIGN, "ok", "ok", "ok", "ok", not),
                new Row("seal", READ, SEAL, "agreement_mediator_first", no, no, no, no),
                new Row("seal", SIGNED, SEAL, "agreement_mediator_first", no, no, no, no));
    }

    @TestFactory
    List<DynamicTest> eachActInEachStepByEveryone() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Row row : rows()) {
            for (int i = 0; i < PEOPLE.size(); i++) {
                String who = PEOPLE.get(i);
                String expected = row.expected()[i];
                tests.add(DynamicTest.dynamicTest(row.act() + ", " + row.step().name() + ", " + who, () -> {
                    Stage stage = row.step().stage().get();
                    assertThat(answer(stage, row.command().apply(stage).apply(who)))
                            .isEqualTo(expected);
                }));
            }
        }
        return tests;
    }

    private static String answer(Stage stage, RoomCommand command) {
        return switch (Room.decide(stage.state(), command, stage.now())) {
            case Decision.Accepted a -> "ok";
            case Decision.Refused r -> r.reason().code();
        };
    }

    /** What stands before every act: the session runs or is paused, and one is in the joint room. */
    @TestFactory
    List<DynamicTest> onlyWhileTheSessionRunsAndFromTheJointRoom() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Phase phase : Phase.values()) {
            String expected = switch (phase) {
                case IN_SESSION, PAUSED -> "ok";
                case ENDED -> "session_over";
                default -> "agreement_not_now";
            };
            tests.add(DynamicTest.dynamicTest("draft in " + phase, () -> {
                Stage stage = in(phase);
                assertThat(answer(stage, stage.by(Stage.CO_MEDIATOR, new Command.DraftAgreement(AgreementStage.HEAD))))
                        .isEqualTo(expected);
            }));
        }
        tests.add(DynamicTest.dynamicTest("from a caucus", () -> {
            Stage stage = AgreementStage.readAloud(AuthorityKind.SPECIAL);
            stage.asks(Stage.MEDIATOR, new Command.OpenCaucus(List.of(Stage.WORKER, Stage.CO_MEDIATOR)));
            Command clause = new Command.SetClause(null, "FREE", "x", null, null);
            assertThat(answer(stage, stage.by(Stage.CO_MEDIATOR, clause))).isEqualTo("agreement_not_here");
            assertThat(answer(stage, AgreementStage.sign(stage, Stage.WORKER))).isEqualTo("agreement_not_here");
        }));
        return tests;
    }

    private static Stage in(Phase phase) {
        if (phase == Phase.SCHEDULED) {
            Stage stage = AgreementStage.scheduled().mediatorEnters();
            return stage.enters(Stage.CO_MEDIATOR, org.hejie.protocol.Role.CO_MEDIATOR, java.util.Map.of());
        }
        if (phase == Phase.OPEN) {
            return AgreementStage.open(AuthorityKind.SPECIAL);
        }
        Stage stage = AgreementStage.inSession(AuthorityKind.SPECIAL);
        switch (phase) {
            case PAUSED -> stage.asks(Stage.MEDIATOR, new Command.PauseSession(null));
            case SUSPENDED -> stage.loses(Stage.MEDIATOR).happens(new RoomCommand.GraceExpired());
            case ENDED -> stage.asks(Stage.MEDIATOR, new Command.EndSession(TerminationReason.ADJOURNED, null));
            default -> {}
        }
        return stage;
    }
}
