package org.hejie.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.CourtChoices;
import org.hejie.protocol.rest.MediatorProfile;
import org.hejie.protocol.rest.NewRosterEntry;
import org.hejie.protocol.rest.RosterDecision;
import org.hejie.protocol.rest.RosterDecision.Verdict;
import org.hejie.protocol.rest.RosterList;
import org.hejie.protocol.rest.RosterList.RosterEntry;
import org.hejie.protocol.rest.RosterState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Mediators' profiles, and their way into the court's roster. */
@ParameterizedClass
@EnumSource(Engine.class)
final class RosterTest extends ContractTest {
    static final MediatorProfile PROFILE = new MediatorProfile(
            List.of("追索劳动报酬纠纷"),
            List.of("普通话", "宁波话"),
            "330203",
            null,
            "浙调0001",
            "浙江省人力资源和社会保障厅",
            List.of(new MediatorProfile.Training("岗前培训", 24, LocalDate.of(2026, 1, 9))),
            true);
    private static final LocalDate UNTIL = LocalDate.of(2027, 3, 1);
    private Hierarchy land;
    private String mediator;
    private Browser director;
    private Browser court;

    RosterTest(Engine engine) {
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

    private String profile() {
        return "/api/mediators/" + mediator + "/profile";
    }

    private RosterEntry submitted() throws Exception {
        director.put(profile(), PROFILE).expect(200);
        RosterEntry entry = director.post("/api/roster", new NewRosterEntry(mediator, land.countyCourt()))
                .expect(201)
                .as(RosterEntry.class);
        return director.post("/api/roster/" + entry.entryId() + "/submit").as(RosterEntry.class);
    }

    private Browser.Answer decide(RosterEntry entry, RosterDecision decision) throws Exception {
        return court.post("/api/roster/" + entry.entryId() + "/decision", decision);
    }

    @Test
    void aProfileIsKeptByTheMediatorAndTheOrganisation() throws Exception {
        Browser self = house.signedIn("mediator");
        assertThat(self.get(profile()).as(MediatorProfile.class).causes()).isEmpty();
        self.put(profile(), PROFILE).expect(200);
        assertThat(director.get(profile()).as(MediatorProfile.class)).isEqualTo(PROFILE);
        land.person("colleague", land.centre(), StaffRole.MEDIATOR);
        house.signedIn("colleague").get(profile()).refused(404, "mediator_unknown");
        land.person("elsewhere", land.otherCentre(), StaffRole.ORGANISATION_ADMIN);
        house.signedIn("elsewhere").get(profile()).refused(404, "mediator_unknown");
        self.put(profile(), new MediatorProfile(List.of("没有的案由"), List.of(), null, null, null, null, List.of(), false))
                .refused(400, "profile_invalid");
        self.put(profile(), new MediatorProfile(List.of(), List.of(" "), null, null, null, null, List.of(), false))
                .refused(400, "profile_invalid");
    }

    @Test
    void anEntryGoesToTheCourtOfTheSameLevelAndRegion() throws Exception {
        assertThat(director.get("/api/roster/courts").as(CourtChoices.class).courts())
                .extracting("name")
                .containsExactly("乙市某区人民法院");
        director.post("/api/roster", new NewRosterEntry(mediator, land.cityCourt()))
                .refused(400, "roster_court_unfit");
        director.post("/api/roster", new NewRosterEntry(null, land.countyCourt()))
                .expect(201);
        director.post("/api/roster", new NewRosterEntry(null, land.countyCourt()))
                .refused(409, "roster_entry_exists");
    }

    @Test
    void theCourtConfirmsAndTheOrganisationPublishes() throws Exception {
        RosterEntry drafted = director.post("/api/roster", new NewRosterEntry(mediator, land.countyCourt()))
                .expect(201)
                .as(RosterEntry.class);
        director.post("/api/roster/" + drafted.entryId() + "/submit").refused(409, "certificate_missing");
        assertThat(court.get("/api/roster/court").as(RosterList.class).entries())
                .isEmpty();
        decide(drafted, new RosterDecision(Verdict.CONFIRM, UNTIL, null)).refused(404, "roster_entry_unknown");
        director.put(profile(), PROFILE).expect(200);
        director.post("/api/roster/" + drafted.entryId() + "/submit").expect(200);
        RosterEntry seen =
                court.get("/api/roster/court").as(RosterList.class).entries().getFirst();
        assertThat(seen.profile()).isEqualTo(PROFILE);
        decide(seen, new RosterDecision(Verdict.CONFIRM, null, null)).refused(400, "roster_until_invalid");
        decide(seen, new RosterDecision(Verdict.CONFIRM, LocalDate.of(2030, 1, 1), null))
                .refused(400, "roster_until_invalid");
        RosterEntry confirmed =
                decide(seen, new RosterDecision(Verdict.CONFIRM, UNTIL, null)).as(RosterEntry.class);
        assertThat(confirmed.inForce()).isTrue();
        decide(seen, new RosterDecision(Verdict.REFUSE, null, "反悔")).refused(409, "roster_state");
        RosterEntry published =
                director.post("/api/roster/" + seen.entryId() + "/publish").as(RosterEntry.class);
        assertThat(published.steps())
                .extracting("state")
                .containsExactly(
                        RosterState.PUBLISHED, RosterState.CONFIRMED, RosterState.SUBMITTED, RosterState.DRAFT);
    }

    @Test
    void whatIsReturnedComesBackAndWhatIsRefusedDoesNot() throws Exception {
        RosterEntry entry = submitted();
        decide(entry, new RosterDecision(Verdict.RETURN, null, null)).refused(400, "reason_invalid");
        RosterEntry returned =
                decide(entry, new RosterDecision(Verdict.RETURN, null, "证书号有误")).as(RosterEntry.class);
        assertThat(returned.reasons()).isEqualTo("证书号有误");
        director.post("/api/roster/" + entry.entryId() + "/submit").expect(200);
        decide(entry, new RosterDecision(Verdict.REFUSE, null, "不符合条件")).expect(200);
        director.post("/api/roster/" + entry.entryId() + "/submit").refused(409, "roster_state");
    }

    @Test
    void aConfirmationIsRenewedBeforeItEndsAndHoldsMeanwhile() throws Exception {
        RosterEntry entry = submitted();
        decide(entry, new RosterDecision(Verdict.CONFIRM, LocalDate.of(2026, 6, 1), null))
                .expect(200);
        director.post("/api/roster/" + entry.entryId() + "/submit").refused(409, "roster_state");
        house.clock.forward(Duration.ofDays(31));
        director = house.signedIn("director");
        RosterEntry renewing =
                director.post("/api/roster/" + entry.entryId() + "/submit").as(RosterEntry.class);
        assertThat(renewing.state()).isEqualTo(RosterState.SUBMITTED);
        assertThat(renewing.inForce()).isTrue();
        house.clock.forward(Duration.ofDays(61));
        director = house.signedIn("director");
        assertThat(director.get("/api/roster")
                        .as(RosterList.class)
                        .entries()
                        .getFirst()
                        .inForce())
                .isFalse();
    }

    @Test
    void otherCourtsAndOrganisationsKnowOfNone() throws Exception {
        RosterEntry entry = submitted();
        land.person("other.chief", land.otherCourt(), StaffRole.COURT_SUPERVISOR);
        Browser other = house.signedIn("other.chief");
        assertThat(other.get("/api/roster/court").as(RosterList.class).entries())
                .isEmpty();
        other.post("/api/roster/" + entry.entryId() + "/decision", new RosterDecision(Verdict.CONFIRM, UNTIL, null))
                .refused(404, "roster_entry_unknown");
        land.person("other.director", land.otherCentre(), StaffRole.ORGANISATION_ADMIN);
        house.signedIn("other.director")
                .post("/api/roster/" + entry.entryId() + "/submit")
                .refused(404, "roster_entry_unknown");
    }
}
