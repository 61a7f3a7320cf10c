package org.hejie.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.hejie.cases.Samples.Scene;
import org.hejie.cases.document.Documents;
import org.hejie.cases.door.SessionPapers;
import org.hejie.protocol.Role;
import org.hejie.protocol.rest.DocumentKind;
import org.hejie.protocol.rest.DocumentList;
import org.hejie.protocol.rest.DocumentView;
import org.hejie.protocol.rest.JoinRequest;
import org.hejie.protocol.signal.ObjectionAnswer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/** A session's papers: what they say, that they are kept once, and who may have them. */
@ParameterizedClass
@EnumSource(Engine.class)
final class TranscriptTest extends ContractTest {
    private static final Instant START = Instant.parse("2026-03-02T01:00:00Z");
    private static final String DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private static final String OWN = "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752";
    private Scene scene;
    private String session;
    private String worker;

    TranscriptTest(Engine engine) {
        super(engine);
    }

    @BeforeEach
    void scene() throws Exception {
        scene = Scene.of(house);
        session = scene.session().sessionId();
        worker = scene.who(Role.APPLICANT).participantId();
    }

    /** The worker was in the joint room, the manager never came. */
    private SessionPapers told(boolean ended, Role as, @Nullable Instant confirmed) {
        return new SessionPapers(
                session,
                scene.file().caseId(),
                START,
                START.plusSeconds(600),
                ended,
                2,
                DIGEST,
                START.plusSeconds(500),
                List.of(new SessionPapers.Attendee(worker, Samples.WORKER, as)),
                List.of(
                        new SessionPapers.Line(
                                1,
                                START.plusSeconds(60),
                                worker,
                                Samples.WORKER,
                                as,
                                "我二月一日入职。",
                                List.of(new SessionPapers.Earlier(Samples.WORKER, "我三月一日入职。")),
                                false,
                                true),
                        new SessionPapers.Line(
                                2,
                                START.plusSeconds(90),
                                "p_m",
                                "王调解",
                                Role.PRESIDING_MEDIATOR,
                                "请对方说明。",
                                List.of(),
                                false,
                                false),
                        new SessionPapers.Line(
                                3, START.plusSeconds(95), worker, Samples.WORKER, as, "不该记的话", List.of(), true, true)),
                List.of(new SessionPapers.Objection(
                        1, worker, Samples.WORKER, "应当是二月", START.plusSeconds(300), ObjectionAnswer.CORRECTED, null)),
                List.of(new SessionPapers.Asked(
                        worker, Samples.WORKER, as, as == Role.WITNESS ? OWN : DIGEST, confirmed)),
                List.of(new SessionPapers.Fact(
                        "双方签订了书面劳动合同。",
                        List.of(
                                new SessionPapers.Agreed(Samples.WORKER, Role.APPLICANT),
                                new SessionPapers.Agreed(Samples.MANAGER, Role.RESPONDENT)))));
    }

    private SessionPapers told(boolean ended) {
        return told(ended, Role.APPLICANT, START.plusSeconds(550));
    }

    private Browser manager() throws Exception {
        String token = scene.link(Role.RESPONDENT);
        Browser phone = house.browser();
        phone.post("/api/join/code", new JoinRequest.AskCode(token, Samples.MANAGER, "0014"))
                .expect(200);
        phone.post("/api/join/verify", new JoinRequest.VerifyCode(token, house.lastCode()))
                .expect(200);
        return phone;
    }

    private List<DocumentView> documents() throws Exception {
        return scene.desk()
                .get("/api/cases/" + scene.file().caseId() + "/documents")
                .as(DocumentList.class)
                .documents();
    }

