package org.hejie.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hejie.cases.records.Archive;
import org.hejie.cases.records.Records;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.recording.ArchivedSession;
import org.hejie.protocol.recording.CaseRecord;
import org.hejie.protocol.recording.DisposalCertificate;
import org.hejie.protocol.recording.DisposalOrder;
import org.hejie.protocol.recording.FileCertificate;
import org.hejie.protocol.rest.ArchiveSearch;
import org.hejie.protocol.rest.ArchiveSearch.Found;
import org.hejie.protocol.rest.ArchivedState;
import org.hejie.protocol.rest.ChosenClass;
import org.hejie.protocol.rest.CustodyAction;
import org.hejie.protocol.rest.CustodyEvent;
import org.hejie.protocol.rest.Disposal;
import org.hejie.protocol.rest.Disposal.DisposalState;
import org.hejie.protocol.rest.DisposalDecision;
import org.hejie.protocol.rest.HoldCause;
import org.hejie.protocol.rest.LegalHold;
import org.hejie.protocol.rest.NewHold;
import org.hejie.protocol.rest.PartyKind;
import org.hejie.protocol.rest.Reasoned;
import org.hejie.protocol.rest.RecordPage;
import org.hejie.protocol.rest.RecordView;
import org.hejie.protocol.rest.ReferenceKind;
import org.hejie.protocol.rest.RetentionOwner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Finding what is in the archive, keeping it as long as it must be kept, and letting it go by two people. */
@ParameterizedClass
@EnumSource(Engine.class)
final class RecordsTest extends ContractTest {
    private static final String COURT = "宁波市中级人民法院";
    private static final Instant HELD_AT = Instant.parse("2026-03-01T20:30:00Z"); // 2 March in China

    private final List<CustodyEvent> custody = new CopyOnWriteArrayList<>();
    private final Shelf shelf = new Shelf();
    private Records records;
    private Browser officer;
    private Browser second;
    private Browser supervisor;
    private Browser admin;
    private Browser reviewer;
    private Browser stranger;

    RecordsTest(Engine engine) {
        super(engine);
    }

    /** Where disposal ends in this module: what was ordered, and the ledger of holds. */
    private final class Shelf implements Archive {
        final List<DisposalOrder> ordered = new ArrayList<>();
        final List<String> ledger = new ArrayList<>();
        boolean down;

        @Override
        public DisposalCertificate dispose(DisposalOrder order) throws IOException {
            if (down) {
                throw new IOException("the disk does not answer");
            }
            ordered.add(order);
            return new DisposalCertificate(
                    1,
                    order.caseId(),
                    order.sessionId(),
                    "0".repeat(64),
                    null,
                    null,
                    order.references(),
                    order.organisationId(),
                    order.organisation(),
                    order.court(),
                    HELD_AT,
                    HELD_AT,
                    HELD_AT.plusSeconds(60),
                    TerminationReason.AGREEMENT_REACHED,
                    3,
                    300,
                    order.retention(),
                    order.proposedBy(),
                    order.confirmedBy(),
                    house.clock.instant(),
                    "0".repeat(64),
                    List.of(new DisposalCertificate.Copy("archive", null)));
        }

        @Override
        public FileCertificate certify(FileCertificate draft) throws IOException {
            if (down) {
                throw new IOException("the disk does not answer");
            }
            return draft.signed(house.clock.instant(), "0".repeat(64));
        }

        @Override
        public void appendHold(String json) throws IOException {
            if (down) {
                throw new IOException("the disk does not answer");
            }
            ledger.add(json);
        }

        @Override
        public List<String> holds() {
            return ledger;
        }
    }

    @BeforeEach
    void people() throws Exception {
        records = house.service.records();
        records.connect(shelf, custody::add);
        house.account("officer", "档一", StaffRole.RECORDS_OFFICER);
        house.account("second", "档二", StaffRole.RECORDS_OFFICER);
        house.account("supervisor", "督一", StaffRole.COURT_SUPERVISOR);
        house.account("admin", "管一", StaffRole.ORGANISATION_ADMIN);
        house.account("reviewer", "审一", StaffRole.COURT_REVIEWER);
        String elsewhere = house.service.organisations().create("别处调解中心");
        house.service
                .accounts()
                .create("stranger", "别人", java.util.Set.of(StaffRole.RECORDS_OFFICER), elsewhere, House.PASSWORD);
        officer = house.signedIn("officer");
        second = house.signedIn("second");
        supervisor = house.signedIn("supervisor");
        admin = house.signedIn("admin");
        reviewer = house.signedIn("reviewer");
        stranger = house.signedIn("stranger");
    }

