package org.hejie.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.hejie.protocol.Role;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.AdminAct;
import org.hejie.protocol.rest.AdminEventList;
import org.hejie.protocol.rest.BodyChange;
import org.hejie.protocol.rest.BodyView;
import org.hejie.protocol.rest.CaseView;
import org.hejie.protocol.rest.JoinDoor;
import org.hejie.protocol.rest.JoinRequest;
import org.hejie.protocol.rest.MediatorCard;
import org.hejie.protocol.rest.NewInvitation;
import org.hejie.protocol.rest.NewRosterEntry;
import org.hejie.protocol.rest.NewSession;
import org.hejie.protocol.rest.OrganisationCard;
import org.hejie.protocol.rest.OrganisationCards;
import org.hejie.protocol.rest.OrganisationProfile;
import org.hejie.protocol.rest.RosterDecision;
import org.hejie.protocol.rest.RosterDecision.Verdict;
import org.hejie.protocol.rest.RosterList;
import org.hejie.protocol.rest.RosterList.RosterEntry;
import org.hejie.protocol.rest.SessionView;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What mediation organisations say of themselves, and mediators' cards before those whose case it is. */
@ParameterizedClass
@EnumSource(Engine.class)
final class OrganisationTest extends ContractTest {
    static final OrganisationProfile PROFILE = new OrganisationProfile(
            "乙市某区某路 1 号",
            "0574-8718 0001",
            List.of("追索劳动报酬纠纷"),
            List.of("普通话"),
            "工作日 9:00–17:00",
            null,
            "甬人社调〔2024〕3号",
            true);
    private static final LocalDate UNTIL = LocalDate.of(2027, 3, 1);
    private static final String COURT = "乙市某区人民法院";
    private Hierarchy land;
    private String mediator;
    private Browser director;
    private Browser court;

    OrganisationTest(Engine engine) {
        super(engine);
    }

    @BeforeEach
    void found() throws Exception {
        land = Hierarchy.in(house);
        mediator = land.person("mediator", land.centre(), StaffRole.MEDIATOR);
        land.person("director", land.centre(), StaffRole.ORGANISATION_ADMIN);
        land.person("chief", land.countyCourt(), StaffRole.COURT_SUPERVISOR);
        director = house.signedIn("director");
        court = house.signedIn("chief");
    }

    private RosterEntry confirmed(@Nullable String accountId) throws Exception {
        RosterEntry entry = director.post("/api/roster", new NewRosterEntry(accountId, land.countyCourt()))
                .expect(201)
                .as(RosterEntry.class);
        director.post("/api/roster/" + entry.entryId() + "/submit").expect(200);
        return court.post(
                        "/api/roster/" + entry.entryId() + "/decision",
                        new RosterDecision(Verdict.CONFIRM, UNTIL, null))
                .as(RosterEntry.class);
    }

    private void published(RosterEntry entry) throws Exception {
        director.post("/api/roster/" + entry.entryId() + "/publish").expect(200);
    }

    @Test
    void theOrganisationsAdministratorsKeepItAndAnyoneReadsWhatIsPublished() throws Exception {
        assertThat(director.get("/api/organisation")
                        .as(OrganisationCard.class)
                        .profile()
                        .causes())
                .isEmpty();
        Browser anyone = house.browser();
        String shown = "/api/organisations/" + land.centre();
        anyone.get(shown).refused(404, "organisation_unknown");
        Browser keeper = land.admin("keeper", land.centre());
        keeper.put("/api/organisation", PROFILE).expect(200);
        OrganisationCard card = anyone.get(shown).as(OrganisationCard.class);
        assertThat(card.profile()).isEqualTo(PROFILE);
        assertThat(card.name()).isEqualTo("乙市调解中心");
        assertThat(anyone.get("/api/organisations?query=3302")
                        .as(OrganisationCards.class)
                        .organisations())
                .extracting("name")
                .containsExactly("乙市调解中心");
        assertThat(anyone.get("/api/organisations?query=3303")
                        .as(OrganisationCards.class)
                        .organisations())
                .isEmpty();
        Browser above = land.admin("above", land.city());
        assertThat(above.get("/api/admin/bodies/" + land.centre() + "/events")
                        .as(AdminEventList.class)
                        .events()
                        .getFirst()
                        .act())
                .isEqualTo(AdminAct.PROFILE_CHANGED);
        above.post("/api/admin/bodies/" + land.centre() + "/suspend", new org.hejie.protocol.rest.Reasoned("整改期间"))
                .expect(200);
        anyone.get(shown).refused(404, "organisation_unknown");
    }

    @Test
    void departmentsCourtsAndMediatorsKeepNone() throws Exception {
        land.admin("city.admin", land.city()).put("/api/organisation", PROFILE).refused(404, "organisation_unknown");
        land.admin("court.admin", land.countyCourt()).get("/api/organisation").refused(404, "organisation_unknown");
        house.signedIn("mediator").put("/api/organisation", PROFILE).refused(403, "role_missing");
        director.put(
                        "/api/organisation",
                        new OrganisationProfile(null, "打这个电话", List.of(), List.of(), null, null, null, true))
                .refused(400, "profile_invalid");
        director.put(
                        "/api/organisation",
                        new OrganisationProfile(null, null, List.of("没有的案由"), List.of(), null, null, null, true))
                .refused(400, "profile_invalid");
    }

