package org.hejie.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hejie.cases.Samples.Scene;
import org.hejie.cases.records.Archive;
import org.hejie.cases.records.Records;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.http.Principal;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.recording.ArchivedSession;
import org.hejie.protocol.recording.CaseRecord;
import org.hejie.protocol.recording.DisposalCertificate;
import org.hejie.protocol.recording.DisposalOrder;
import org.hejie.protocol.rest.AccessGrant;
import org.hejie.protocol.rest.AccessPurpose;
import org.hejie.protocol.rest.ArchiveSearch;
import org.hejie.protocol.rest.ArchiveSearch.Found;
import org.hejie.protocol.rest.ArchivedState;
import org.hejie.protocol.rest.CaseView;
import org.hejie.protocol.rest.ChosenClass;
import org.hejie.protocol.rest.Disposal;
import org.hejie.protocol.rest.DisposalDecision;
import org.hejie.protocol.rest.GrantDecision;
import org.hejie.protocol.rest.GrantRequest;
import org.hejie.protocol.rest.HoldCause;
import org.hejie.protocol.rest.LegalHold;
import org.hejie.protocol.rest.NewHold;
import org.hejie.protocol.rest.NewOpening;
import org.hejie.protocol.rest.NewSession;
import org.hejie.protocol.rest.Opening;
import org.hejie.protocol.rest.PartyKind;
import org.hejie.protocol.rest.Reasoned;
import org.hejie.protocol.rest.RecordPage;
import org.hejie.protocol.rest.RecordPage.RecordRow;
import org.hejie.protocol.rest.RecordView;
import org.hejie.protocol.rest.ReferenceKind;
import org.hejie.protocol.rest.Release;
import org.hejie.protocol.rest.Release.ReleaseState;
import org.hejie.protocol.rest.ReleaseDecision;
import org.hejie.protocol.rest.ReleaseList;
import org.hejie.protocol.rest.ReleaseRequest;
import org.hejie.protocol.rest.RetentionOwner;
import org.hejie.protocol.rest.SessionView;
import org.hejie.protocol.signal.RoomEvent.SealedCaucus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The sealed record of a caucus: nobody finds, opens or keeps it whose grant or office does not say so. */
@ParameterizedClass
@EnumSource(Engine.class)
final class CaucusRecordTest extends ContractTest {
    private static final String COURT = "宁波市中级人民法院";
    private static final String NUMBER = "(2024)浙02民诉前调595号";

    private Records records;
    private String caseId;
    private String main;
    private String record;
    private SealedCaucus caucus;
    private String judge;
    private Browser reviewer;
    private Browser supervisor;
    private Browser admin;
    private Browser officer;

    CaucusRecordTest(Engine engine) {
        super(engine);
    }

    /** A case with a session that reached an agreement, and the record of its first caucus. */
    @BeforeEach
    void people() throws Exception {
        Scene scene = Scene.of(house);
        caseId = scene.file().caseId();
        main = scene.session().sessionId();
        caucus = new SealedCaucus(main, "k1");
        record = main + "-k1";
        records = house.service.records();
        records.connect(new Shelf(), event -> house.custody.add(event));
        String court = house.service.organisations().create(COURT);
        judge = house.service
                .accounts()
                .create("judge", "陈法官", Set.of(StaffRole.COURT_REVIEWER), court, House.PASSWORD);
        for (String name : List.of("chief", "deputy")) {
            house.service
                    .accounts()
                    .create(name, "督" + name, Set.of(StaffRole.COURT_SUPERVISOR), court, House.PASSWORD);
        }
        for (String name : List.of("keeper", "keeper2")) {
            house.service.accounts().create(name, "档" + name, Set.of(StaffRole.RECORDS_OFFICER), court, House.PASSWORD);
        }
        house.account("admin", "管一", StaffRole.ORGANISATION_ADMIN);
        house.account("officer", "档一", StaffRole.RECORDS_OFFICER);
        reviewer = house.signedIn("judge");
        supervisor = house.signedIn("chief");
        admin = house.signedIn("admin");
        officer = house.signedIn("officer");
        records.put(archived(main, null, TerminationReason.AGREEMENT_REACHED));
        records.put(archived(record, caucus, TerminationReason.ADJOURNED));
    }