    private ArchivedSession session(String id, String caseId, TerminationReason reason) {
        return new ArchivedSession(
                id,
                caseId,
                "p_m_" + id,
                HELD_AT,
                new CaseRecord(
                        "赵某与某某制衣公司纠纷",
                        List.of(
                                new CaseRecord.Reference(ReferenceKind.COURT, "（２０２４）浙02 民诉前调595号"),
                                new CaseRecord.Reference(ReferenceKind.ORGANISATION, "示调〔2024〕第7号")),
                        "追索劳动报酬纠纷",
                        COURT,
                        house.organisation,
                        "示范区调解中心",
                        house.mediator,
                        "王调解",
                        HELD_AT,
                        List.of(
                                new CaseRecord.CaseParty(
                                        "pa_1" + caseId, Role.APPLICANT, PartyKind.NATURAL, Samples.WORKER, null),
                                new CaseRecord.CaseParty(
                                        "pa_2" + caseId,
                                        Role.RESPONDENT,
                                        PartyKind.LEGAL,
                                        Samples.MANAGER,
                                        "某某制衣有限公司"))),
                null,
                HELD_AT,
                HELD_AT.plusSeconds(600),
                reason,
                List.of(
                        new ArchivedSession.Attendee("p_m_" + id, "王调解", Role.PRESIDING_MEDIATOR),
                        new ArchivedSession.Attendee("p_a_" + id, Samples.WORKER, Role.APPLICANT)),
                540,
                1,
                "a".repeat(64));
    }

    private static String search(String... pairs) {
        StringBuilder query = new StringBuilder("/api/review/search");
        for (int i = 0; i < pairs.length; i += 2) {
            query.append(i == 0 ? '?' : '&')
                    .append(pairs[i])
                    .append('=')
                    .append(URLEncoder.encode(pairs[i + 1], StandardCharsets.UTF_8));
        }
        return query.toString();
    }

    private static List<String> ids(Browser who, String... pairs) throws Exception {
        return who.get(search(pairs)).as(ArchiveSearch.class).results().stream()
                .map(Found::sessionId)
                .toList();
    }

    // --- finding

    @Test
    void aSessionIsFoundByEveryReferenceInAnyPrintByNameDateOrganisationAndState() throws Exception {
        records.put(session("s_1", "c_1", TerminationReason.AGREEMENT_REACHED));
        records.put(session("s_2", "c_2", TerminationReason.PARTY_UNWILLING));
        for (String[] asked : new String[][] {
            {"reference", "(2024)浙02民诉前调 595 号"},
            {"reference", "示调[2024]第7号"},
            {"name", Samples.WORKER},
            {"name", " 赵 小明"},
            {"name", "某某制衣有限公司"},
            {"name", "王调解"},
            {"from", "2026-03-02", "to", "2026-03-02"},
            {"organisation", "示范区调解中心"},
            {"organisation", house.organisation},
            {}
        }) {
            assertThat(ids(supervisor, asked)).as(String.join(" ", asked)).containsExactly("s_1", "s_2");
        }
        assertThat(ids(supervisor, "state", "SEALED")).containsExactly("s_1");
        assertThat(ids(supervisor, "state", "SEALED_ON_FAILURE")).containsExactly("s_2");
        assertThat(ids(supervisor, "reference", "(2024)浙02民诉前调59号")).isEmpty();
        assertThat(ids(supervisor, "name", "赵")).isEmpty();
        assertThat(ids(supervisor, "to", "2026-03-01")).isEmpty();
        assertThat(ids(supervisor, "from", "2026-03-03")).isEmpty();
        assertThat(ids(admin)).containsExactly("s_1", "s_2");
        assertThat(ids(officer)).containsExactly("s_1", "s_2");
        assertThat(ids(stranger)).isEmpty();
    }