    @Test
    void theCourtReadsItWithTheEntryPublishedOrNot() throws Exception {
        director.put(
                        "/api/organisation",
                        new OrganisationProfile("某路 1 号", null, List.of(), List.of(), null, null, null, false))
                .expect(200);
        confirmed(null);
        RosterEntry seen =
                court.get("/api/roster/court").as(RosterList.class).entries().getFirst();
        assertThat(seen.organisation()).isNotNull();
        assertThat(seen.organisation().address()).isEqualTo("某路 1 号");
        house.browser().get("/api/organisations/" + land.centre()).refused(404, "organisation_unknown");
    }

    @Test
    void anInvitingCourtIsNamedOnlyWhileAPublishedEntryHolds() throws Exception {
        director.put("/api/organisation", PROFILE).expect(200);
        RosterEntry entry = confirmed(null);
        assertThat(invitedBy()).isEmpty();
        published(entry);
        assertThat(invitedBy()).containsExactly(COURT);
        house.clock.forward(Duration.ofDays(310));
        director = house.signedIn("director");
        director.post("/api/roster/" + entry.entryId() + "/submit").expect(200);
        assertThat(invitedBy()).as("a renewal that waits").containsExactly(COURT);
        house.clock.forward(Duration.ofDays(60));
        assertThat(invitedBy()).as("after the last day").isEmpty();
    }

    private List<String> invitedBy() throws Exception {
        return house.browser()
                .get("/api/organisations/" + land.centre())
                .as(OrganisationCard.class)
                .invitedBy();
    }

    @Test
    void thePartiesReadTheMediatorsCardAndTheCourtThatInvites() throws Exception {
        Browser desk = house.signedIn("mediator");
        CaseView file =
                desk.post("/api/cases", Samples.dispute(mediator)).expect(201).as(CaseView.class);
        SessionView session = desk.post(
                        "/api/cases/" + file.caseId() + "/sessions",
                        new NewSession(house.clock.instant().plus(Duration.ofHours(1))))
                .as(SessionView.class);
        String worker = session.participants().stream()
                .filter(p -> p.role() == Role.APPLICANT)
                .findFirst()
                .orElseThrow()
                .participantId();
        String url = desk.post("/api/sessions/" + session.sessionId() + "/participants/" + worker + "/invitations")
                .as(NewInvitation.class)
                .url();
        String token = url.substring(url.indexOf('#') + 1);
        Browser phone = house.browser();
        assertThat(phone.post("/api/join/open", new JoinRequest.OpenDoor(token))
                        .as(JoinDoor.class)
                        .invitedByCourt())
                .as("the case's court alone invites nobody")
                .isNull();
        phone.get("/api/join/mediators").refused(401, "not_identified");
        phone.post("/api/join/code", new JoinRequest.AskCode(token, Samples.WORKER, "002X"))
                .expect(200);
        phone.post("/api/join/verify", new JoinRequest.VerifyCode(token, house.lastCode()))
                .expect(200);
        MediatorCard bare = card(phone);
        assertThat(bare.name()).isEqualTo("某mediator");
        assertThat(bare.certificate()).isNull();
        assertThat(bare.invitedBy()).isEmpty();

        director.put("/api/mediators/" + mediator + "/profile", RosterTest.PROFILE)
                .expect(200);
        published(confirmed(mediator));
        MediatorCard card = card(phone);
        assertThat(card.certificate()).isEqualTo("浙调0001");
        assertThat(card.issuer()).isEqualTo("浙江省人力资源和社会保障厅");
        assertThat(card.presiding()).isTrue();
        assertThat(card.invitedBy()).containsExactly(COURT);
        assertThat(card(desk, "/api/sessions/" + session.sessionId() + "/mediators"))
                .isEqualTo(card);
        land.person("stranger", land.centre(), StaffRole.MEDIATOR);
        house.signedIn("stranger")
                .get("/api/sessions/" + session.sessionId() + "/mediators")
                .refused(403, "not_your_session");
    }

    private static MediatorCard card(Browser phone) throws Exception {
        return card(phone, "/api/join/mediators");
    }

    private static MediatorCard card(Browser browser, String path) throws Exception {
        return browser.get(path)
                .as(MediatorCard.MediatorCards.class)
                .mediators()
                .getFirst();
    }

    @Test
    void aBodyMovesUnderAnotherParentWithAllThatIsBelowIt() throws Exception {
        Browser province = land.admin("province.admin", land.province());
        String centre = "/api/admin/bodies/" + land.centre();
        BodyChange away = new BodyChange("乙市调解中心", "330203", null, land.otherCity(), "区划调整");
        BodyView moved = province.put(centre, away).as(BodyView.class);
        assertThat(moved.parentId()).isEqualTo(land.otherCity());
        land.admin("other.city", land.otherCity())
                .get("/api/admin/bodies/" + land.street())
                .expect(200);
        land.admin("city.admin", land.city()).get(centre).refused(404, "body_unknown");
        province.put(centre, new BodyChange("乙市调解中心", "330203", null, land.street(), "反了"))
                .refused(400, "body_level_invalid");
        province.post("/api/admin/bodies/" + land.city() + "/suspend", new org.hejie.protocol.rest.Reasoned("停用这个机构"))
                .expect(200);
        province.put(centre, new BodyChange("乙市调解中心", "330203", null, land.city(), "移回去"))
                .refused(409, "body_suspended");
        assertThat(province.get(centre + "/events").as(AdminEventList.class).events())
                .extracting("act")
                .contains(AdminAct.BODY_MOVED);
    }
}
