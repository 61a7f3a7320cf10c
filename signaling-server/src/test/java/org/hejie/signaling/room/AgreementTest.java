package org.hejie.signaling.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.hejie.protocol.AuthorityKind;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.agreement.AgreementForm;
import org.hejie.protocol.agreement.Effect;
import org.hejie.protocol.signal.AgreementView;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.signaling.refusal.Reason;
import org.junit.jupiter.api.Test;

class AgreementTest {
    private static AgreementView view(Stage stage, String who) {
        return Objects.requireNonNull(AgreementBoard.told(stage.state(), stage.person(who), stage.now())
                .agreement());
    }

    @Test
    void everyoneInTheJointRoomSeesTheDraftAndWhatIsToBeMended() {
        Stage stage = AgreementStage.inSession(AuthorityKind.SPECIAL).asks(Stage.MEDIATOR, AgreementStage.WAGES);

        AgreementView seen = view(stage, Stage.WORKER);

        assertThat(seen.clauses())
                .singleElement()
                .satisfies(c -> assertThat(c.sentence())
                        .isEqualTo("某某公司向name of p_worker支付工资报酬人民币壹仟元整（¥1,000.00），于2026年3月31日前付清；支付方式：银行转账。"));
        assertThat(seen.findings()).isNotEmpty();
        assertThat(view(stage, Stage.MEDIATOR)).isEqualTo(seen);
        assertThat(AgreementBoard.told(stage.state(), stage.person(AgreementStage.WITNESS), stage.now()))
                .isEqualTo(AgreementBoard.NONE);
    }

    @Test
    void whoWaitsSeesNone() {
        Stage stage = AgreementStage.drafted(AuthorityKind.SPECIAL)
                .asks(Stage.MEDIATOR, new Command.ReturnToWaiting(Stage.WORKER));

        assertThat(AgreementBoard.told(stage.state(), stage.person(Stage.WORKER), stage.now()))
                .isEqualTo(AgreementBoard.NONE);
    }

    @Test
    void isNotFixedWhileSomethingIsToBeMended() {
        AgreementStage.inSession(AuthorityKind.SPECIAL)
                .asks(Stage.MEDIATOR, AgreementStage.WAGES)
                .refuses(Stage.MEDIATOR, new Command.FixAgreement(), Reason.AGREEMENT_NOT_CLEAR);
    }

    @Test
    void itsDigestIsThatOfTheFormWrittenAnewFromTheLog() {
        Stage stage = AgreementStage.fixed(AuthorityKind.SPECIAL);

        AgreementBook book = RoomState.replay(stage.log()).agreement();

        assertThat(AgreementForm.digest(book.form("s_1", 1))).isEqualTo(AgreementStage.digest(stage));
    }

    @Test
    void aSuggestionTakenReplacesTheWordsOfAClauseOfWords() {
        Stage stage = AgreementStage.drafted(AuthorityKind.SPECIAL)
                .asks(Stage.MEDIATOR, new Command.SetClause(null, "FREE", "甲方道歉。", null, null));
        String clause = stage.state().agreement().clauses().getLast().clause().clauseId();
        stage.asks(Stage.WORKER, new Command.SuggestChange(clause, "甲方书面道歉。"));
        String suggestion = stage.state().agreement().suggestions().getLast().id();

        stage.asks(Stage.CO_MEDIATOR, new Command.AnswerSuggestion(suggestion, true));

        assertThat(stage.state()
                        .agreement()
                        .clause(clause)
                        .orElseThrow()
                        .clause()
                        .text())
                .isEqualTo("甲方书面道歉。");
        stage.refuses(
                Stage.MEDIATOR, new Command.AnswerSuggestion(suggestion, false), Reason.AGREEMENT_SUGGESTION_UNKNOWN);
    }

    @Test
    void anyChangeVoidsWhatWasSigned() {
        Stage stage = AgreementStage.readAloud(AuthorityKind.SPECIAL);
        stage.happens(AgreementStage.sign(stage, Stage.WORKER));
        String before = AgreementStage.digest(stage);

        assertThat(stage.does(Stage.MEDIATOR, new Command.SetClause(null, "FREE", "另加一条。", null, null)))
                .first()
                .isEqualTo(new RoomEvent.AgreementReopened(Stage.MEDIATOR, 1, null));

        stage.asks(Stage.MEDIATOR, new Command.FixAgreement());
        assertThat(AgreementStage.digest(stage)).isNotEqualTo(before);
        assertThat(view(stage, Stage.WORKER).fixed())
                .satisfies(
                        f -> assertThat(Objects.requireNonNull(f).signatures()).isEmpty());
    }