    @Test
    void aReviewerWithoutAGrantFindsByExactReferenceAloneAndSeesNoNames() throws Exception {
        records.put(session("s_1", "c_1", TerminationReason.AGREEMENT_REACHED));
        Found found = reviewer.get(search("reference", "（2024）浙02民诉前调595号"))
                .as(ArchiveSearch.class)
                .results()
                .getFirst();
        assertThat(found.title()).isNull();
        assertThat(found.people()).isEmpty();
        assertThat(found.granted()).isFalse();
        assertThat(found.recordedSeconds()).isEqualTo(540);
        assertThat(ids(reviewer, "name", Samples.WORKER)).isEmpty();
        reviewer.get("/api/review/search").refused(400, "search_empty");
        assertThat(supervisor
                        .get(search("name", Samples.WORKER))
                        .as(ArchiveSearch.class)
                        .results()
                        .getFirst()
                        .people())
                .extracting(ArchiveSearch.FoundPerson::name)
                .containsExactly("王调解", Samples.WORKER, Samples.MANAGER, "某某制衣有限公司");
        assertThat(custody)
                .extracting(CustodyEvent::action)
                .containsExactly(CustodyAction.ARCHIVE_SEARCHED, CustodyAction.ARCHIVE_SEARCHED);
        assertThat(custody.toString()).doesNotContain(Samples.WORKER);
    }

    @Test
    void whatIsNotASearchIsRefused() throws Exception {
        supervisor.get(search("from", "yesterday")).refused(400, "search_date_invalid");
        supervisor.get(search("state", "LOST")).refused(400, "search_state_invalid");
        supervisor.get(search("page", "-1")).refused(400, "page_invalid");
        house.signedIn("wang").get("/api/review/search").expect(403);
        house.browser().get("/api/records").expect(401);
        reviewer.get("/api/records").expect(403);
        admin.get("/api/records").expect(403);
    }

    @Test
    void resultsComeInPages() throws Exception {
        for (int i = 0; i < 45; i++) {
            records.put(session("s_" + i, "c_" + i, TerminationReason.AGREEMENT_REACHED));
        }
        ArchiveSearch last = supervisor.get(search("page", "2")).as(ArchiveSearch.class);
        assertThat(last.total()).isEqualTo(45);
        assertThat(last.results()).hasSize(5);
        List<String> shown = new ArrayList<>();
        String after = "";
        do {
            RecordPage page =
                    officer.get("/api/records?after=" + Browser.encoded(after)).as(RecordPage.class);
            assertThat(page.records()).hasSizeLessThanOrEqualTo(20);
            page.records().forEach(row -> shown.add(row.sessionId()));
            after = page.after();
        } while (after != null);
        assertThat(shown).hasSize(45).doesNotHaveDuplicates();
        officer.get("/api/records?after=yesterday").refused(400, "after_invalid");
    }

    @Test
    void anAdjournedSessionSharesTheFateOfItsCase() throws Exception {
        ArchivedSession adjourned = session("s_1", "c_1", TerminationReason.ADJOURNED);
        records.put(adjourned);
        assertThat(ids(supervisor, "state", "SEALED_ON_FAILURE")).containsExactly("s_1");
        ArchivedSession later = session("s_2", "c_1", TerminationReason.AGREEMENT_REACHED);
        records.put(new ArchivedSession(
                later.sessionId(),
                later.caseId(),
                later.presidingMediatorId(),
                later.plannedAt(),
                later.caseRecord(),
                null,
                HELD_AT.plusSeconds(86_400),
                HELD_AT.plusSeconds(90_000),
                later.endReason(),
                later.joined(),
                1,
                0,
                later.manifest()));
        assertThat(ids(supervisor, "state", "SEALED_ON_FAILURE")).isEmpty();
        assertThat(ids(supervisor, "state", "SEALED")).containsExactly("s_2", "s_1");
    }

    // --- retention, holds

    private RecordView view(Browser who, String sessionId) throws Exception {
        return who.get("/api/records/" + sessionId).as(RecordView.class);
    }

    private static Disposal disposal(RecordView view) {
        return Objects.requireNonNull(view.row().disposal());
    }

    private void sixtyYearsPass() throws Exception {
        house.clock.forward(Duration.ofDays(61 * 366));
        officer = house.signedIn("officer");
        second = house.signedIn("second");
        supervisor = house.signedIn("supervisor");
        stranger = house.signedIn("stranger");
    }

