package org.hejie.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.hejie.cases.Samples.Scene;
import org.hejie.protocol.Role;
import org.hejie.protocol.http.Principal;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.AccessGrant;
import org.hejie.protocol.rest.AccessPurpose;
import org.hejie.protocol.rest.CaseList;
import org.hejie.protocol.rest.CaseSummary;
import org.hejie.protocol.rest.CustodyAction;
import org.hejie.protocol.rest.CustodyEvent;
import org.hejie.protocol.rest.GrantDecision;
import org.hejie.protocol.rest.GrantList;
import org.hejie.protocol.rest.GrantRequest;
import org.hejie.protocol.rest.GrantState;
import org.hejie.protocol.rest.NewOpening;
import org.hejie.protocol.rest.Opening;
import org.hejie.protocol.rest.Reasoned;
import org.hejie.protocol.rest.Release;
import org.hejie.protocol.rest.Release.ReleaseState;
import org.hejie.protocol.rest.ReleaseDecision;
import org.hejie.protocol.rest.ReleaseList;
import org.hejie.protocol.rest.ReleaseRequest;
import org.hejie.protocol.rest.ReviewCase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may look at recordings: asked, given, opened, over. */
@ParameterizedClass
@EnumSource(Engine.class)
final class GrantTest extends ContractTest {
    private static final String NUMBER = "(2024)浙02民诉前调595号";
    private Scene scene;
    private String caseId;
    private String sessionId;
    private String judge;
    private Browser reviewer;
    private Browser supervisor;

    GrantTest(Engine engine) {
        super(engine);
    }

    @BeforeEach
    void people() throws Exception {
        scene = Scene.of(house);
        caseId = scene.file().caseId();
        sessionId = scene.session().sessionId();
        judge = house.account("judge", "陈法官", StaffRole.COURT_REVIEWER);
        house.account("chief", "周庭长", StaffRole.COURT_SUPERVISOR);
        reviewer = house.signedIn("judge");
        supervisor = house.signedIn("chief");
    }

    private GrantRequest request(List<String> sessions, Duration length, boolean export) {
        Instant now = house.clock.instant();
        return new GrantRequest(
                caseId, sessions, AccessPurpose.CONFIRMATION, "（2026）浙02诉前调确7号", now, now.plus(length), export);
    }

    private AccessGrant ask(Duration length) throws Exception {
        return reviewer.post("/api/grants", request(List.of(), length, true))
                .expect(201)
                .as(AccessGrant.class);
    }

    private AccessGrant decide(String grantId, boolean granted, @Nullable String reason) throws Exception {
        return supervisor
                .post("/api/grants/" + grantId + "/decision", new GrantDecision(granted, null, reason))
                .as(AccessGrant.class);
    }

    private AccessGrant granted(Duration length) throws Exception {
        return decide(ask(length).grantId(), true, null);
    }

    private Principal.Staff staff(String accountId, StaffRole... roles) {
        return new Principal.Staff(accountId, "陈法官", house.organisation, "示范法院", Set.of(roles));
    }

    private Opening open(String grantId, boolean sealedOnFailure) {
        return house.service
                .openings()
                .open(
                        staff(judge, StaffRole.COURT_REVIEWER),
                        caseId,
                        sessionId,
                        sealedOnFailure,
                        null,
                        new NewOpening(grantId, "核对协议内容"));
    }

    private Opening require() {
        return house.service.openings().require(staff(judge, StaffRole.COURT_REVIEWER), sessionId, null);
    }

