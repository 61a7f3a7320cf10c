package org.hejie.signaling.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hejie.signaling.room.PaperStage.AGENT;
import static org.hejie.signaling.room.PaperStage.WITNESS;
import static org.hejie.signaling.room.PaperStage.digest;
import static org.hejie.signaling.room.PaperStage.fact;
import static org.hejie.signaling.room.PaperStage.line;
import static org.hejie.signaling.room.PaperStage.lineId;
import static org.hejie.signaling.room.PaperStage.told;
import static org.hejie.signaling.room.Stage.EMPLOYER;
import static org.hejie.signaling.room.Stage.MEDIATOR;
import static org.hejie.signaling.room.Stage.WORKER;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.hejie.protocol.Json;
import org.hejie.protocol.Place;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.Notice;
import org.hejie.protocol.signal.ObjectionAnswer;
import org.hejie.protocol.signal.PaperView;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.signaling.refusal.Reason;
import org.junit.jupiter.api.Test;

/** The transcript, undisputed facts and proposals, one behaviour each. */
class PapersTest {
    private static Stage written() {
        return PaperStage.running(WORKER, EMPLOYER)
                .asks(MEDIATOR, line(WORKER, "  no wages since January\t\\ \n"))
                .asks(MEDIATOR, line(EMPLOYER, "since February"));
    }

    private static Stage readBack() {
        return written().asks(MEDIATOR, new Command.ReadBack());
    }

    private static RoomEvent.TranscriptClosed closed(Stage stage) {
        List<RoomEvent> events =
                stage.does(MEDIATOR, new Command.EndSession(TerminationReason.AGREEMENT_REACHED, null));
        assertThat(events.getLast()).isInstanceOf(RoomEvent.SessionEnded.class);
        return (RoomEvent.TranscriptClosed) events.get(events.size() - 2);
    }