    @Test
    void theDayARecordMayGoIsShownWithItsBasisAndNobodyMayProposeBefore() throws Exception {
        records.put(session("s_1", "c_1", TerminationReason.AGREEMENT_REACHED));
        RecordPage.RecordRow row = view(officer, "s_1").row();
        assertThat(row.retention().dueOn()).hasToString("2087-01-01");
        assertThat(row.retention().closedOn()).hasToString("2026-03-02");
        assertThat(Objects.requireNonNull(row.retention().term()).basisZh()).contains("60");
        assertThat(row.mayPropose()).isFalse();
        officer.post("/api/records/s_1/disposals", new Reasoned("期满")).refused(409, "record_not_due");
        stranger.get("/api/records/s_1").refused(404, "record_unknown");
        stranger.post("/api/records/s_1/disposals", new Reasoned("期满")).refused(404, "record_unknown");
        sixtyYearsPass();
        assertThat(view(officer, "s_1").row().mayPropose()).isTrue();
        assertThat(officer.get("/api/records?filter=due").as(RecordPage.class).records())
                .hasSize(1);
    }

    @Test
    void anOfficerSaysWhichClassAFileIsOf() throws Exception {
        records.put(session("s_1", "c_1", TerminationReason.AGREEMENT_REACHED));
        RecordView view = officer.post(
                        "/api/records/s_1/class", new ChosenClass(RetentionOwner.ARBITRATION, "MEDIATION", "仲裁案卷"))
                .as(RecordView.class);
        assertThat(view.row().retention().dueOn()).hasToString("2032-01-01");
        assertThat(view.row().retention().chosen()).isTrue();
        officer.post("/api/records/s_1/class", new ChosenClass(RetentionOwner.COURT, "SHORTEST", "想当然"))
                .refused(400, "class_unknown");
        supervisor
                .post("/api/records/s_1/class", new ChosenClass(RetentionOwner.COURT, "SHORT", "x"))
                .expect(403);
        assertThat(custody).extracting(CustodyEvent::action).containsExactly(CustodyAction.RETENTION_CHOSEN);
    }

    @Test
    void aHoldAlwaysWinsAlsoBetweenProposalAndConfirmation() throws Exception {
        records.put(session("s_1", "c_1", TerminationReason.AGREEMENT_REACHED));
        sixtyYearsPass();
        Disposal proposed = officer.post("/api/records/s_1/disposals", new Reasoned("保管期限届满"))
                .expect(201)
                .as(Disposal.class);
        LegalHold hold = supervisor
                .post("/api/records/s_1/holds", new NewHold(null, HoldCause.COMPLAINT, "当事人投诉", null))
                .expect(201)
                .as(LegalHold.class);
        assertThat(hold.inForce()).isTrue();
        assertThat(ids(supervisor, "state", "HELD")).containsExactly("s_1");
        second.post("/api/disposals/" + proposed.disposalId() + "/decision", new DisposalDecision(true, "同意"))
                .refused(409, "record_held");
        assertThat(shelf.ordered).isEmpty();
        supervisor
                .post("/api/holds/" + hold.holdId() + "/lift", new Reasoned("投诉已处理"))
                .expect(200);
        supervisor
                .post("/api/holds/" + hold.holdId() + "/lift", new Reasoned("再解除一次"))
                .refused(409, "hold_over");
        second.post("/api/disposals/" + proposed.disposalId() + "/decision", new DisposalDecision(true, "同意"))
                .expect(200);
        assertThat(shelf.ordered).hasSize(1);
        assertThat(custody)
                .extracting(CustodyEvent::action)
                .containsExactly(
                        CustodyAction.DISPOSAL_PROPOSED,
                        CustodyAction.HOLD_PLACED,
                        CustodyAction.HOLD_LIFTED,
                        CustodyAction.DISPOSAL_CONFIRMED,
                        CustodyAction.DISPOSED);
    }

    @Test
    void aHoldWithAnEndEndsByItself() throws Exception {
        records.put(session("s_1", "c_1", TerminationReason.AGREEMENT_REACHED));
        supervisor
                .post("/api/records/s_1/holds", new NewHold("s_1", HoldCause.COURT_ORDER, "裁定", house.clock.instant()))
                .refused(400, "hold_time_invalid");
        supervisor
                .post(
                        "/api/records/s_1/holds",
                        new NewHold(
                                "s_1",
                                HoldCause.COURT_ORDER,
                                "裁定",
                                house.clock.instant().plusSeconds(60)))
                .expect(201);
        supervisor
                .post("/api/records/s_1/holds", new NewHold("s_1", HoldCause.OTHER, " ", null))
                .refused(400, "reason_invalid");
        assertThat(view(supervisor, "s_1").row().held()).isTrue();
        house.clock.forward(Duration.ofSeconds(60));
        assertThat(view(supervisor, "s_1").row().held()).isFalse();
    }

