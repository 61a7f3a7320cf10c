package org.hejie.signaling.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hejie.signaling.room.PaperStage.WITNESS;
import static org.hejie.signaling.room.PaperStage.digest;
import static org.hejie.signaling.room.PaperStage.fact;
import static org.hejie.signaling.room.PaperStage.line;
import static org.hejie.signaling.room.PaperStage.lineId;
import static org.hejie.signaling.room.Stage.EMPLOYER;
import static org.hejie.signaling.room.Stage.MEDIATOR;
import static org.hejie.signaling.room.Stage.WORKER;

import java.time.Instant;
import java.util.Objects;
import org.hejie.cases.door.SessionPapers;
import org.hejie.protocol.Place;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.ObjectionAnswer;
import org.hejie.protocol.signal.RoomEvent;
import org.junit.jupiter.api.Test;

/** What the case is given of a session's papers. */
class PaperOutTest {
    private static SessionPapers out(Stage stage, boolean ended) {
        return Objects.requireNonNull(PaperOut.of(stage.state(), stage.now(), ended));
    }

    @Test
    void aSessionWithoutPapersGivesNone() {
        assertThat(PaperOut.of(PaperStage.running(WORKER, EMPLOYER).state(), Instant.EPOCH, true))
                .isNull();
    }

    @Test
    void aCorrectionShowsWhatTheLineSaidBeforeAndAnObjectionItsAnswer() {
        Stage stage = PaperStage.running(WORKER, EMPLOYER)
                .asks(MEDIATOR, line(EMPLOYER, "since February"))
                .asks(MEDIATOR, line(WORKER, "out of place"))
                .asks(MEDIATOR, new Command.ReadBack());
        stage.asks(WORKER, new Command.ObjectToLine(lineId(stage, 1), "since January, I said it"));
        String objection =
                stage.state().papers().transcript().objections().getFirst().id();
        stage.asks(MEDIATOR, new Command.CorrectLine(lineId(stage, 1), "since January", WORKER, objection))
                .asks(MEDIATOR, new Command.StrikeLine(lineId(stage, 2), null));

        SessionPapers out = out(stage, false);

        assertThat(out.lines().getFirst().text()).isEqualTo("since January");
        assertThat(out.lines().getFirst().role()).isEqualTo(Role.APPLICANT);
        assertThat(out.lines().getFirst().earlier())
                .containsExactly(new SessionPapers.Earlier("name of p_employer", "since February"));
        assertThat(out.lines().get(1).struck()).isTrue();
        assertThat(out.objections()).singleElement().satisfies(o -> {
            assertThat(o.line()).isEqualTo(1);
            assertThat(o.answer()).isEqualTo(ObjectionAnswer.CORRECTED);
        });
        assertThat(out.version()).isEqualTo(2);
        assertThat(out.readBack()).isNull();
    }

    @Test
    void theEndsDigestIsThatOfTheLog() {
        Stage stage = PaperStage.running(WORKER, EMPLOYER)
                .asks(MEDIATOR, line(WORKER, "no wages"))
                .asks(MEDIATOR, new Command.EndSession(TerminationReason.AGREEMENT_REACHED, null));
        RoomEvent.TranscriptClosed closed = (RoomEvent.TranscriptClosed)
                stage.log().get(stage.log().size() - 2).event();

        SessionPapers out = out(stage, true);

        assertThat(out.digest()).isEqualTo(closed.digest());
        assertThat(out.asked()).extracting(SessionPapers.Asked::at).containsOnlyNulls();
    }

    @Test
    void aWitnessIsAskedForTheOwnWordsAndHasTheirDigest() {
        Stage stage = PaperStage.running(WORKER, WITNESS)
                .asks(MEDIATOR, line(WORKER, "hers"))
                .asks(MEDIATOR, line(WITNESS, "mine"))
                .asks(MEDIATOR, new Command.ReadBack());

        assertThat(out(stage, false).asked())
                .filteredOn(who -> who.role() == Role.WITNESS)
                .singleElement()
                .satisfies(who -> assertThat(who.digest()).isNotEqualTo(digest(stage)));
        assertThat(out(stage, false).asked())
                .filteredOn(who -> who.role() == Role.APPLICANT)
                .singleElement()
                .satisfies(who -> assertThat(who.digest()).isEqualTo(digest(stage)));
    }

    @Test
    void onlyUndisputedFactsGoAndNoProposal() {
        Stage stage = PaperStage.running(WORKER, EMPLOYER)
                .asks(WORKER, new Command.MakeProposal("thirty thousand and done", 3_000_000L, Place.JOINT))
                .asks(WORKER, new Command.PutFact("employed since 2025"));
        stage.asks(EMPLOYER, new Command.AnswerFact(fact(stage).id(), 1, true, null))
                .asks(WORKER, new Command.PutFact("dismissed in May"));

        SessionPapers out = out(stage, true);

        assertThat(out.facts()).extracting(SessionPapers.Fact::text).containsExactly("employed since 2025");
        assertThat(out.facts().getFirst().agreed())
                .extracting(SessionPapers.Agreed::side)
                .containsExactly(Role.APPLICANT, Role.RESPONDENT);
        assertThat(out.written()).isFalse();
        assertThat(String.valueOf(out.facts()) + out.lines()).doesNotContain("thirty thousand");
    }
}
