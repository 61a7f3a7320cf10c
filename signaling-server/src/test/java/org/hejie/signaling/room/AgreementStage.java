package org.hejie.signaling.room;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hejie.cases.door.AgreementFact;
import org.hejie.protocol.AgentAuthority;
import org.hejie.protocol.AuthorityKind;
import org.hejie.protocol.Role;
import org.hejie.protocol.agreement.AgreementHead;
import org.hejie.protocol.agreement.AgreementKind;
import org.hejie.protocol.agreement.Payment;
import org.hejie.protocol.agreement.PaymentMeans;
import org.hejie.protocol.recording.CaseRecord;
import org.hejie.protocol.rest.PartyKind;
import org.hejie.protocol.signal.Command;
import org.hejie.signaling.OpenDoor;

/** A wage claim: a worker for themselves, an employer by an agent, in the joint room. */
final class AgreementStage {
    static final String AGENT = "p_agent";
    static final String WITNESS = "p_witness";
    static final String PDF = "f".repeat(64);
    static final String EVIDENCE = "e".repeat(64);
    static final CaseRecord CASE = new CaseRecord(
            "工资争议",
            List.of(),
            "追索劳动报酬纠纷",
            null,
            "o_1",
            "区劳动争议调解中心",
            "a_1",
            "王调解",
            OpenDoor.PLANNED,
            List.of(
                    new CaseRecord.CaseParty(
                            "pt_w", Role.APPLICANT, PartyKind.NATURAL, "name of " + Stage.WORKER, null),
                    new CaseRecord.CaseParty(
                            "pt_e", Role.RESPONDENT, PartyKind.LEGAL, "name of " + Stage.EMPLOYER, "某某公司")));
    static final AgreementHead HEAD = new AgreementHead(
            AgreementKind.FULL,
            "拖欠三个月工资。",
            List.of(new AgreementHead.Claim("支付工资", true)),
            "当场付清",
            List.of(
                    new AgreementHead.Signer("pt_w", Stage.WORKER, List.of()),
                    new AgreementHead.Signer("pt_e", AGENT, List.of())));
    static final Command WAGES = new Command.SetClause(
            null,
            "WAGES",
            "",
            new Payment(
                    "pt_e",
                    "pt_w",
                    100_000,
                    PaymentMeans.BANK_TRANSFER,
                    null,
                    List.of(new Payment.Instalment("2026-03-31", 100_000))),
            null);

    private AgreementStage() {}

    static Stage scheduled() {
        Stage stage = new Stage();
        stage.happens(new RoomCommand.Schedule("s_1", "c_1", Stage.MEDIATOR, OpenDoor.PLANNED, CASE));
        return stage;
    }

    /** Everyone there; the session not started. */
    static Stage open(AuthorityKind authority) {
        Stage stage = scheduled().mediatorEnters().asks(Stage.MEDIATOR, new Command.OpenSession());
        stage.enters(Stage.CO_MEDIATOR, Role.CO_MEDIATOR, Map.of()).asks(Stage.CO_MEDIATOR, Stage.DECLARES);
        stage.enters(Stage.WORKER, Role.APPLICANT, Stage.WILLING).enters(AGENT, Role.AGENT, Stage.WILLING);
        stage.enters(WITNESS, Role.WITNESS, Stage.WILLING);
        authority(stage, authority);
        for (String id : List.of(Stage.WORKER, AGENT, WITNESS)) {
            stage.asks(Stage.MEDIATOR, new Command.Admit(id));
        }
        return stage;
    }

    static void authority(Stage stage, AuthorityKind kind) {
        stage.asks(
                Stage.MEDIATOR,
                new Command.EnterAuthority(AGENT, new AgentAuthority(kind, null, true, "seen at the desk")));
    }

    static Stage inSession(AuthorityKind authority) {
        return open(authority).asks(Stage.MEDIATOR, new Command.StartSession());
    }

    static Stage drafted(AuthorityKind authority) {
        return inSession(authority)
                .asks(Stage.MEDIATOR, new Command.DraftAgreement(HEAD))
                .asks(Stage.MEDIATOR, WAGES);
    }

    static Stage fixed(AuthorityKind authority) {
        return drafted(authority).asks(Stage.MEDIATOR, new Command.FixAgreement());
    }

    static Stage readAloud(AuthorityKind authority) {
        Stage stage = fixed(authority);
        stage.happens(new RoomCommand.Agreed(new AgreementFact.Papered(digest(stage), PDF, "d_1")));
        return stage.asks(Stage.MEDIATOR, new Command.ReadAgreementAloud(digest(stage)));
    }

    /** Both parties have signed. */
    static Stage signed() {
        Stage stage = readAloud(AuthorityKind.SPECIAL);
        stage.happens(sign(stage, Stage.WORKER));
        stage.happens(sign(stage, AGENT));
        return stage;
    }

    static String digest(Stage stage) {
        AgreementBook.Fixed fixed = stage.state().agreement().fixed();
        return fixed == null ? "0".repeat(64) : fixed.digest();
    }

    static RoomCommand sign(Stage stage, String who) {
        return new RoomCommand.Agreed(new AgreementFact.Signed(digest(stage), who, PDF, EVIDENCE, null));
    }

    static RoomCommand seal(Stage stage, String by) {
        return new RoomCommand.Agreed(new AgreementFact.Sealed(digest(stage), by, "区劳动争议调解中心", EVIDENCE));
    }

    static RoomCommand scan(Stage stage, List<String> signedBy, Instant at) {
        return new RoomCommand.Agreed(
                new AgreementFact.Scanned(digest(stage), Stage.MEDIATOR, "d_2", EVIDENCE, signedBy, at, "区劳动争议调解中心"));
    }
}