    @Test
    void holdsOutliveTheDatabase(@TempDir Path elsewhere) throws Exception {
        records.put(session("s_1", "c_1", TerminationReason.AGREEMENT_REACHED));
        records.put(session("s_2", "c_2", TerminationReason.AGREEMENT_REACHED));
        supervisor
                .post("/api/records/s_1/holds", new NewHold(null, HoldCause.DISPUTE, "另案诉讼", null))
                .expect(201);
        LegalHold lifted = supervisor
                .post("/api/records/s_2/holds", new NewHold(null, HoldCause.OTHER, "误放", null))
                .as(LegalHold.class);
        supervisor
                .post("/api/holds/" + lifted.holdId() + "/lift", new Reasoned("误放"))
                .expect(200);
        assertThat(shelf.ledger.toString()).doesNotContain("另案诉讼");
        try (House other = new House(another(elsewhere), elsewhere)) {
            Records again = other.service.records();
            again.connect(shelf, custody::add);
            assertThat(again.restoreHolds()).isEqualTo(2);
            assertThat(again.restoreHolds()).isZero();
            again.put(session("s_1", "c_1", TerminationReason.AGREEMENT_REACHED));
            again.put(session("s_2", "c_2", TerminationReason.AGREEMENT_REACHED));
            other.account("supervisor", "督一", StaffRole.COURT_SUPERVISOR);
            assertThat(ids(other.signedIn("supervisor"), "state", "HELD")).containsExactly("s_1");
        }
    }

    // --- disposal

    @Test
    void twoPeopleLetARecordGoAndACertificateStays() throws Exception {
        records.put(session("s_1", "c_1", TerminationReason.AGREEMENT_REACHED));
        sixtyYearsPass();
        Disposal proposed = officer.post("/api/records/s_1/disposals", new Reasoned("保管期限届满"))
                .as(Disposal.class);
        assertThat(proposed.mayConfirm()).isFalse();
        officer.post("/api/records/s_1/disposals", new Reasoned("再提一次")).refused(409, "disposal_proposed");
        String decision = "/api/disposals/" + proposed.disposalId() + "/decision";
        officer.post(decision, new DisposalDecision(true, "同意")).refused(403, "own_proposal");
        stranger.post(decision, new DisposalDecision(true, "同意")).refused(404, "disposal_unknown");
        reviewer.post(decision, new DisposalDecision(true, "同意")).expect(401);
        assertThat(disposal(view(supervisor, "s_1")).mayConfirm()).isTrue();
        RecordView done =
                supervisor.post(decision, new DisposalDecision(true, "核对无误")).as(RecordView.class);
        assertThat(done.row().state()).isEqualTo(ArchivedState.DISPOSED);
        assertThat(disposal(done).state()).isEqualTo(DisposalState.DONE);
        DisposalCertificate certificate = Objects.requireNonNull(done.certificate());
        assertThat(certificate.proposedBy().name()).isEqualTo("档一");
        assertThat(certificate.confirmedBy().name()).isEqualTo("督一");
        assertThat(certificate.retention().dueOn()).hasToString("2087-01-01");
        second.post(decision, new DisposalDecision(true, "同意")).refused(409, "disposal_decided");
        Found found = supervisor
                .get(search("reference", "(2024)浙02民诉前调595号"))
                .as(ArchiveSearch.class)
                .results()
                .getFirst();
        assertThat(found.state()).isEqualTo(ArchivedState.DISPOSED);
        assertThat(found.title()).isNull();
        assertThat(ids(supervisor, "name", Samples.WORKER)).isEmpty();
        records.put(session("s_1", "c_1", TerminationReason.AGREEMENT_REACHED));
        assertThat(ids(supervisor, "state", "DISPOSED")).containsExactly("s_1");
    }

