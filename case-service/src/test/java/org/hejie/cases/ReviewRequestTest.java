package org.hejie.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.hejie.cases.exchange.Unacceptable;
import org.hejie.protocol.exchange.ExchangeBody;
import org.hejie.protocol.exchange.ExchangeBody.Origin;
import org.hejie.protocol.exchange.ExchangeBody.PartyConsent;
import org.hejie.protocol.exchange.ExchangeBody.ReviewAnswer;
import org.hejie.protocol.exchange.ExchangeBody.ReviewAnswered;
import org.hejie.protocol.exchange.ExchangeBody.ReviewRequested;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.AccessGrant;
import org.hejie.protocol.rest.AccessPurpose;
import org.hejie.protocol.rest.AssignmentList;
import org.hejie.protocol.rest.BodyKind;
import org.hejie.protocol.rest.BodyLevel;
import org.hejie.protocol.rest.GrantState;
import org.hejie.protocol.rest.Reasoned;
import org.hejie.protocol.rest.ReviewRequestList;
import org.hejie.protocol.rest.ReviewRequestList.ReviewRequestView;
import org.hejie.protocol.rest.ReviewRequestState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A court's platform asks for a review: its reviewers find it at their desk, and nothing is opened by it. */
@ParameterizedClass
@EnumSource(Engine.class)
final class ReviewRequestTest extends ContractTest {
    private static final String THEIRS = "330200-2026-0009";
    private Court court;
    private Browser admin;
    private Browser reviewer;
    private Browser stranger;

    ReviewRequestTest(Engine engine) {
        super(engine);
    }

    @BeforeEach
    void found() throws Exception {
        String own = house.service.organisations().create("宁波市中级人民法院", BodyKind.COURT, BodyLevel.CITY, "330200", null);
        String other = house.service.organisations().create("别处中级人民法院", BodyKind.COURT, BodyLevel.CITY, "330300", null);
        person("judge", own, StaffRole.COURT_REVIEWER);
        person("elsewhere", other, StaffRole.COURT_REVIEWER);
        house.account("admin", "管一", StaffRole.ORGANISATION_ADMIN);
        admin = house.signedIn("admin");
        reviewer = house.signedIn("judge");
        stranger = house.signedIn("elsewhere");
        court = new Court(house);
    }

    private void person(String username, String body, StaffRole role) {
        house.service.accounts().create(username, "某" + username, java.util.Set.of(role), body, House.PASSWORD);
    }

    private void assigned(boolean open) throws Exception {
        court.tell(
                THEIRS,
                court.assigned(
                        Origin.ENTRUSTED_POST_FILING,
                        house.clock.instant(),
                        "示范区调解中心",
                        List.of(Samples.worker(), Samples.manager()),
                        List.of(new PartyConsent(1, house.clock.instant(), "COURT")),
                        "王调解"));
        String id = admin.get("/api/assignments")
                .as(AssignmentList.class)
                .assignments()
                .getFirst()
                .assignmentId();
        if (open) {
            admin.post("/api/assignments/" + id + "/accept").expect(200);
            admin.post("/api/assignments/" + id + "/open").expect(200);
        }
    }

    private ReviewRequested asked(String id) {
        return new ReviewRequested(id, AccessPurpose.FALSE_MEDIATION, "在线调解规则 art. 23", 7, house.clock.instant());
    }

    private List<ReviewRequestView> seen(Browser who) throws Exception {
        return who.get("/api/review/requests").as(ReviewRequestList.class).requests();
    }

    private void refused(ExchangeBody body, String code) {
        assertThat(catchThrowableOfType(Unacceptable.class, () -> court.tell(THEIRS, body))
                        .code())
                .isEqualTo(code);
    }

    private ReviewAnswered answered() {
        return house.told.stream()
                .map(House.Told::body)
                .filter(ReviewAnswered.class::isInstance)
                .map(ReviewAnswered.class::cast)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aReviewerOfThatCourtTakesItUpAndASupervisorStillHasToDecide() throws Exception {
        assigned(true);
        court.tell(THEIRS, asked("rv-1"));
        refused(asked("rv-1"), "review_request_known");
        assertThat(seen(stranger)).isEmpty();
        ReviewRequestView request = seen(reviewer).getFirst();
        assertThat(request.state()).isEqualTo(ReviewRequestState.OPEN);
        String path = "/api/review/requests/" + request.reviewRequestId();
        stranger.post(path + "/grant").refused(404, "review_request_unknown");
        AccessGrant grant = reviewer.post(path + "/grant").expect(201).as(AccessGrant.class);
        assertThat(grant.state()).isEqualTo(GrantState.ASKED);
        assertThat(grant.export()).isFalse();
        reviewer.post(path + "/grant").refused(409, "review_request_answered");
        assertThat(answered().answer()).isEqualTo(ReviewAnswer.TAKEN_UP);
        assertThat(seen(reviewer).getFirst().grantId()).isEqualTo(grant.grantId());
    }

    @Test
    void declinedItsPlatformIsToldWhy() throws Exception {
        assigned(true);
        court.tell(THEIRS, asked("rv-2"));
        String path = "/api/review/requests/" + seen(reviewer).getFirst().reviewRequestId();
        reviewer.post(path + "/refusal", new Reasoned(" ")).refused(400, "reason_invalid");
        reviewer.post(path + "/refusal", new Reasoned("依据不足")).expect(204);
        assertThat(answered().answer()).isEqualTo(ReviewAnswer.DECLINED);
        assertThat(answered().reason()).isEqualTo("依据不足");
    }

    @Test
    void beforeTheCaseIsOpenThereIsNothingToLookAt() throws Exception {
        assigned(false);
        refused(asked("rv-3"), "review_no_record");
    }
}