    private static void refusedAs(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo(code));
    }

    private List<CustodyAction> told() {
        return house.custody.stream().map(CustodyEvent::action).toList();
    }

    private CaseList find(String reference) throws Exception {
        String query = URLEncoder.encode(reference, StandardCharsets.UTF_8);
        return reviewer.get("/api/review/cases?reference=" + query).as(CaseList.class);
    }

    @Test
    void withoutAGrantOnlyTheExactReferenceTellsThatACaseExists() throws Exception {
        assertThat(find("").cases()).isEmpty();
        assertThat(find("浙02民诉前调").cases()).isEmpty();
        CaseSummary found = find(NUMBER).cases().getFirst();
        assertThat(found.title()).isEqualTo("***");
        assertThat(found.nextSession()).isNull();
        reviewer.get("/api/review/cases/" + caseId).refused(403, "grant_needed");
        assertThat(told()).containsExactly(CustodyAction.VIEW_REFUSED);
        assertThat(house.custody.getFirst().actor().accountId()).isEqualTo(judge);
        reviewer.get("/api/review/cases/c_none").refused(404, "case_unknown");
    }

    @Test
    void aGrantShowsTheCaseToItsReviewerAndToNobodyElse() throws Exception {
        granted(Duration.ofDays(1));
        house.account("other", "别法官", StaffRole.COURT_REVIEWER);
        assertThat(find("").cases())
                .extracting(CaseSummary::title)
                .containsExactly(scene.file().title());
        Browser.Answer answer = reviewer.get("/api/review/cases/" + caseId);
        assertThat(answer.as(ReviewCase.class).parties())
                .containsExactly(
                        new ReviewCase.ReviewParty(Role.APPLICANT, Samples.WORKER),
                        new ReviewCase.ReviewParty(Role.RESPONDENT, Samples.MANAGER));
        assertThat(answer.body()).doesNotContain("138", "002X");
        house.signedIn("other").get("/api/review/cases/" + caseId).refused(403, "grant_needed");
        house.clock.forward(Duration.ofDays(1));
        house.signedIn("judge").get("/api/review/cases/" + caseId).refused(403, "grant_needed");
    }

    @Test
    void aRequestIsAnsweredOnceByAnotherPerson() throws Exception {
        house.account("both", "两任", StaffRole.COURT_REVIEWER, StaffRole.COURT_SUPERVISOR);
        Browser both = house.signedIn("both");
        AccessGrant own = both.post("/api/grants", request(List.of(sessionId), Duration.ofDays(3), true))
                .expect(201)
                .as(AccessGrant.class);
        assertThat(own.state()).isEqualTo(GrantState.ASKED);
        assertThat(own.caseTitle()).isNull();
        String path = "/api/grants/" + own.grantId() + "/decision";
        both.post(path, new GrantDecision(true, null, null)).refused(403, "own_grant");
        reviewer.post(path, new GrantDecision(true, null, null)).refused(403, "role_missing");
        supervisor.post(path, new GrantDecision(false, null, " ")).refused(400, "reason_invalid");
        AccessGrant given =
                supervisor.post(path, new GrantDecision(true, false, "不含复制")).as(AccessGrant.class);
        assertThat(given.state()).isEqualTo(GrantState.IN_FORCE);
        assertThat(given.export()).isFalse();
        assertThat(given.sessionIds()).containsExactly(sessionId);
        supervisor.post(path, new GrantDecision(false, null, "再想想")).refused(409, "grant_decided");
        assertThat(told()).containsExactly(CustodyAction.GRANT_ASKED, CustodyAction.GRANT_GIVEN);
        assertThat(both.get("/api/grants").as(GrantList.class).grants())
                .extracting(AccessGrant::caseTitle)
                .containsExactly(scene.file().title());
        assertThat(reviewer.get("/api/grants").as(GrantList.class).grants()).isEmpty();
        assertThat(supervisor
                        .get("/api/grants/all?state=IN_FORCE")
                        .as(GrantList.class)
                        .grants())
                .hasSize(1);
        assertThat(supervisor
                        .get("/api/grants/all?state=ASKED")
                        .as(GrantList.class)
                        .grants())
                .isEmpty();
    }

    @Test
    void whatIsAskedForMustMakeSense() throws Exception {
        Instant now = house.clock.instant();
        GrantRequest good = request(List.of(), Duration.ofDays(1), false);
        for (GrantRequest bad : List.of(
                request(List.of(), Duration.ofDays(181), false),
                request(List.of(), Duration.ZERO, false),
                new GrantRequest(
                        caseId,
                        List.of(),
                        good.purpose(),
                        good.basis(),
                        now.minusSeconds(90),
                        now.minusSeconds(1),
                        false))) {
            reviewer.post("/api/grants", bad).refused(400, "period_invalid");
        }
        reviewer.post("/api/grants", request(List.of("s_none"), Duration.ofDays(1), false))
                .refused(400, "sessions_invalid");
        reviewer.post("/api/grants", new GrantRequest(caseId, List.of(), good.purpose(), " ", now, good.to(), false))
                .refused(400, "basis_invalid");
        reviewer.post("/api/grants", new GrantRequest("c_none", List.of(), good.purpose(), "x", now, good.to(), false))
                .refused(404, "case_unknown");
        assertThat(house.custody).isEmpty();
    }

    @Test
    void anOpeningNeedsOnesOwnGrantInForceThatReachesTheSession() throws Exception {
        refusedAs("opening_needed", this::require);
        AccessGrant asked = ask(Duration.ofDays(1));
        refusedAs("grant_not_in_force", () -> open(asked.grantId(), false));
        refusedAs("grant_needed", () -> open("g_none", false));
        decide(asked.grantId(), true, null);
        refusedAs(
                "grant_scope",
                () -> house.service
                        .openings()
                        .open(staff(judge), "c_other", sessionId, false, null, new NewOpening(asked.grantId(), "x")));
        refusedAs(
                "reason_invalid",
                () -> house.service
                        .openings()
                        .open(staff(judge), caseId, sessionId, false, null, new NewOpening(asked.grantId(), "")));
        Opening opening = open(asked.grantId(), false);
        assertThat(opening.endsAt()).isEqualTo(house.clock.instant().plus(Duration.ofHours(8)));
        assertThat(require()).isEqualTo(opening);
        refusedAs(
                "opening_needed",
                () -> house.service.openings().require(staff("a_other"), sessionId, opening.openingId()));
    }

    @Test
    void anOpeningEndsAfterEightHoursOrWithItsGrant() throws Exception {
        String grant = granted(Duration.ofHours(10)).grantId();
        Opening first = open(grant, false);
        house.clock.forward(Duration.ofHours(8).minusMillis(1));
        assertThat(require().openingId()).isEqualTo(first.openingId());
        house.clock.forward(Duration.ofMillis(1));
        refusedAs("opening_ended", this::require);
        Opening second = open(grant, false);
        assertThat(second.endsAt()).isEqualTo(first.openedAt().plus(Duration.ofHours(10)));
        house.clock.forward(Duration.ofHours(2));
        refusedAs("grant_expired", this::require);
        house.service.openings().endDue();
        house.service.openings().endDue();
        assertThat(house.custody)
                .filteredOn(event -> event.action() == CustodyAction.VIEW_ENDED)
                .extracting(CustodyEvent::openingId)
                .containsExactly(first.openingId(), second.openingId());
    }

    @Test
    void revokingEndsWhatIsOpenAtOnce() throws Exception {
        String grant = granted(Duration.ofDays(1)).grantId();
        Opening opening = open(grant, false);
        supervisor
                .post("/api/grants/" + grant + "/revocation", new Reasoned("用途不符"))
                .expect(200);
        refusedAs("grant_revoked", this::require);
        refusedAs("grant_not_in_force", () -> open(grant, false));
        assertThat(house.custody.get(house.custody.size() - 2)).satisfies(event -> {
            assertThat(event.action()).isEqualTo(CustodyAction.VIEW_ENDED);
            assertThat(event.openingId()).isEqualTo(opening.openingId());
            assertThat(event.reason()).isEqualTo("grant_revoked");
        });
        supervisor
                .post("/api/grants/" + grant + "/revocation", new Reasoned("再次"))
                .refused(409, "grant_not_in_force");
    }

    @Test
    void aReviewerGivesBackHisOwnGrantAndNobodyElses() throws Exception {
        String grant = granted(Duration.ofDays(1)).grantId();
        house.account("other", "别法官", StaffRole.COURT_REVIEWER);
        String path = "/api/grants/" + grant + "/revocation";
        house.signedIn("other").post(path, new Reasoned("x")).refused(404, "grant_unknown");
        assertThat(reviewer.post(path, new Reasoned("已办结"))
                        .as(AccessGrant.class)
                        .state())
                .isEqualTo(GrantState.REVOKED);
    }

    @Test
    void closingEndsOnlyOnesOwnAndOnlyOnce() throws Exception {
        Opening opening = open(granted(Duration.ofDays(1)).grantId(), false);
        house.service.openings().close(staff("a_other"), opening.openingId());
        assertThat(require().openingId()).isEqualTo(opening.openingId());
        house.service.openings().close(staff(judge), opening.openingId());
        house.service.openings().close(staff(judge), opening.openingId());
        refusedAs("opening_ended", this::require);
        assertThat(told())
                .filteredOn(action -> action == CustodyAction.VIEW_ENDED)
                .hasSize(1);
    }

    private Release askRelease(String grantId) {
        return house.service
                .releases()
                .ask(
                        staff(judge, StaffRole.COURT_REVIEWER),
                        house.service.openings(),
                        caseId,
                        sessionId,
                        null,
                        true,
                        null,
                        new ReleaseRequest(grantId, "核查虚假调解线索"));
    }

    @Test
    void whatFailedNeedsTwoPeopleOneOfThemASupervisorAndNeitherTheReviewer() throws Exception {
        house.account("admin", "机构管理员", StaffRole.ORGANISATION_ADMIN);
        house.account("admin2", "机构管理员二", StaffRole.ORGANISATION_ADMIN);
        String grant = granted(Duration.ofDays(1)).grantId();
        refusedAs("release_needed", () -> open(grant, true));
        Release asked = askRelease(grant);
        refusedAs("release_asked", () -> askRelease(grant));
        String path = "/api/releases/" + asked.releaseId() + "/decision";
        ReleaseDecision yes = new ReleaseDecision(true, "同意启封");

        Browser admin = house.signedIn("admin");
        assertThat(admin.post(path, yes).as(Release.class).state()).isEqualTo(ReleaseState.HALF);
        admin.post(path, yes).refused(409, "release_signed_by_you");
        house.signedIn("admin2").post(path, yes).refused(409, "release_needs_supervisor");
        refusedAs("release_needed", () -> open(grant, true));
        assertThat(supervisor.get("/api/releases").as(ReleaseList.class).releases())
                .extracting(Release::mayDecide)
                .containsExactly(true);
        assertThat(supervisor.post(path, yes).as(Release.class).state()).isEqualTo(ReleaseState.RELEASED);
        assertThat(open(grant, true).sealedOnFailure()).isTrue();
        assertThat(told())
                .contains(CustodyAction.RELEASE_ASKED)
                .filteredOn(action -> action == CustodyAction.RELEASE_SIGNED)
                .hasSize(2);
        // Another grant on the same session has to be released for itself.
        String second = granted(Duration.ofDays(1)).grantId();
        refusedAs("release_needed", () -> open(second, true));
    }

    @Test
    void aReviewerWhoIsASupervisorTooDoesNotReleaseForHimself() throws Exception {
        String both = house.account("both", "两任", StaffRole.COURT_REVIEWER, StaffRole.COURT_SUPERVISOR);
        Browser browser = house.signedIn("both");
        String grant = browser.post("/api/grants", request(List.of(), Duration.ofDays(1), false))
                .as(AccessGrant.class)
                .grantId();
        decide(grant, true, null);
        Release release = house.service
                .releases()
                .ask(
                        staff(both, StaffRole.COURT_REVIEWER),
                        house.service.openings(),
                        caseId,
                        sessionId,
                        null,
                        true,
                        null,
                        new ReleaseRequest(grant, "x"));
        browser.post("/api/releases/" + release.releaseId() + "/decision", new ReleaseDecision(true, "x"))
                .refused(403, "own_grant");
    }

    @Test
    void oneRefusalIsFinalAndStrangersSeeNothing() throws Exception {
        String elsewhere = house.service.organisations().create("别处");
        house.service.accounts().create("far", "远方", Set.of(StaffRole.ORGANISATION_ADMIN), elsewhere, House.PASSWORD);
        Release release = askRelease(granted(Duration.ofDays(1)).grantId());
        String path = "/api/releases/" + release.releaseId() + "/decision";
        Browser far = house.signedIn("far");
        assertThat(far.get("/api/releases").as(ReleaseList.class).releases()).isEmpty();
        far.post(path, new ReleaseDecision(true, "x")).refused(404, "release_unknown");
        assertThat(supervisor
                        .post(path, new ReleaseDecision(false, "依据不足"))
                        .as(Release.class)
                        .state())
                .isEqualTo(ReleaseState.REFUSED);
        supervisor.post(path, new ReleaseDecision(true, "改主意")).refused(409, "release_decided");
        assertThat(reviewer.get("/api/releases").as(ReleaseList.class).releases())
                .extracting(Release::state)
                .containsExactly(ReleaseState.REFUSED);
    }

    @Test
    void whatCannotBeWrittenDownIsNotDone() throws Exception {
        AccessGrant asked = ask(Duration.ofDays(1));
        house.custodyDown(true);
        supervisor
                .post("/api/grants/" + asked.grantId() + "/decision", new GrantDecision(true, null, null))
                .expect(500);
        house.custodyDown(false);
        assertThat(reviewer.get("/api/grants").as(GrantList.class).grants())
                .extracting(AccessGrant::state)
                .containsExactly(GrantState.ASKED);
        decide(asked.grantId(), true, null);
        house.custodyDown(true);
        assertThatThrownBy(() -> open(asked.grantId(), false)).isInstanceOf(IllegalStateException.class);
        house.custodyDown(false);
        refusedAs("opening_needed", this::require);
    }

    @Test
    void theCasesWithAGrantAreToldForSearching() throws Exception {
        granted(Duration.ofDays(1));
        Instant now = house.clock.instant();
        assertThat(house.service.grants().caseIdsWithGrant(judge, now)).containsExactly(caseId);
        assertThat(house.service.grants().caseIdsWithGrant(judge, now.plus(Duration.ofDays(1))))
                .isEmpty();
    }
}
