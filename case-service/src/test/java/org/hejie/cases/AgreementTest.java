package org.hejie.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.hejie.cases.Samples.Scene;
import org.hejie.cases.document.Documents;
import org.hejie.cases.document.NewDocument;
import org.hejie.cases.door.AgreementFact;
import org.hejie.cases.door.FixedAgreement;
import org.hejie.cases.door.LiveSessions;
import org.hejie.cases.door.SessionDoor;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.agreement.AgreementForm;
import org.hejie.protocol.agreement.AgreementHead;
import org.hejie.protocol.agreement.AgreementKind;
import org.hejie.protocol.agreement.AgreementParty;
import org.hejie.protocol.agreement.Clause;
import org.hejie.protocol.agreement.Payment;
import org.hejie.protocol.agreement.PaymentMeans;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.AgreementClock;
import org.hejie.protocol.rest.AgreementStatus;
import org.hejie.protocol.rest.DocumentKind;
import org.hejie.protocol.rest.JoinRequest;
import org.hejie.protocol.rest.Sealing;
import org.hejie.protocol.rest.SessionOutcome;
import org.hejie.protocol.rest.SessionOutcome.NewOutcome;
import org.hejie.protocol.rest.SessionOutcome.Result;
import org.hejie.protocol.rest.SignatureReceipt;
import org.hejie.protocol.rest.SigningRequest;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.protocol.signal.RoomEvent.RecordingLink;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The agreement outside the room: papers, signatures with their evidence, clocks, and what is handed over. */
@ParameterizedClass
@EnumSource(Engine.class)
final class AgreementTest extends ContractTest {
    private static final RecordingLink LINK = new RecordingLink("s-r1", "t0001", 3, "c".repeat(64));
    private Scene scene;
    private SessionDoor door;
    private String session;
    private final List<AgreementFact> facts = new ArrayList<>();
    private boolean roomRefuses;

    AgreementTest(Engine engine) {
        super(engine);
    }

    @BeforeEach
    void scene() throws Exception {
        scene = Scene.of(house);
        door = house.service.door();
        session = scene.session().sessionId();
        house.account("admin", "管一", StaffRole.ORGANISATION_ADMIN);
        house.service.connect(new TakingRoom());
    }

    /** A room that takes what it is given, writes it down and tells the case; or refuses everything. */
    private final class TakingRoom implements LiveSessions {
        @Override
        public void end(String sessionId, String note) {
            throw new IllegalStateException("not here");
        }

        @Override
        public void check(String sessionId, AgreementFact fact) {
            if (roomRefuses) {
                throw new ProblemException(
                        409, "special_authority_needed", "须特别授权", "Special authority", "民事诉讼法 art. 62");
            }
        }

        @Override
        public void put(String sessionId, AgreementFact fact) {
            check(sessionId, fact);
            facts.add(fact);
            Instant at = house.clock.instant();
            switch (fact) {
                case AgreementFact.Papered p -> {}
                case AgreementFact.Signed s ->
                    door.agreementSigned(
                            sessionId,
                            new RoomEvent.AgreementSigned(
                                    s.participantId(), 1, s.digest(), s.pdfDigest(), s.evidenceDigest(), s.recording()),
                            at);
                case AgreementFact.Sealed s ->
                    door.agreementSealed(
                            sessionId,
                            new RoomEvent.AgreementSealed(s.by(), s.name(), 1, s.digest(), s.evidenceDigest()),
                            at);
                case AgreementFact.Scanned s ->
                    door.agreementScanned(
                            sessionId,
                            new RoomEvent.AgreementScanned(
                                    s.by(),
                                    1,
                                    s.digest(),
                                    s.documentId(),
                                    s.scanDigest(),
                                    s.signedBy(),
                                    s.signedAt(),
                                    s.sealedBy()),
                            at);
            }
        }

        @Override
        public Optional<RecordingLink> recorded(String caseId, String sessionId) {
            return Optional.of(LINK);
        }
    }

    private String id(Role role) throws IOException, InterruptedException {
        return scene.who(role).participantId();
    }