    @Test
    void theDigestIsThatOfTheFormTheDocumentsDescribe() throws Exception {
        Stage stage = readBack();
        List<Transcript.Line> lines = stage.state().papers().transcript().lines();
        String form = "hejie-transcript-1\ts_1\t1\n"
                + "1\t" + lines.get(0).heardAt()
                + "\tp_worker\tname of p_worker\tno wages since January\\t\\\\\n"
                + "2\t" + lines.get(1).heardAt() + "\tp_employer\tname of p_employer\tsince February\n";
        assertThat(digest(stage))
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(form.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void linesStandInTheOrderTheyWereHeard() {
        Stage stage = PaperStage.running(WORKER);
        stage.asks(MEDIATOR, line(WORKER, "second"));
        stage.asks(MEDIATOR, new Command.WriteLine(WORKER, "first", stage.now().minus(Duration.ofSeconds(1))));
        assertThat(stage.state().papers().transcript().standing())
                .extracting(Transcript.Line::text)
                .containsExactly("first", "second");
    }

    @Test
    void aLineIsAnchoredBetweenTheStartAndNow() {
        Stage stage = PaperStage.running(WORKER);
        Instant start = Objects.requireNonNull(stage.state().startedAt());
        stage.refuses(MEDIATOR, new Command.WriteLine(WORKER, "x", start.minusMillis(1)), Reason.TRANSCRIPT_HEARD_AT);
        stage.refuses(
                MEDIATOR, new Command.WriteLine(WORKER, "x", stage.now().plusMillis(1)), Reason.TRANSCRIPT_HEARD_AT);
        stage.asks(MEDIATOR, new Command.WriteLine(WORKER, "x", stage.now()));
        stage.asks(MEDIATOR, new Command.WriteLine(WORKER, "x", start));
    }

    @Test
    void aLineHasOneToTwoThousandCharactersAndASpeakerOfTheSession() {
        Stage stage = PaperStage.running(WORKER);
        stage.refuses(MEDIATOR, line(WORKER, " \n"), Reason.TRANSCRIPT_TEXT);
        stage.refuses(MEDIATOR, line(WORKER, "字".repeat(2_001)), Reason.TRANSCRIPT_TEXT);
        stage.refuses(MEDIATOR, line("p_nobody", "x"), Reason.PARTICIPANT_UNKNOWN);
        stage.asks(MEDIATOR, line(WORKER, "字".repeat(2_000)));
    }

    @Test
    void aLineRepeatedAfterARestartIsNotWrittenTwice() {
        Stage stage = PaperStage.running(WORKER);
        RoomCommand.By once = stage.by(MEDIATOR, line(WORKER, "once"));
        assertThat(stage.happens(once)).hasSize(1);
        assertThat(stage.happens(once)).isEmpty();
    }

    @Test
    void aTranscriptHasALimit() {
        Stage stage = PaperStage.running(WORKER);
        for (int i = 0; i < 150; i++) {
            stage.asks(MEDIATOR, line(WORKER, "字".repeat(2_000)));
        }
        stage.refuses(MEDIATOR, line(WORKER, "x"), Reason.TRANSCRIPT_FULL);
    }

    @Test
    void everyoneConfirmsWhatWasReadBackAndNothingElse() {
        Stage stage = readBack();
        stage.refuses(WORKER, new Command.ConfirmTranscript("0".repeat(64)), Reason.TRANSCRIPT_OTHER_VERSION);
        stage.asks(WORKER, new Command.ConfirmTranscript(digest(stage)));
        assertThat(TranscriptRules.complete(stage.state())).isFalse();
        assertThat(stage.does(WORKER, new Command.ConfirmTranscript(digest(stage))))
                .isEmpty();
        stage.asks(EMPLOYER, new Command.ConfirmTranscript(digest(stage)));
        assertThat(TranscriptRules.complete(stage.state())).isTrue();
        assertThat(closed(stage))
                .isEqualTo(
                        new RoomEvent.TranscriptClosed(1, digest(stage), true, List.of(WORKER, EMPLOYER), List.of()));
    }

    @Test
    void anyChangeAfterwardsVoidsWhatWasConfirmed() {
        Stage stage = readBack().asks(MEDIATOR, new Command.ReadBack());
        String first = digest(stage);
        stage.asks(WORKER, new Command.ConfirmTranscript(first));
        stage.asks(MEDIATOR, new Command.CorrectLine(lineId(stage, 1), "no wages since March", null, null));
        stage.refuses(EMPLOYER, new Command.ConfirmTranscript(first), Reason.TRANSCRIPT_NOT_READ);
        assertThat(stage.state().papers().transcript().confirmed()).isEmpty();
        stage.asks(MEDIATOR, new Command.ReadBack());
        assertThat(stage.state().papers().transcript().version()).isEqualTo(2);
        stage.refuses(EMPLOYER, new Command.ConfirmTranscript(first), Reason.TRANSCRIPT_OTHER_VERSION);
        stage.asks(EMPLOYER, new Command.ConfirmTranscript(digest(stage)));
        stage.asks(MEDIATOR, line(WORKER, "one more"));
        RoomEvent.TranscriptClosed closed = closed(stage);
        assertThat(closed.version()).isEqualTo(2);
        assertThat(closed.current()).isFalse();
        assertThat(closed.digest()).isNotEqualTo(digest(stage));
        assertThat(closed.unconfirmed()).containsExactly(WORKER, EMPLOYER);
    }

    @Test
    void theEndSaysWhoHadNotConfirmedAlsoOneWhoLeft() {
        Stage stage = readBack();
        stage.asks(WORKER, new Command.ConfirmTranscript(digest(stage))).asks(EMPLOYER, new Command.Leave());
        assertThat(closed(stage).unconfirmed()).containsExactly(EMPLOYER);
    }

    @Test
    void withoutATranscriptTheEndSaysNothingOfOne() {
        Stage stage = PaperStage.running(WORKER);
        assertThat(stage.does(MEDIATOR, new Command.EndSession(TerminationReason.ADJOURNED, null)))
                .hasSize(1);
    }

    @Test
    void anObjectionIsAnsweredByACorrectionOrByAReason() {
        Stage stage = readBack();
        stage.asks(WORKER, new Command.ObjectToLine(lineId(stage, 1), "since March"))
                .asks(EMPLOYER, new Command.ObjectToLine(lineId(stage, 2), "never said"));
        List<Transcript.Objection> open = stage.state().papers().transcript().objections();
        stage.refuses(
                MEDIATOR,
                new Command.CorrectLine(lineId(stage, 2), "x", null, open.get(0).id()),
                Reason.OBJECTION_UNKNOWN);
        stage.refuses(
                MEDIATOR,
                new Command.CorrectLine(
                        lineId(stage, 2), "since February", null, open.get(1).id()),
                Reason.OBJECTION_SAME_WORDS);
        List<RoomEvent> corrected = stage.does(
                MEDIATOR,
                new Command.CorrectLine(
                        lineId(stage, 1),
                        "no wages since March",
                        null,
                        open.get(0).id()));
        assertThat(corrected)
                .element(1)
                .isEqualTo(
                        new RoomEvent.ObjectionAnswered(open.get(0).id(), MEDIATOR, ObjectionAnswer.CORRECTED, null));
        stage.refuses(MEDIATOR, new Command.KeepLine(open.get(1).id(), " "), Reason.REASON_LENGTH);
        stage.asks(MEDIATOR, new Command.KeepLine(open.get(1).id(), "as recorded at 09:03"));
        stage.refuses(MEDIATOR, new Command.KeepLine(open.get(1).id(), "again"), Reason.OBJECTION_UNKNOWN);
        assertThat(told(stage, WORKER).transcript().objections())
                .extracting(PaperView.ObjectionView::answer)
                .containsExactly(ObjectionAnswer.CORRECTED, ObjectionAnswer.KEPT);
    }

    @Test
    void aStruckLineIsOutOfTheFormAndItsNumberIsNotUsedAgain() {
        Stage stage = written();
        stage.asks(MEDIATOR, new Command.StrikeLine(lineId(stage, 1), null));
        stage.refuses(MEDIATOR, new Command.StrikeLine(lineId(stage, 1), null), Reason.TRANSCRIPT_LINE_UNKNOWN);
        stage.refuses(
                WORKER, new Command.ObjectToLine(lineId(stage, 1), "but I said it"), Reason.TRANSCRIPT_LINE_UNKNOWN);
        stage.asks(MEDIATOR, line(WORKER, "third"));
        assertThat(stage.state().papers().transcript().standing())
                .extracting(Transcript.Line::number)
                .containsExactly(2, 3);
    }

    @Test
    void whoConfirmsObjectsNoMore() {
        Stage stage = readBack();
        stage.asks(WORKER, new Command.ObjectToLine(lineId(stage, 1), "since March"));
        assertThat(stage.does(WORKER, new Command.ConfirmTranscript(digest(stage))))
                .first()
                .isInstanceOfSatisfying(
                        RoomEvent.ObjectionAnswered.class,
                        e -> assertThat(e.answer()).isEqualTo(ObjectionAnswer.TAKEN_BACK));
    }

    @Test
    void aWitnessReadsAndConfirmsTheOwnWordsAlone() {
        Stage stage = PaperStage.running(WORKER, WITNESS)
                .asks(MEDIATOR, line(WORKER, "hers"))
                .asks(MEDIATOR, line(WITNESS, "mine"))
                .asks(MEDIATOR, new Command.PutFact("a fact"))
                .asks(MEDIATOR, new Command.ReadBack());
        PaperBoard.Told told = told(stage, WITNESS);
        assertThat(told.lines()).extracting(Notice.TranscriptLine::text).containsExactly("mine");
        assertThat(told.facts().facts()).isEmpty();
        stage.refuses(WITNESS, new Command.ObjectToLine(lineId(stage, 1), "no"), Reason.TRANSCRIPT_LINE_UNKNOWN);
        stage.refuses(WITNESS, new Command.ConfirmTranscript(digest(stage)), Reason.TRANSCRIPT_OTHER_VERSION);
        String own = Objects.requireNonNull(told.transcript().reading()).digest();
        assertThat(own).isNotEqualTo(digest(stage));
        stage.asks(WITNESS, new Command.ConfirmTranscript(own));
        assertThat(stage.log().getLast().event()).isEqualTo(new RoomEvent.TranscriptConfirmed(WITNESS, 1, own, true));
        stage.asks(WORKER, new Command.ConfirmTranscript(digest(stage)));
        assertThat(TranscriptRules.complete(stage.state())).isTrue();
    }

    @Test
    void whoWaitsIsToldOfNoPaperAndOneSentBackOfNoneAnyMore() {
        Stage stage = written().enters("p_third", Role.THIRD_PARTY, Stage.WILLING);
        assertThat(told(stage, "p_third")).isEqualTo(PaperBoard.NONE);
        assertThat(told(stage, WORKER).lines()).hasSize(2);
        stage.asks(MEDIATOR, new Command.ReturnToWaiting(WORKER));
        assertThat(told(stage, WORKER)).isEqualTo(PaperBoard.NONE);
    }

    // --- facts

    @Test
    void aFactIsUndisputedWhenEverySideAgreed() {
        Stage stage = PaperStage.running(WORKER, EMPLOYER);
        stage.asks(WORKER, new Command.PutFact("employed since 2025"));
        assertThat(fact(stage).answers()).containsOnlyKeys(WORKER);
        assertThat(stage.does(EMPLOYER, new Command.AnswerFact(fact(stage).id(), 1, true, null)))
                .containsExactly(
                        new RoomEvent.FactAnswered(fact(stage).id(), EMPLOYER, Role.RESPONDENT, true),
                        new RoomEvent.FactUndisputed(fact(stage).id(), "employed since 2025"));
        assertThat(fact(stage).undisputed()).isTrue();
        stage.asks(EMPLOYER, new Command.AnswerFact(fact(stage).id(), 1, false, null));
        assertThat(fact(stage).undisputed()).isFalse();
    }

    @Test
    void otherWordsVoidWhatWasAgreedAndAnOldAnswerDoesNotCount() {
        Stage stage = PaperStage.running(WORKER, EMPLOYER).asks(WORKER, new Command.PutFact("employed since 2025"));
        stage.asks(EMPLOYER, new Command.AnswerFact(fact(stage).id(), 1, true, null));
        stage.refuses(EMPLOYER, new Command.ChangeFact(fact(stage).id(), "mine"), Reason.FACT_OF_ANOTHER);
        stage.asks(MEDIATOR, new Command.ChangeFact(fact(stage).id(), "employed since 2024"));
        assertThat(fact(stage).undisputed()).isFalse();
        assertThat(fact(stage).answers()).isEmpty();
        stage.refuses(EMPLOYER, new Command.AnswerFact(fact(stage).id(), 1, true, null), Reason.FACT_CHANGED);
        stage.asks(MEDIATOR, new Command.WithdrawFact(fact(stage).id()));
        assertThat(stage.state().papers().facts().all()).isEmpty();
    }

    @Test
    void anAgentSaysForWhomAndDoesNotStandInForAPartyWhoIsThere() {
        Stage stage = PaperStage.running(WORKER, AGENT).asks(WORKER, new Command.PutFact("employed since 2025"));
        stage.refuses(AGENT, new Command.AnswerFact(fact(stage).id(), 1, true, null), Reason.FACT_SIDE);
        stage.refuses(AGENT, new Command.AnswerFact(fact(stage).id(), 1, true, Role.RESPONDENT), Reason.FACT_SIDE);
        stage.enters(EMPLOYER, Role.RESPONDENT, Stage.WILLING).asks(MEDIATOR, new Command.Admit(EMPLOYER));
        stage.asks(AGENT, new Command.AnswerFact(fact(stage).id(), 1, true, Role.RESPONDENT));
        assertThat(fact(stage).undisputed()).isFalse();
        stage.asks(EMPLOYER, new Command.AnswerFact(fact(stage).id(), 1, true, null));
        assertThat(fact(stage).undisputed()).isTrue();
    }

    @Test
    void anAgentWhoseSideTheCaseSaysAnswersForThatOneAndIsTold() {
        Stage stage = PaperStage.running(WORKER, EMPLOYER);
        stage.happens(PaperStage.agentOf(Role.RESPONDENT));
        stage.asks(MEDIATOR, new Command.EnterAuthority(AGENT, PaperStage.MANDATE))
                .asks(MEDIATOR, new Command.Admit(AGENT));
        stage.asks(WORKER, new Command.PutFact("employed since 2025"));
        stage.refuses(AGENT, new Command.AnswerFact(fact(stage).id(), 1, true, Role.APPLICANT), Reason.SIDE_OTHER);
        stage.asks(AGENT, new Command.AnswerFact(fact(stage).id(), 1, true, null));
        assertThat(fact(stage).answers()).containsEntry(AGENT, new Facts.Answer(Role.RESPONDENT, true));
        assertThat(PaperBoard.told(stage.state(), stage.person(AGENT)).facts().side())
                .isEqualTo(Role.RESPONDENT);
        assertThat(PaperBoard.told(stage.state(), stage.person(MEDIATOR))
                        .facts()
                        .side())
                .isNull();
    }

    @Test
    void oneSideAloneMakesNothingUndisputed() {
        Stage stage = PaperStage.running(WORKER).asks(WORKER, new Command.PutFact("employed since 2025"));
        assertThat(fact(stage).undisputed()).isFalse();
    }

    // --- proposals

    @Test
    void aProposalOfACaucusIsKnownThereToThoseWhoWereThere() {
        Stage stage =
                PaperStage.running(WORKER, EMPLOYER).asks(MEDIATOR, new Command.OpenCaucus(List.of(MEDIATOR, WORKER)));
        List<RoomEvent> made = stage.does(WORKER, new Command.MakeProposal("12,000 and done", 1_200_000L, null));
        assertThat(made).allMatch(Papers::isPrivate);
        assertThat(told(stage, MEDIATOR).proposals().proposals())
                .extracting(PaperView.ProposalView::amountFen)
                .containsExactly(1_200_000L);
        assertThat(told(stage, EMPLOYER).proposals())
                .isEqualTo(told(stage, Stage.CO_MEDIATOR).proposals());
        assertThat(told(stage, EMPLOYER).proposals().proposals()).isEmpty();
        stage.asks(MEDIATOR, new Command.MoveToCaucus("k1", List.of(EMPLOYER)));
        assertThat(told(stage, EMPLOYER).proposals().proposals()).isEmpty();
        String id = stage.state().papers().proposals().all().getFirst().id();
        stage.refuses(EMPLOYER, new Command.AnswerProposal(id, true), Reason.PROPOSAL_UNKNOWN);
        stage.asks(MEDIATOR, new Command.CloseCaucus("k1"));
        assertThat(stage.state().papers().proposals().all()).isEmpty();
        assertThat(told(stage, WORKER).proposals().proposals()).isEmpty();
    }

    @Test
    void aProposalInTheJointRoomIsAnsweredAndWithdrawn() {
        Stage stage = PaperStage.running(WORKER, EMPLOYER);
        assertThat(stage.does(EMPLOYER, new Command.MakeProposal("8,000", 800_000L, Place.JOINT)))
                .noneMatch(Papers::isPrivate);
        String id = stage.state().papers().proposals().all().getFirst().id();
        stage.refuses(EMPLOYER, new Command.AnswerProposal(id, true), Reason.PROPOSAL_OWN);
        stage.asks(WORKER, new Command.AnswerProposal(id, false)).asks(WORKER, new Command.AnswerProposal(id, true));
        assertThat(told(stage, EMPLOYER).proposals().proposals().getFirst().answers())
                .containsExactly(new PaperView.ProposalAnswerView(WORKER, "name of p_worker", true));
        stage.refuses(WORKER, new Command.WithdrawProposal(id), Reason.PROPOSAL_UNKNOWN);
        stage.asks(EMPLOYER, new Command.WithdrawProposal(id));
        stage.refuses(WORKER, new Command.AnswerProposal(id, true), Reason.PROPOSAL_UNKNOWN);
    }

    @Test
    void aProposalMeantForAnotherPlaceIsNotMadeHere() {
        Stage stage = PaperStage.running(WORKER, EMPLOYER);
        stage.refuses(WORKER, new Command.MakeProposal("12,000", null, new Place.Caucus("k1")), Reason.PROPOSAL_MOVED);
        stage.refuses(WORKER, new Command.MakeProposal("x", null, null), Reason.PROPOSAL_TEXT);
        stage.refuses(WORKER, new Command.MakeProposal("12,000", 0L, null), Reason.PROPOSAL_AMOUNT);
    }

    @Test
    void proposalsAreMarkedForWhoeverHandsARecordOn() {
        Stage stage = PaperStage.running(WORKER, EMPLOYER);
        stage.asks(EMPLOYER, new Command.MakeProposal("8,000 as a gesture", 800_000L, null))
                .asks(WORKER, new Command.PutFact("employed since 2025"));
        List<String> handedOn = stage.log().stream()
                .map(logged -> logged.event())
                .filter(event -> !(event instanceof org.hejie.protocol.signal.WithoutPrejudice))
                .map(Json::write)
                .toList();
        assertThat(handedOn).noneMatch(line -> line.contains("gesture") || line.contains("proposal."));
        assertThat(handedOn).anyMatch(line -> line.contains("employed since 2025"));
    }
}