    @Test
    void takesEffectWithThePartiesAndThenWithMediatorAndSeal() {
        Stage stage = AgreementStage.signed();
        Instant parties = stage.now();
        assertThat(AgreementRules.effect(stage.state())).isEqualTo(new Effect(parties, null));

        stage.happens(AgreementStage.sign(stage, Stage.MEDIATOR));
        assertThat(AgreementRules.effect(stage.state())).isEqualTo(new Effect(parties, null));
        stage.happens(AgreementStage.seal(stage, Stage.MEDIATOR));

        assertThat(AgreementRules.effect(stage.state())).isEqualTo(new Effect(parties, stage.now()));
    }

    @Test
    void aScanOfAPaperSignedByHandWillDo() {
        Stage stage = AgreementStage.fixed(AuthorityKind.SPECIAL);
        Instant byHand = stage.now();

        stage.happens(AgreementStage.scan(stage, List.of(Stage.WORKER, AgreementStage.AGENT, Stage.MEDIATOR), byHand));

        assertThat(AgreementRules.effect(stage.state())).isEqualTo(new Effect(byHand, byHand));
        assertThat(Objects.requireNonNull(view(stage, Stage.WORKER).fixed()).signatures())
                .allMatch(AgreementView.SignatureView::onPaper);
    }

    @Test
    void byHandTooItTakesASpecialAuthority() {
        Stage stage = AgreementStage.fixed(AuthorityKind.GENERAL);

        stage.refuses(
                AgreementStage.scan(stage, List.of(Stage.WORKER, AgreementStage.AGENT), stage.now()),
                Reason.SPECIAL_AUTHORITY_NEEDED);
    }

    @Test
    void anAgentWithGeneralAuthorityIsRefusedWithTheArticleAndSignsOnceItIsSpecial() {
        Stage stage = AgreementStage.readAloud(AuthorityKind.GENERAL);
        stage.refuses(AgreementStage.sign(stage, AgreementStage.AGENT), Reason.SPECIAL_AUTHORITY_NEEDED);
        assertThat(Reason.SPECIAL_AUTHORITY_NEEDED.article()).isEqualTo("民事诉讼法 art. 62");

        AgreementStage.authority(stage, AuthorityKind.SPECIAL);
        stage.happens(AgreementStage.sign(stage, AgreementStage.AGENT));

        assertThat(Objects.requireNonNull(stage.state().agreement().fixed()).signatures())
                .containsOnlyKeys(AgreementStage.AGENT);
    }

    @Test
    void onlyAPersonsOwnWordMakesRefusingToSignAReasonToEnd() {
        Stage stage = AgreementStage.readAloud(AuthorityKind.SPECIAL);
        Command end = new Command.EndSession(TerminationReason.PARTY_REFUSED_TO_SIGN, null);
        stage.refuses(Stage.MEDIATOR, end, Reason.NOBODY_REFUSED);
        stage.loses(Stage.WORKER);
        stage.refuses(Stage.MEDIATOR, end, Reason.NOBODY_REFUSED);
        stage.happens(new RoomCommand.LineBack(Stage.WORKER));

        stage.asks(Stage.WORKER, new Command.RefuseToSign(AgreementStage.digest(stage), "金额不对"));

        stage.asks(Stage.MEDIATOR, end);
    }

    @Test
    void nobodyIsDeemedToRefuseWhoDidNotAskAgain() {
        AgreementStage.inSession(AuthorityKind.SPECIAL)
                .refuses(
                        Stage.MEDIATOR,
                        new Command.EndSession(TerminationReason.DEEMED_REFUSED, null),
                        Reason.NOBODY_DEEMED_REFUSED);
    }

    @Test
    void aRefusalsWordsAreForMediatorsAndWhoSaidThem() {
        Stage stage = AgreementStage.readAloud(AuthorityKind.SPECIAL);
        stage.asks(Stage.WORKER, new Command.RefuseToSign(AgreementStage.digest(stage), "金额不对"));

        assertThat(Objects.requireNonNull(view(stage, AgreementStage.AGENT).fixed())
                        .refused())
                .singleElement()
                .satisfies(r -> assertThat(r.reason()).isNull());
        assertThat(Objects.requireNonNull(view(stage, Stage.MEDIATOR).fixed()).refused())
                .singleElement()
                .satisfies(r -> assertThat(r.reason()).isEqualTo("金额不对"));
    }
}