    private FixedAgreement fixed(int version) throws IOException, InterruptedException {
        List<AgreementParty> parties = scene.file().parties().stream()
                .map(p -> new AgreementParty(p.partyId(), p.role(), p.name(), p.entityName()))
                .toList();
        AgreementHead head = new AgreementHead(
                AgreementKind.FULL,
                "拖欠三个月工资。",
                List.of(new AgreementHead.Claim("支付工资", true)),
                "当场付清",
                List.of(
                        new AgreementHead.Signer(parties.get(0).partyId(), id(Role.APPLICANT), List.of()),
                        new AgreementHead.Signer(parties.get(1).partyId(), id(Role.RESPONDENT), List.of())));
        List<Clause> clauses = List.of(new Clause(
                "cl1",
                "WAGES",
                "",
                new Payment(
                        parties.get(1).partyId(),
                        parties.get(0).partyId(),
                        1_234_560,
                        PaymentMeans.BANK_TRANSFER,
                        null,
                        List.of(new Payment.Instalment("2026-03-31", 1_234_560)))));
        String digest = AgreementForm.digest(AgreementForm.text(session, version, head, clauses, parties));
        return new FixedAgreement(
                session,
                scene.file().caseId(),
                scene.file().title(),
                scene.file().organisation(),
                version,
                digest,
                house.clock.instant(),
                head,
                clauses,
                parties,
                List.of(
                        new FixedAgreement.Signatory(id(Role.APPLICANT), Samples.WORKER, Role.APPLICANT),
                        new FixedAgreement.Signatory(id(Role.RESPONDENT), Samples.MANAGER, Role.RESPONDENT),
                        new FixedAgreement.Signatory(id(Role.PRESIDING_MEDIATOR), "王调解", Role.PRESIDING_MEDIATOR)));
    }