    @Test
    void aRefusedProposalCanBeMadeAgain() throws Exception {
        records.put(session("s_1", "c_1", TerminationReason.AGREEMENT_REACHED));
        sixtyYearsPass();
        Disposal proposed =
                officer.post("/api/records/s_1/disposals", new Reasoned("期满")).as(Disposal.class);
        RecordView refused = second.post(
                        "/api/disposals/" + proposed.disposalId() + "/decision", new DisposalDecision(false, "还要用"))
                .as(RecordView.class);
        assertThat(disposal(refused).state()).isEqualTo(DisposalState.REFUSED);
        assertThat(refused.row().state()).isEqualTo(ArchivedState.SEALED);
        second.post("/api/records/s_1/disposals", new Reasoned("期满")).expect(201);
    }

    @Test
    void whatTheArchiveCouldNotDeleteIsDeletedLater() throws Exception {
        records.put(session("s_1", "c_1", TerminationReason.AGREEMENT_REACHED));
        sixtyYearsPass();
        Disposal proposed =
                officer.post("/api/records/s_1/disposals", new Reasoned("期满")).as(Disposal.class);
        shelf.down = true;
        second.post("/api/disposals/" + proposed.disposalId() + "/decision", new DisposalDecision(true, "同意"))
                .refused(503, "archive_unavailable");
        assertThat(disposal(view(officer, "s_1")).state()).isEqualTo(DisposalState.CONFIRMED);
        second.post("/api/records/s_1/holds", new NewHold(null, HoldCause.COMPLAINT, "迟到的投诉", null))
                .refused(409, "hold_too_late");
        shelf.down = false;
        records.resume();
        assertThat(view(officer, "s_1").row().state()).isEqualTo(ArchivedState.DISPOSED);
    }

    @Test
    void anOpenOrAdjournedCaseIsNeverDue() throws Exception {
        records.put(session("s_1", "c_1", TerminationReason.ADJOURNED));
        sixtyYearsPass();
        assertThat(view(officer, "s_1").row().retention().dueOn()).isNull();
        officer.post("/api/records/s_1/disposals", new Reasoned("期满")).refused(409, "record_not_due");
    }

    // --- from the archive alone

    @Test
    void aLostDatabaseIsMadeAgainFromWhatTheArchiveTells(@TempDir Path elsewhere) throws Exception {
        try (House other = new House(another(elsewhere), elsewhere)) {
            ArchivedSession kept = session("s_1", "c_1", TerminationReason.AGREEMENT_REACHED);
            CaseRecord file = kept.caseRecord();
            ArchivedSession lost = new ArchivedSession(
                    kept.sessionId(),
                    kept.caseId(),
                    kept.presidingMediatorId(),
                    kept.plannedAt(),
                    new CaseRecord(
                            file.title(),
                            file.references(),
                            file.cause(),
                            file.court(),
                            "o_lost",
                            "失而复得调解中心",
                            "a_Lost",
                            "李调解",
                            file.openedAt(),
                            file.parties()),
                    null,
                    kept.startedAt(),
                    kept.endedAt(),
                    kept.endReason(),
                    kept.joined(),
                    kept.recordedSeconds(),
                    kept.gaps(),
                    kept.manifest());
            Records again = other.service.records();
            again.restore(lost);
            again.restore(lost);
            other.service
                    .accounts()
                    .create("boss", "主任", java.util.Set.of(StaffRole.ORGANISATION_ADMIN), "o_lost", House.PASSWORD);
            Browser boss = other.signedIn("boss");
            assertThat(ids(boss, "name", Samples.WORKER)).containsExactly("s_1");
            org.hejie.protocol.rest.CaseView view =
                    boss.get("/api/cases/c_1").as(org.hejie.protocol.rest.CaseView.class);
            assertThat(view.title()).isEqualTo(file.title());
            assertThat(view.references()).hasSize(2);
            assertThat(view.presidingMediator().name()).isEqualTo("李调解");
            assertThat(view.parties())
                    .extracting(org.hejie.protocol.rest.CaseView.PartyView::name)
                    .containsExactly(Samples.WORKER, Samples.MANAGER);
            assertThat(view.sessions().getFirst().participants()).hasSize(2);
            other.browser()
                    .post("/api/login", new org.hejie.protocol.rest.Login("a_lost", "A".repeat(20)))
                    .refused(401, "login_failed");
        }
    }
}
