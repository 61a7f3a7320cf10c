package org.hejie.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.hejie.cases.Samples.Scene;
import org.hejie.protocol.DisclosureKind;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.AssignmentView;
import org.hejie.protocol.rest.CaseView;
import org.hejie.protocol.rest.ConflictHints;
import org.hejie.protocol.rest.ConflictHints.ConflictHint;
import org.hejie.protocol.rest.ConflictHints.ConflictKind;
import org.hejie.protocol.rest.NewCase.NewParty;
import org.hejie.protocol.rest.NewMediator;
import org.hejie.protocol.rest.NewSession;
import org.hejie.protocol.rest.PartyKind;
import org.hejie.protocol.rest.PersonOnFile;
import org.hejie.protocol.rest.PersonOnFile.PersonChange;
import org.hejie.protocol.rest.SessionView;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Hints that a mediator may not be impartial (在线调解规则 art. 13, 特邀调解规定 arts. 15-16). */
@ParameterizedClass
@EnumSource(Engine.class)
final class ConflictTest extends ContractTest {
    private static final String OWN_PHONE = "13700000001";
    private static final String OWN_ID = "330203197001010015";
    private Browser admin;

    ConflictTest(Engine engine) {
        super(engine);
    }

    @BeforeEach
    void signIn() throws Exception {
        house.account("head", "周主任", StaffRole.ORGANISATION_ADMIN);
        admin = house.signedIn("head");
    }

    private String person() {
        return "/api/mediators/" + house.mediator + "/person";
    }

    private void onFile(@Nullable String phone, @Nullable String id, String... employers) throws Exception {
        admin.put(person(), new PersonChange(phone, id, List.of(employers))).expect(200);
    }

    private ConflictHints hints(CaseView file) throws Exception {
        return hints(admin, file);
    }

    private static ConflictHints hints(Browser who, CaseView file) throws Exception {
        return who.get("/api/cases/" + file.caseId() + "/conflicts").as(ConflictHints.class);
    }

    private ConflictHint only(CaseView file) throws Exception {
        assertThat(hints(file).hints()).hasSize(1);
        return hints(file).hints().getFirst();
    }

    private CaseView open(NewParty... more) throws Exception {
        List<NewParty> parties = new ArrayList<>(List.of(Samples.worker(), Samples.manager()));
        parties.addAll(List.of(more));
        return house.signedIn("wang")
                .post("/api/cases", Samples.dispute(house.mediator, "另一案", parties))
                .expect(201)
                .as(CaseView.class);
    }

    private static NewParty agent(String name, String id, String phone) {
        return new NewParty(
                Role.AGENT, PartyKind.NATURAL, name, null, null, id, phone, null, null, Role.APPLICANT, null, null);
    }

    @Test
    void numbersAreKeptSealedAndShownMasked() throws Exception {
        onFile(OWN_PHONE, OWN_ID, "某某制衣有限公司");
        assertThat(admin.get(person()).as(PersonOnFile.class))
                .isEqualTo(new PersonOnFile("137****0001", "330***********0015", List.of("某某制衣有限公司")));
        admin.put(person(), new PersonChange(null, null, List.of())).expect(200);
        assertThat(admin.get(person()).as(PersonOnFile.class).phoneMasked()).isEqualTo("137****0001");
        admin.put(person(), new PersonChange("12345", null, List.of())).refused(400, "phone_invalid");
        admin.put(person(), new PersonChange(null, "330203197001010010", List.of()))
                .refused(400, "id_number_invalid");
        admin.put(person(), new PersonChange(null, null, List.of(" "))).refused(400, "employers_invalid");
        house.account("other", "孙调解", StaffRole.MEDIATOR);
        house.signedIn("other").get(person()).refused(404, "mediator_unknown");
        house.signedIn("wang").get(person()).expect(200);
    }

    @Test
    void withoutNumbersOnlyNamesAreCompared() throws Exception {
        CaseView file = open(agent("王 调解", "330203198003030014", "13911112222"));
        assertThat(only(file).kind()).isEqualTo(ConflictKind.SAME_NAME);
        assertThat(hints(file).namesOnly()).extracting("name").containsExactly("王调解");
        onFile(OWN_PHONE, null);
        assertThat(hints(file).namesOnly()).isEmpty();
    }

    @Test
    void theMediatorsOwnNumberAndEmployerAreFound() throws Exception {
        CaseView file = open();
        assertThat(hints(file).hints()).isEmpty();
        onFile(null, null, "某某制衣(有限公司)".replace("(", "").replace(")", ""));
        assertThat(only(file).kind()).isEqualTo(ConflictKind.EMPLOYER);
        assertThat(only(file).disclose()).isEqualTo(DisclosureKind.INTEREST);
        onFile(Samples.MANAGER_PHONE, null, "某某制衣有限公司");
        ConflictHint hint = only(file);
        assertThat(hint.kind()).isEqualTo(ConflictKind.SAME_PERSON);
        assertThat(hint.person()).isEqualTo("钱大同（某某制衣有限公司）");
        assertThat(hint.disclose()).isEqualTo(DisclosureKind.NEAR_RELATIVE);
    }