    /** Signed in anew: hours pass in these tests. */
    private Browser desk() throws Exception {
        return house.signedIn("wang");
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

    private SignatureReceipt sign(Browser phone, String digest) throws Exception {
        phone.post("/api/join/agreement/code", new SigningRequest.AskSigningCode(digest))
                .expect(200);
        return phone.post("/api/join/agreement/sign", new SigningRequest.SignAgreement(digest, house.lastCode()))
                .as(SignatureReceipt.class);
    }

    private AgreementStatus status() throws Exception {
        return desk().get("/api/sessions/" + session + "/agreement").as(AgreementStatus.class);
    }

    private String agreed() throws Exception {
        FixedAgreement fixed = fixed(1);
        door.agreementFixed(fixed);
        sign(scene.ready(scene.link(Role.APPLICANT)), fixed.digest());
        house.clock.forward(Duration.ofMinutes(2));
        sign(manager(), fixed.digest());
        house.clock.forward(Duration.ofMinutes(1));
        desk().post("/api/sessions/" + session + "/agreement/sign", new SigningRequest.StaffSigning(fixed.digest()))
                .expect(200);
        house.clock.forward(Duration.ofHours(20));
        house.signedIn("admin")
                .post("/api/sessions/" + session + "/agreement/seal", new SigningRequest.StaffSigning(fixed.digest()))
                .expect(200);
        return fixed.digest();
    }

    private void over(TerminationReason reason) {
        door.sessionStarted(session, house.clock.instant());
        door.sessionEnded(session, house.clock.instant(), reason, null);
    }

    @Test
    void thePaperIsWrittenOnceAndToldToTheRoom() throws Exception {
        FixedAgreement fixed = fixed(1);
        door.agreementFixed(fixed);
        door.agreementFixed(fixed);

        AgreementStatus status = status();
        byte[] paper = desk().bytes("/api/sessions/" + session + "/agreement/paper");

        assertThat(Documents.digest(paper)).isEqualTo(status.pdfDigest());
        assertThat(facts)
                .hasSize(2)
                .allSatisfy(
                        f -> assertThat(((AgreementFact.Papered) f).pdfDigest()).isEqualTo(status.pdfDigest()));
        assertThat(house.service.documents().ofSession(session, DocumentKind.AGREEMENT))
                .hasSize(1);
        try (var document = Loader.loadPDF(paper)) {
            String text = new PDFTextStripper().getText(document).replaceAll("\\s+", "");
            assertThat(text).contains("调解协议书", Samples.WORKER, "人民币壹万贰仟叁佰肆拾伍元陆角（¥12,345.60）", fixed.digest());
        }
    }

    @Test
    void aPartySignsWithACodeAndTheEvidenceStandsUp() throws Exception {
        FixedAgreement fixed = fixed(1);
        door.agreementFixed(fixed);
        Browser phone = scene.ready(scene.link(Role.APPLICANT));

        SignatureReceipt receipt = sign(phone, fixed.digest());

        assertThat(receipt.agreementDigest()).isEqualTo(fixed.digest());
        assertThat(facts).last().isInstanceOfSatisfying(AgreementFact.Signed.class, s -> {
            assertThat(s.evidenceDigest()).isEqualTo(receipt.evidenceDigest());
            assertThat(s.recording()).isEqualTo(LINK);
        });
        assertThat(phone.get("/api/join/agreement").as(AgreementStatus.class).signatures())
                .singleElement()
                .satisfies(s -> assertThat(s.name()).isEqualTo(Samples.WORKER));
        assertThat(Documents.digest(phone.bytes("/api/join/agreement/paper"))).isEqualTo(receipt.pdfDigest());
        assertThat(phone.bytes("/api/join/agreement/signatures"))
                .startsWith("%PDF".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void aCodeIsForOneVersionOnceAndForFiveMinutes() throws Exception {
        FixedAgreement fixed = fixed(1);
        door.agreementFixed(fixed);
        Browser phone = scene.ready(scene.link(Role.APPLICANT));
        var ask = new SigningRequest.AskSigningCode(fixed.digest());
        phone.post("/api/join/agreement/sign", new SigningRequest.SignAgreement(fixed.digest(), "123456"))
                .refused(410, "code_expired");
        phone.post("/api/join/agreement/code", new SigningRequest.AskSigningCode("0".repeat(64)))
                .refused(409, "agreement_changed");
        phone.post("/api/join/agreement/code", ask).expect(200);
        phone.post("/api/join/agreement/code", ask).refused(429, "code_too_soon");
        String code = house.lastCode();
        String wrong = code.equals("000000") ? "111111" : "000000";
        for (int left = 4; left > 0; left--) {
            phone.post("/api/join/agreement/sign", new SigningRequest.SignAgreement(fixed.digest(), wrong))
                    .refused(403, "code_wrong");
        }
        phone.post("/api/join/agreement/sign", new SigningRequest.SignAgreement(fixed.digest(), wrong))
                .refused(423, "code_used_up");
        phone.post("/api/join/agreement/sign", new SigningRequest.SignAgreement(fixed.digest(), code))
                .refused(423, "code_used_up");

        house.clock.forward(Duration.ofSeconds(61));
        phone.post("/api/join/agreement/code", ask).expect(200);
        house.clock.forward(Duration.ofMinutes(5));
        phone.post("/api/join/agreement/sign", new SigningRequest.SignAgreement(fixed.digest(), house.lastCode()))
                .refused(410, "code_expired");
        assertThat(facts).noneMatch(AgreementFact.Signed.class::isInstance);
    }

    @Test
    void whatTheRoomRefusesSendsNoCodeAndDoesNotCount() throws Exception {
        FixedAgreement fixed = fixed(1);
        door.agreementFixed(fixed);
        Browser phone = scene.ready(scene.link(Role.APPLICANT));
        int sent = house.sent.size();
        roomRefuses = true;

        assertThat(phone.post("/api/join/agreement/code", new SigningRequest.AskSigningCode(fixed.digest()))
                        .refused(409, "special_authority_needed")
                        .article())
                .isEqualTo("民事诉讼法 art. 62");

        assertThat(house.sent).hasSize(sent);
        assertThat(status().signatures()).isEmpty();
    }

    @Test
    void takesEffectUnderBothReadingsAndBothClocksRun() throws Exception {
        agreed();

        AgreementStatus status = status();

        assertThat(status.effect().byParties()).isEqualTo(Instant.parse("2026-03-02T01:02:00Z"));
        assertThat(status.effect().withSeal()).isEqualTo(Instant.parse("2026-03-02T21:03:00Z"));
        assertThat(status.clocks())
                .extracting(
                        AgreementClock::route,
                        AgreementClock::reading,
                        c -> c.lastDay().toString(),
                        AgreementClock::moved)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                AgreementClock.Route.ARBITRATION_REVIEW,
                                AgreementClock.Reading.BY_PARTIES,
                                "2026-03-17",
                                false),
                        org.assertj.core.groups.Tuple.tuple(
                                AgreementClock.Route.JUDICIAL_CONFIRMATION,
                                AgreementClock.Reading.BY_PARTIES,
                                "2026-04-01",
                                false),
                        org.assertj.core.groups.Tuple.tuple(
                                AgreementClock.Route.ARBITRATION_REVIEW,
                                AgreementClock.Reading.WITH_SEAL,
                                "2026-03-18",
                                false),
                        org.assertj.core.groups.Tuple.tuple(
                                AgreementClock.Route.JUDICIAL_CONFIRMATION,
                                AgreementClock.Reading.WITH_SEAL,
                                "2026-04-02",
                                false));
        assertThat(status.paymentOrder()).isTrue();
    }

    @Test
    void aMediatorSetsTheSealOnlyWhereTheOrganisationLetsThem() throws Exception {
        FixedAgreement fixed = fixed(1);
        door.agreementFixed(fixed);
        String seal = "/api/sessions/" + session + "/agreement/seal";
        var asked = new SigningRequest.StaffSigning(fixed.digest());
        desk().post(seal, asked).refused(403, "may_not_seal");
        desk().put("/api/organisation/sealing", new Sealing(true)).expect(403);

        house.signedIn("admin")
                .put("/api/organisation/sealing", new Sealing(true))
                .expect(200);

        desk().post(seal, asked).expect(200);
    }

    @Test
    void aDraftAgainLeavesNothingThatCounts() throws Exception {
        FixedAgreement fixed = fixed(1);
        door.agreementFixed(fixed);
        Browser phone = scene.ready(scene.link(Role.APPLICANT));
        sign(phone, fixed.digest());

        door.agreementReopened(session, 1, house.clock.instant());

        phone.get("/api/join/agreement").refused(404, "agreement_unknown");
        door.agreementFixed(fixed(2));
        assertThat(status().signatures()).isEmpty();
        assertThat(status().version()).isEqualTo(2);
    }

    @Test
    void theFormOfHowItEndedMayBeCompletedLater() throws Exception {
        String path = "/api/sessions/" + session + "/outcome";
        over(TerminationReason.DIFFERENCES_TOO_WIDE);
        assertThat(desk().get(path).as(SessionOutcome.class).complete()).isFalse();
        desk().get("/api/sessions/" + session + "/handover").refused(409, "outcome_incomplete");
        desk().put(path, new NewOutcome(Result.NONE, TerminationReason.PARTY_REFUSED_TO_SIGN, "a", "b", "", ""))
                .refused(400, "reason_not_recorded");
        desk().put(path, new NewOutcome(Result.FULL, TerminationReason.DIFFERENCES_TOO_WIDE, "a", "b", "", ""))
                .refused(400, "result_and_reason");

        NewOutcome half = new NewOutcome(Result.NONE, TerminationReason.DIFFERENCES_TOO_WIDE, "两次调解", "", "", "");
        assertThat(desk().put(path, half).as(SessionOutcome.class).complete()).isFalse();
        NewOutcome whole = new NewOutcome(Result.NONE, TerminationReason.DIFFERENCES_TOO_WIDE, "两次调解", "金额分歧", "", "");
        assertThat(desk().put(path, whole).as(SessionOutcome.class).complete()).isTrue();
        desk().put(path, whole).expect(200);

        assertThat(house.service.documents().ofSession(session, DocumentKind.FAILURE_REPORT))
                .extracting(d -> d.version())
                .containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void afterAnAgreementThePackageHoldsItWithItsEvidence() throws Exception {
        String digest = agreed();
        keep(DocumentKind.TRANSCRIPT, "笔录.pdf", "笔录内容");
        over(TerminationReason.AGREEMENT_REACHED);
        desk().put(
                        "/api/sessions/" + session + "/outcome",
                        new NewOutcome(Result.FULL, TerminationReason.AGREEMENT_REACHED, "", "", "", ""))
                .expect(200);

        Map<String, byte[]> files = unzipped(desk().bytes("/api/sessions/" + session + "/handover"));

        assertThat(files.keySet())
                .contains(
                        "manifest.json",
                        "agreement.pdf",
                        "signatures.pdf",
                        "evidence/01.json",
                        "evidence/04.sig",
                        "evidence/signing-key.pem",
                        "consents.json",
                        "notices.json")
                .anyMatch(name -> name.startsWith("documents/01-transcript"));
        String manifest = text(files, "manifest.json");
        files.forEach((name, bytes) -> {
            if (!name.equals("manifest.json")) {
                assertThat(manifest).contains(name, Documents.digest(bytes));
            }
        });
        assertThat(text(files, "evidence/01.json")).contains(digest, LINK.hash(), "one_time_code");
        for (int n = 1; n <= 4; n++) {
            assertThat(verified(files, "evidence/%02d".formatted(n))).isTrue();
        }
    }

    @Test
    void afterAFailureThePackageHoldsNoRecordingNoProposalNoChatAndNoTranscript() throws Exception {
        keep(DocumentKind.TRANSCRIPT, "笔录.pdf", "被申请人表示最多让到三万元");
        keep(DocumentKind.EXHIBIT, "工资条.pdf", "证据");
        keep(DocumentKind.OTHER, "调解方案.pdf", "建议方案：各让一步");
        keep(DocumentKind.MANDATE, "授权委托书.pdf", "特别授权");
        FixedAgreement draft = fixed(1);
        door.agreementFixed(draft);
        over(TerminationReason.DIFFERENCES_TOO_WIDE);
        desk().put(
                        "/api/sessions/" + session + "/outcome",
                        new NewOutcome(Result.NONE, TerminationReason.DIFFERENCES_TOO_WIDE, "两次调解", "金额分歧", "", "需要翻译"))
                .expect(200);

        Map<String, byte[]> files = unzipped(desk().bytes("/api/sessions/" + session + "/handover"));

        assertThat(files.keySet())
                .containsExactlyInAnyOrder(
                        "manifest.json",
                        "report.pdf",
                        "documents/01-mandate-授权委托书.pdf",
                        "consents.json",
                        "notices.json",
                        "outcome.json");
        for (byte[] file : files.values()) {
            String raw = new String(file, StandardCharsets.UTF_8);
            assertThat(raw).doesNotContain("三万元", "各让一步", draft.digest(), "agreement.pdf");
        }
        try (var report = Loader.loadPDF(files.getOrDefault("report.pdf", new byte[0]))) {
            assertThat(new PDFTextStripper().getText(report).replaceAll("\\s+", ""))
                    .contains("两次调解", "金额分歧", "需要翻译", "一方的行为");
        }
    }

    private void keep(DocumentKind kind, String name, String content) {
        house.service
                .documents()
                .put(
                        NewDocument.own(scene.file().caseId(), session, kind, name, "application/pdf"),
                        content.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Map<String, byte[]> files, String name) {
        return new String(files.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
    }

    /** As docs/AGREEMENT.md says to check one. */
    private static boolean verified(Map<String, byte[]> files, String name) throws Exception {
        byte[] key = Base64.getMimeDecoder()
                .decode(text(files, "evidence/signing-key.pem").replaceAll("-----[A-Z ]+-----", ""));
        Signature check = Signature.getInstance("SHA256withECDSA");
        check.initVerify(KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(key)));
        check.update(files.getOrDefault(name + ".json", new byte[0]));
        return check.verify(files.getOrDefault(name + ".sig", new byte[0]));
    }

    private static Map<String, byte[]> unzipped(byte[] zip) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return files;
    }
}