    private static String text(byte[] pdf) throws Exception {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", "");
        }
    }

    private byte[] paper(DocumentView document) throws Exception {
        return scene.desk().bytes("/api/cases/" + document.caseId() + "/documents/" + document.documentId());
    }

    @Test
    void thePaperSaysWhoWasThereWhatWasSaidCorrectedObjectedAgreedAndConfirmed() throws Exception {
        house.service.door().papers(told(true));

        DocumentView kept = documents().stream()
                .filter(d -> d.kind() == DocumentKind.TRANSCRIPT)
                .findFirst()
                .orElseThrow();
        byte[] pdf = paper(kept);
        assertThat(Documents.digest(pdf)).isEqualTo(kept.sha256());
        assertThat(text(pdf))
                .contains(
                        "调解笔录",
                        "民诉前调595号",
                        "2026年3月2日09:00:00开始",
                        "申请人" + Samples.WORKER,
                        "09:01:00申请人" + Samples.WORKER + "：我二月一日入职。〔已更正〕",
                        "第1条更正前：" + Samples.WORKER + "：我三月一日入职。",
                        "〔本条已由调解员划去〕",
                        "第1条由语音转写起草，经调解员核对后记入",
                        "应当是二月；答复：已更正。",
                        "双方签订了书面劳动合同。",
                        "在线确认第2版",
                        "以上笔录由调解员同步制作",
                        "（人民法院在线调解规则第二十二条）",
                        "笔录校验值SHA-256" + DIGEST)
                .doesNotContain("不该记的话");
        assertThat(text(pdf).split("未到场人员", 2)[1]).contains("被申请人" + Samples.MANAGER + "（某某制衣有限公司）");
    }

    @Test
    void thePapersArePdfA() throws Exception {
        house.service.door().papers(told(true));
        VeraGreenfieldFoundryProvider.initialise();
        for (DocumentView document : documents()) {
            try (var parser = Foundries.defaultInstance()
                    .createParser(new ByteArrayInputStream(paper(document)), PDFAFlavour.PDFA_2_B)) {
                assertThat(Foundries.defaultInstance()
                                .createValidator(PDFAFlavour.PDFA_2_B, false)
                                .validate(parser)
                                .isCompliant())
                        .isTrue();
            }
        }
    }

    @Test
    void toldAgainNothingIsKeptTwiceAndTheEndIsAnotherVersion() throws Exception {
        house.service.door().papers(told(false));
        house.service.door().papers(told(false));
        house.service.door().papers(told(true));
        house.service.door().papers(told(true));

        assertThat(documents())
                .filteredOn(d -> d.kind() == DocumentKind.TRANSCRIPT)
                .extracting(DocumentView::version)
                .containsExactlyInAnyOrder(1, 2);
        assertThat(documents())
                .filteredOn(d -> d.kind() == DocumentKind.TRANSCRIPT)
                .extracting(DocumentView::seriesId)
                .hasSize(2)
                .satisfies(series -> assertThat(series.getFirst()).isEqualTo(series.getLast()));
        assertThat(documents())
                .filteredOn(d -> d.kind() == DocumentKind.UNDISPUTED_FACTS)
                .hasSize(1);
    }

    @Test
    void aPartyWhoWasThereKeepsTheLastVersionAndNobodyElse() throws Exception {
        Browser phone = scene.identified(scene.link(Role.APPLICANT));
        phone.get("/api/join/transcript").refused(404, "transcript_unknown");
        assertThat(phone.get("/api/join/papers").as(DocumentList.class).documents())
                .isEmpty();
        house.service.door().papers(told(false));
        phone.get("/api/join/transcript").refused(404, "transcript_unknown");
        house.service.door().papers(told(true));

        DocumentView last =
                phone.get("/api/join/papers").as(DocumentList.class).documents().getFirst();
        assertThat(last.version()).isEqualTo(2);
        assertThat(Documents.digest(phone.bytes("/api/join/transcript"))).isEqualTo(last.sha256());
        assertThat(house.browser().get("/api/join/transcript").status()).isEqualTo(401);
        manager().get("/api/join/transcript").refused(404, "transcript_unknown");
    }

    @Test
    void aWitnessKeepsTheOwnWordsAloneAndTheStaffDoNotSeeThatCopy() throws Exception {
        Browser phone = scene.identified(scene.link(Role.APPLICANT));
        house.service.door().papers(told(true, Role.WITNESS, null));

        String own = text(phone.bytes("/api/join/transcript"));
        assertThat(own).contains("我二月一日入职。", "未确认", "SHA-256" + OWN).doesNotContain("请对方说明。", "双方签订了书面劳动合同", DIGEST);
        assertThat(documents())
                .filteredOn(d -> d.kind() == DocumentKind.TRANSCRIPT)
                .singleElement()
                .satisfies(d -> assertThat(text(paper(d))).contains("请对方说明。"));
    }

    @Test
    void theFactsArePutOnPaperAlsoWhereNothingElseIs() throws Exception {
        SessionPapers whole = told(true);
        house.service
                .door()
                .papers(new SessionPapers(
                        session,
                        whole.caseId(),
                        START,
                        whole.at(),
                        true,
                        0,
                        "",
                        null,
                        whole.people(),
                        List.of(),
                        List.of(),
                        List.of(),
                        whole.facts()));

        assertThat(documents()).extracting(DocumentView::kind).containsExactly(DocumentKind.UNDISPUTED_FACTS);
        assertThat(text(paper(documents().getFirst())))
                .contains("无争议事实记载", "双方签订了书面劳动合同。", "确认人：申请人" + Samples.WORKER + "、被申请人" + Samples.MANAGER);
    }
}