    private ArchivedSession archived(String id, @Nullable SealedCaucus of, TerminationReason reason) {
        Instant at = house.clock.instant();
        return new ArchivedSession(
                id,
                caseId,
                "p_m",
                at,
                new CaseRecord(
                        "赵某与某某制衣公司纠纷",
                        List.of(new CaseRecord.Reference(ReferenceKind.COURT, "（２０２４）浙02 民诉前调595号")),
                        "追索劳动报酬纠纷",
                        COURT,
                        house.organisation,
                        "示范区调解中心",
                        house.mediator,
                        "王调解",
                        at,
                        List.of(new CaseRecord.CaseParty(
                                "pa_1", Role.APPLICANT, PartyKind.NATURAL, Samples.WORKER, null))),
                of,
                at,
                at.plusSeconds(of == null ? 600 : 700),
                reason,
                List.of(new ArchivedSession.Attendee("p_a", Samples.WORKER, Role.APPLICANT)),
                540,
                0,
                "a".repeat(64));
    }

    /** Where disposal ends in this module. */
    private final class Shelf implements Archive {
        @Override
        public DisposalCertificate dispose(DisposalOrder order) {
            return new DisposalCertificate(
                    1,
                    order.caseId(),
                    order.sessionId(),
                    "0".repeat(64),
                    null,
                    caucus,
                    order.references(),
                    order.organisationId(),
                    order.organisation(),
                    order.court(),
                    Instant.EPOCH,
                    null,
                    null,
                    TerminationReason.ADJOURNED,
                    3,
                    300,
                    order.retention(),
                    order.proposedBy(),
                    order.confirmedBy(),
                    house.clock.instant(),
                    "0".repeat(64),
                    List.of());
        }

        @Override
        public org.hejie.protocol.recording.FileCertificate certify(
                org.hejie.protocol.recording.FileCertificate draft) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void appendHold(String json) {}

        @Override
        public List<String> holds() {
            return new ArrayList<>();
        }
    }

    private static String search(String name, String value) {
        return "/api/review/search?" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static List<Found> found(Browser who, String name, String value) throws Exception {
        ArchiveSearch search = who.get(search(name, value)).as(ArchiveSearch.class);
        assertThat(search.total())
                .as("no more is counted than shown")
                .isEqualTo(search.results().size());
        return search.results();
    }

    private List<String> ids(Browser who) throws Exception {
        return found(who, "reference", NUMBER).stream().map(Found::sessionId).toList();
    }

    private static List<String> kept(Browser who) throws Exception {
        return who.get("/api/records").as(RecordPage.class).records().stream()
                .filter(row -> !row.file())
                .map(RecordRow::sessionId)
                .toList();
    }

    private AccessGrant grant(String... sessions) throws Exception {
        Instant now = house.clock.instant();
        AccessGrant asked = reviewer.post(
                        "/api/grants",
                        new GrantRequest(
                                caseId,
                                List.of(sessions),
                                AccessPurpose.FALSE_MEDIATION,
                                "（2026）浙02诉前调确7号",
                                now,
                                now.plus(Duration.ofDays(9)),
                                true))
                .expect(201)
                .as(AccessGrant.class);
        return supervisor
                .post("/api/grants/" + asked.grantId() + "/decision", new GrantDecision(true, null, null))
                .as(AccessGrant.class);
    }

    private Principal.Staff who() {
        return new Principal.Staff(judge, "陈法官", house.organisation, "示范法院", Set.of(StaffRole.COURT_REVIEWER));
    }

    private Opening open(AccessGrant grant) {
        return house.service
                .openings()
                .open(who(), caseId, record, false, caucus, new NewOpening(grant.grantId(), "核查"));
    }

    private Release askRelease(AccessGrant grant) {
        return house.service
                .releases()
                .ask(
                        who(),
                        house.service.openings(),
                        caseId,
                        record,
                        null,
                        false,
                        caucus,
                        new ReleaseRequest(grant.grantId(), "核查虚假调解线索"));
    }

    private static void refusedAs(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo(code));
    }

    @Test
    void onlyASupervisorAndAGrantThatNamesItFindIt() throws Exception {
        assertThat(ids(reviewer)).containsExactly(main);
        assertThat(ids(admin)).containsExactly(main);
        assertThat(ids(officer)).containsExactly(main);
        assertThat(found(admin, "state", "SEALED")).extracting(Found::sessionId).containsExactly(main);
        assertThat(found(admin, "name", Samples.WORKER)).hasSize(1);
        assertThat(found(supervisor, "reference", NUMBER))
                .extracting(Found::sessionId, Found::caucus, Found::state)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(main, null, ArchivedState.SEALED),
                        org.assertj.core.groups.Tuple.tuple(record, caucus, ArchivedState.SEALED));