    @Test
    void anEarlierRoleBesideOneOfThesePeopleIsFound() throws Exception {
        onFile(OWN_PHONE, OWN_ID);
        CaseView here = open();
        assertThat(hints(here).hints()).isEmpty();
        open(agent("王某", OWN_ID, "13911112222"));
        List<ConflictHint> found = hints(here).hints();
        assertThat(found).extracting("kind").containsOnly(ConflictKind.EARLIER_ROLE);
        assertThat(found).extracting("earlierRole").containsOnly(Role.AGENT);
        assertThat(found).extracting("person").contains(Samples.WORKER);
    }

    @Test
    void whoMediatedTheDisputeIsFoundInALaterRole() throws Exception {
        Scene scene = Scene.of(house);
        house.service.door().sessionStarted(scene.session().sessionId(), house.clock.instant());
        house.service
                .door()
                .sessionEnded(scene.session().sessionId(), house.clock.instant(), TerminationReason.ADJOURNED, null);
        onFile(OWN_PHONE, null);
        String second = house.account("second", "孙调解", StaffRole.MEDIATOR);
        admin.post("/api/cases/" + scene.file().caseId() + "/mediator", new NewMediator(second, "当事人要求更换"))
                .expect(204);
        assertThat(hints(scene.file()).hints()).isEmpty();
        admin.post(
                        "/api/cases/" + scene.file().caseId() + "/parties",
                        new NewParty(
                                Role.WITNESS,
                                PartyKind.NATURAL,
                                "王调解",
                                null,
                                null,
                                "330203198003030014",
                                OWN_PHONE,
                                null))
                .expect(201);
        ConflictHint hint = only(scene.file());
        assertThat(hint.kind()).isEqualTo(ConflictKind.LATER_ROLE);
        assertThat(hint.role()).isEqualTo(Role.WITNESS);
    }

    @Test
    void eachMediatorReadsTheirOwnAndPartiesNone() throws Exception {
        onFile(Samples.MANAGER_PHONE, null);
        CaseView file = open();
        Browser mediator = house.signedIn("wang");
        assertThat(hints(mediator, file).hints()).hasSize(1);
        house.account("other", "孙调解", StaffRole.MEDIATOR);
        assertThat(hints(house.signedIn("other"), file).hints()).isEmpty();
        SessionView session = mediator.post(
                        "/api/cases/" + file.caseId() + "/sessions",
                        new NewSession(house.clock.instant().plus(Duration.ofHours(1))))
                .as(SessionView.class);
        assertThat(mediator.get("/api/sessions/" + session.sessionId() + "/conflicts")
                        .as(ConflictHints.class)
                        .hints())
                .hasSize(1);
        house.browser().get("/api/cases/" + file.caseId() + "/conflicts").refused(401, "not_signed_in");
    }

    @Test
    void beforeTheCaseIsOpenTheAdministratorSeesThemForEveryMediator() throws Exception {
        onFile(null, null, "某某制衣有限公司");
        house.account("second", "孙调解", StaffRole.MEDIATOR);
        AssignmentView a = admin.post("/api/assignments", AssignmentTest.oral("追索劳动报酬", null, true))
                .expect(201)
                .as(AssignmentView.class);
        String path = "/api/assignments/" + a.assignmentId() + "/conflicts";
        ConflictHints found = admin.get(path).as(ConflictHints.class);
        assertThat(found.hints()).extracting("mediator").containsExactly("王调解");
        assertThat(found.namesOnly()).extracting("name").containsExactlyInAnyOrder("王调解", "孙调解");
        house.signedIn("wang").get(path).refused(404, "assignment_unknown");
    }

    @Test
    void anotherNumberEnteredSinceIsComparedAnew() throws Exception {
        CaseView file = open(agent("李律师", "330203198003030014", OWN_PHONE));
        onFile(OWN_PHONE, null);
        assertThat(only(file).kind()).isEqualTo(ConflictKind.SAME_PERSON);
        String lawyer = file.parties().stream()
                .filter(p -> p.role() == Role.AGENT)
                .findFirst()
                .orElseThrow()
                .partyId();
        admin.put(
                        "/api/cases/" + file.caseId() + "/parties/" + lawyer,
                        new org.hejie.protocol.rest.PartyChange(
                                Role.AGENT,
                                PartyKind.NATURAL,
                                "李律师",
                                null,
                                null,
                                null,
                                "13911112222",
                                null,
                                null,
                                Role.APPLICANT,
                                null,
                                null))
                .expect(200);
        assertThat(hints(file).hints()).isEmpty();
    }
}