        grant();
        assertThat(found(reviewer, "reference", NUMBER))
                .as("a grant on all of the case does not show it")
                .extracting(Found::sessionId, Found::granted)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(main, true));
        assertThat(found(reviewer, "name", Samples.WORKER)).hasSize(1);
        AccessGrant named = grant(record);
        assertThat(found(reviewer, "reference", NUMBER))
                .extracting(Found::sessionId, Found::granted, Found::caucus)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(main, true, null),
                        org.assertj.core.groups.Tuple.tuple(record, true, caucus));
        supervisor.post("/api/grants/" + named.grantId() + "/revocation", new Reasoned("用途不符"));
        assertThat(ids(reviewer)).containsExactly(main);
    }

    @Test
    void aGrantOnItAloneShowsNothingElse() throws Exception {
        grant(record);
        assertThat(found(reviewer, "reference", NUMBER))
                .extracting(Found::sessionId, Found::granted, found -> found.title() == null)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(main, false, true),
                        org.assertj.core.groups.Tuple.tuple(record, true, false));
    }

    @Test
    void askingForAGrantDoesNotTellWhetherThereIsOne() throws Exception {
        assertThat(grant(main + "-k1").sessionIds()).containsExactly(record);
        assertThat(grant(main + "-k7").sessionIds())
                .as("there is no such record")
                .hasSize(1);
        for (String bad : List.of(main + "-", main + "-k 1", main + "-k1-k2", "s_none-k1", main + "k1")) {
            Instant now = house.clock.instant();
            reviewer.post(
                            "/api/grants",
                            new GrantRequest(
                                    caseId, List.of(bad), AccessPurpose.COMPLAINT, "x", now, now.plusSeconds(9), false))
                    .refused(400, "sessions_invalid");
        }
    }

    @Test
    void itOpensUnderAGrantThatNamesItAfterTwoSupervisorsReleasedIt() throws Exception {
        AccessGrant all = grant();
        AccessGrant joint = grant(main);
        refusedAs("grant_scope", () -> open(all));
        refusedAs("grant_scope", () -> open(joint));
        refusedAs("grant_scope", () -> askRelease(all));
        AccessGrant named = grant(record);
        refusedAs("release_needed", () -> open(named));
        Release asked = askRelease(named);
        assertThat(asked.caucus()).isEqualTo(caucus);
        String decision = "/api/releases/" + asked.releaseId() + "/decision";
        assertThat(admin.get("/api/releases").as(ReleaseList.class).releases())
                .as("the organisation does not hear of it")
                .isEmpty();
        admin.post(decision, new ReleaseDecision(true, "同意")).refused(404, "release_unknown");
        supervisor.post(decision, new ReleaseDecision(true, "同意")).expect(200);
        refusedAs("release_needed", () -> open(named));
        admin.post(decision, new ReleaseDecision(true, "同意")).refused(404, "release_unknown");
        assertThat(house.signedIn("deputy")
                        .post(decision, new ReleaseDecision(true, "同意"))
                        .as(Release.class)
                        .state())
                .isEqualTo(ReleaseState.RELEASED);
        Opening opening = open(named);
        assertThat(opening.sealedOnFailure()).isTrue();
        refusedAs("grant_scope", () -> open(all));
        house.service.openings().require(who(), record, null);
        refusedAs("opening_needed", () -> house.service.openings().require(who(), main, null));
    }

    @Test
    void theOrganisationsOfficerDoesNotKeepItTheCourtsDoes() throws Exception {
        assertThat(kept(officer)).containsExactly(main);
        officer.get("/api/records/" + record).refused(404, "record_unknown");
        officer.post("/api/records/" + record + "/holds", new NewHold(null, HoldCause.COMPLAINT, "x", null))
                .refused(404, "record_unknown");
        officer.post("/api/records/" + record + "/class", new ChosenClass(RetentionOwner.COURT, "SHORT", "x"))
                .refused(404, "record_unknown");
        officer.post("/api/records/" + record + "/disposals", new Reasoned("x")).refused(404, "record_unknown");
        Browser keeper = house.signedIn("keeper");
        assertThat(kept(keeper)).containsExactlyInAnyOrder(main, record);
        assertThat(keeper.get("/api/records/" + record)
                        .as(RecordView.class)
                        .row()
                        .caucus())
                .isEqualTo(caucus);
        LegalHold hold = supervisor
                .post("/api/records/" + record + "/holds", new NewHold(record, HoldCause.COMPLAINT, "投诉", null))
                .expect(201)
                .as(LegalHold.class);
        officer.post("/api/holds/" + hold.holdId() + "/lift", new Reasoned("x")).refused(404, "hold_unknown");
        assertThat(officer.get("/api/records/" + main).as(RecordView.class).holds())
                .isEmpty();
        keeper.post("/api/holds/" + hold.holdId() + "/lift", new Reasoned("已处理"))
                .expect(200);
    }

    @Test
    void itStaysAsLongAsItsSessionAndGoesAsARecordOfItsOwn() throws Exception {
        Browser keeper = house.signedIn("keeper");
        RecordRow ofMain =
                keeper.get("/api/records/" + main).as(RecordView.class).row();
        RecordRow own =
                keeper.get("/api/records/" + record).as(RecordView.class).row();
        assertThat(own.retention()).isEqualTo(ofMain.retention());
        assertThat(own.retention().dueOn()).hasToString("2087-01-01");
        keeper.post("/api/records/" + main + "/class", new ChosenClass(RetentionOwner.COURT, "SHORT", "三十年"))
                .expect(200);
        assertThat(keeper.get("/api/records/" + record)
                        .as(RecordView.class)
                        .row()
                        .retention()
                        .dueOn())
                .hasToString("2057-01-01");
        house.clock.forward(Duration.ofDays(32 * 366));
        supervisor = house.signedIn("chief");
        supervisor
                .post("/api/records/" + main + "/disposals", new Reasoned("期满"))
                .refused(403, "officer_needed");
        Disposal proposed = supervisor
                .post("/api/records/" + record + "/disposals", new Reasoned("期满"))
                .expect(201)
                .as(Disposal.class);
        String decision = "/api/disposals/" + proposed.disposalId() + "/decision";
        house.signedIn("officer")
                .post(decision, new DisposalDecision(true, "x"))
                .refused(404, "disposal_unknown");
        house.signedIn("keeper")
                .post(decision, new DisposalDecision(true, "同意"))
                .expect(200);
        assertThat(kept(house.signedIn("officer"))).containsExactly(main);
        assertThat(found(house.signedIn("admin"), "reference", NUMBER))
                .as("what is left of it stays hidden")
                .extracting(Found::sessionId)
                .containsExactly(main);
        assertThat(found(supervisor, "state", "DISPOSED"))
                .extracting(Found::sessionId, Found::caucus)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(record, caucus));
    }

    @Test
    void aRebuiltDatabaseKnowsItAndPlansNoSessionForIt(@TempDir Path elsewhere) throws Exception {
        try (House other = new House(another(elsewhere), elsewhere)) {
            Records again = other.service.records();
            again.restore(archived(record, caucus, TerminationReason.ADJOURNED));
            again.restore(archived(main, null, TerminationReason.AGREEMENT_REACHED));
            String organisation = house.organisation;
            other.service
                    .accounts()
                    .create("boss", "主任", Set.of(StaffRole.ORGANISATION_ADMIN), organisation, House.PASSWORD);
            other.account("chief", "周庭长", StaffRole.COURT_SUPERVISOR);
            Browser boss = other.signedIn("boss");
            assertThat(boss.get("/api/cases/" + caseId).as(CaseView.class).sessions())
                    .extracting(SessionView::sessionId)
                    .containsExactly(main);
            assertThat(ids(boss)).containsExactly(main);
            assertThat(ids(other.signedIn("chief"))).containsExactlyInAnyOrder(main, record);
        }
    }

    @Test
    void aPartyIsKnownUnderEachOfItsIdsAndNoOther() throws Exception {
        Browser desk = house.signedIn("wang");
        SessionView later = desk.post(
                        "/api/cases/" + caseId + "/sessions",
                        new NewSession(house.clock.instant().plus(Duration.ofDays(1))))
                .expect(201)
                .as(SessionView.class);
        SessionView first = desk.get("/api/sessions/" + main).as(SessionView.class);
        assertThat(house.service.participations(of(first, Role.APPLICANT)))
                .containsExactlyInAnyOrder(of(first, Role.APPLICANT), of(later, Role.APPLICANT));
        assertThat(house.service.participations(of(first, Role.PRESIDING_MEDIATOR)))
                .containsExactly(of(first, Role.PRESIDING_MEDIATOR));
        assertThat(house.service.participations("p_none")).isEmpty();
    }

    private static String of(SessionView session, Role role) {
        return session.participants().stream()
                .filter(one -> one.role() == role)
                .findFirst()
                .orElseThrow()
                .participantId();
    }
}
