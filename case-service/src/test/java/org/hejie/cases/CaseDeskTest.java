package org.hejie.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.hejie.cases.Samples.Scene;
import org.hejie.protocol.Role;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.CaseList;
import org.hejie.protocol.rest.CaseView;
import org.hejie.protocol.rest.IdKind;
import org.hejie.protocol.rest.JoinStep;
import org.hejie.protocol.rest.JoinTicket;
import org.hejie.protocol.rest.NewCase;
import org.hejie.protocol.rest.NewCase.NewParty;
import org.hejie.protocol.rest.NewCase.NewReference;
import org.hejie.protocol.rest.NewSession;
import org.hejie.protocol.rest.PartyKind;
import org.hejie.protocol.rest.ReferenceKind;
import org.hejie.protocol.rest.RuleSetList.NumberOf;
import org.hejie.protocol.rest.SessionList;
import org.hejie.protocol.rest.SessionView;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Cases and sessions at the desk of an organisation, and a court's way to find them. */
@ParameterizedClass
@EnumSource(Engine.class)
final class CaseDeskTest extends ContractTest {
    private Browser desk;

    CaseDeskTest(Engine engine) {
        super(engine);
    }

    @BeforeEach
    void signIn() throws Exception {
        desk = house.signedIn("wang");
    }

    @Test
    void aCaseIsKeptWithItsReferencesInBothForms() throws Exception {
        CaseView file = create(Samples.dispute(house.mediator));
        assertThat(file.references())
                .containsExactly(
                        new CaseView.CaseReference(
                                ReferenceKind.COURT,
                                "(2024)浙02民诉前调595号",
                                "（２０２４）浙02 民诉前调595号",
                                NumberOf.PRE_FILING,
                                true),
                        new CaseView.CaseReference(
                                ReferenceKind.ARBITRATION, "甬劳人仲案字(2024)第12号", "甬劳人仲案字〔2024〕第12号", null, true));
        assertThat(file.presidingMediator().name()).isEqualTo("王调解");
        assertThat(file.createdAt()).isEqualTo(house.clock.instant());
        assertThat(desk.get("/api/cases/" + file.caseId()).as(CaseView.class)).isEqualTo(file);
    }

    @Test
    void numbersOfPeopleLeaveMasked() throws Exception {
        Browser.Answer answer = desk.post("/api/cases", Samples.dispute(house.mediator));
        CaseView.PartyView worker = answer.as(CaseView.class).parties().getFirst();
        assertThat(worker.phoneMasked()).isEqualTo("138****1234");
        assertThat(worker.idMasked()).isEqualTo("110***********002X");
        assertThat(answer.body()).doesNotContain(Samples.WORKER_ID, Samples.WORKER_PHONE, Samples.MANAGER_ID);
    }

    @Test
    void aCaseNeedsNoReference() throws Exception {
        NewCase asked = Samples.dispute(house.mediator);
        CaseView file = create(new NewCase(
                asked.title(), List.of(), asked.cause(), null, asked.presidingMediatorId(), null, asked.parties()));
        assertThat(file.references()).isEmpty();
        assertThat(file.court()).isNull();
    }

    @Test
    void casesAreFoundByAnyPrintOfANumberAndByTitle() throws Exception {
        CaseView file = create(Samples.dispute(house.mediator));
        house.clock.forward(Duration.ofSeconds(1));
        CaseView later = create(
                Samples.dispute(house.mediator, "Later 100% dispute", List.of(Samples.worker(), Samples.manager())));
        assertThat(find("")).containsExactly(later.caseId(), file.caseId());
        assertThat(find("(2024)浙02民诉前调595号")).contains(file.caseId());
        assertThat(find("〔2024〕浙02民诉前调５９５")).contains(file.caseId());
        assertThat(find("制衣")).containsExactly(file.caseId());
        assertThat(find("LATER 100%")).containsExactly(later.caseId());
        assertThat(find("1_0%")).isEmpty();
        assertThat(find("'; DROP TABLE party; --")).isEmpty();
    }

    private List<String> find(String query) throws Exception {
        String encoded = java.net.URLEncoder.encode(query, java.nio.charset.StandardCharsets.UTF_8);
        return desk.get("/api/cases?query=" + encoded).as(CaseList.class).cases().stream()
                .map(c -> c.caseId())
                .toList();
    }

    @Test
    void whatIsWrongWithACaseIsSaid() throws Exception {
        NewCase good = Samples.dispute(house.mediator);
        NewParty worker = Samples.worker();
        NewParty manager = Samples.manager();
        refuse(withTitle(good, " "), "title_invalid");
        refuse(withTitle(good, "赵某 11010519491231002X 劳动争议"), "title_has_personal_number");
        refuse(withTitle(good, "赵某13812341234劳动争议"), "title_has_personal_number");
        refuse(withParties(good, worker), "party_count");
        refuse(withParties(good, worker, worker), "party_roles");
        refuse(withParties(good, withId(worker, null, "110105194912310021"), manager), "id_number_invalid");
        refuse(withParties(good, withId(worker, IdKind.PASSPORT, "E1"), manager), "id_number_invalid");
        refuse(withParties(good, withPhone(worker, "12345678901"), manager), "phone_invalid");
        refuse(
                withParties(
                        good,
                        worker,
                        new NewParty(
                                Role.RESPONDENT,
                                PartyKind.LEGAL,
                                "钱大同",
                                null,
                                null,
                                Samples.MANAGER_ID,
                                Samples.MANAGER_PHONE,
                                null)),
                "entity_name_missing");
        refuse(withReference(good, new NewReference(ReferenceKind.COURT, "2024-浙02-595")), "case_number_invalid");
        refuse(
                new NewCase(good.title(), List.of(), "买卖合同纠纷", null, house.mediator, null, good.parties()),
                "cause_unknown");
        refuse(Samples.dispute("a_nobody"), "mediator_unknown");
        desk.post("/api/cases", "{\"title\":\"x\"}").refused(400, "malformed_request");
    }

    private void refuse(NewCase asked, String code) throws Exception {
        desk.post("/api/cases", asked).refused(400, code);
    }

    @Test
    void peopleWithOtherDocumentsMayTakePart() throws Exception {
        NewCase good = Samples.dispute(house.mediator);
        CaseView file =
                create(withParties(good, withId(Samples.worker(), IdKind.PASSPORT, "e 1234567"), Samples.manager()));
        assertThat(file.parties().getFirst().idMasked()).isEqualTo("E12*4567");
    }

    @Test
    void casesOfOtherOrganisationsDoNotExistHere() throws Exception {
        Scene scene = Scene.of(house);
        String other = house.service.organisations().create("别处");
        house.service.accounts().create("far", "远方", Set.of(StaffRole.MEDIATOR), other, House.PASSWORD);
        Browser far = house.signedIn("far");
        String sessionId = scene.session().sessionId();
        String invitation = scene.invite(Role.APPLICANT).invitationId();
        far.get("/api/cases/" + scene.file().caseId()).refused(404, "case_unknown");
        far.post("/api/cases/" + scene.file().caseId() + "/sessions", new NewSession(house.clock.instant()))
                .refused(404, "case_unknown");
        far.get("/api/sessions/" + sessionId).refused(404, "session_unknown");
        far.post("/api/sessions/" + sessionId + "/ticket").refused(404, "session_unknown");
        far.delete("/api/invitations/" + invitation).refused(404, "invitation_unknown");
        assertThat(far.get("/api/cases").as(CaseList.class).cases()).isEmpty();
        assertThat(far.get("/api/sessions").as(SessionList.class).sessions()).isEmpty();
    }

    @Test
    void aSessionSeatsThePresidingMediatorAndEveryParty() throws Exception {
        Scene scene = Scene.of(house);
        assertThat(scene.session().participants())
                .extracting("role", "name", "step")
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Role.PRESIDING_MEDIATOR, "王调解", JoinStep.READY),
                        org.assertj.core.groups.Tuple.tuple(Role.APPLICANT, Samples.WORKER, JoinStep.INVITED),
                        org.assertj.core.groups.Tuple.tuple(Role.RESPONDENT, Samples.MANAGER, JoinStep.INVITED));
        assertThat(desk.get("/api/cases").as(CaseList.class).cases().getFirst().nextSession())
                .satisfies(next ->
                        assertThat(next.sessionId()).isEqualTo(scene.session().sessionId()));
        assertThat(desk.get("/api/cases/" + scene.file().caseId())
                        .as(CaseView.class)
                        .sessions())
                .containsExactly(scene.session());
    }

    @Test
    void sessionsAreListedByTimeWithinBounds() throws Exception {
        Scene scene = Scene.of(house);
        Instant planned = scene.session().plannedAt();
        assertThat(between(planned, planned.plusMillis(1)))
                .containsExactly(scene.session().sessionId());
        assertThat(between(planned.minusSeconds(5), planned)).isEmpty();
        desk.get("/api/sessions?from=tomorrow").refused(400, "time_invalid");
        desk.get("/api/sessions?from=" + planned + "&to=" + planned).refused(400, "time_invalid");
    }

    private List<String> between(Instant from, Instant to) throws Exception {
        return desk.get("/api/sessions?from=" + from + "&to=" + to).as(SessionList.class).sessions().stream()
                .map(s -> s.sessionId())
                .toList();
    }

    @Test
    void aSessionIsNotPlannedInThePast() throws Exception {
        CaseView file = create(Samples.dispute(house.mediator));
        desk.post(
                        "/api/cases/" + file.caseId() + "/sessions",
                        new NewSession(house.clock.instant().minus(Duration.ofDays(1))))
                .refused(400, "planned_time_invalid");
    }

    @Test
    void thePresidingMediatorAloneGetsATicketWithoutALink() throws Exception {
        Scene scene = Scene.of(house);
        house.account("second", "孙调解", StaffRole.MEDIATOR);
        String path = "/api/sessions/" + scene.session().sessionId() + "/ticket";
        assertThat(house.signedIn("second")
                        .post(path)
                        .refused(403, "not_your_session")
                        .article())
                .isEqualTo("在线调解规则 art. 11");
        JoinTicket ticket = desk.post(path).as(JoinTicket.class);
        var seat = house.service.door().redeem(ticket.ticket()).orElseThrow();
        assertThat(seat.role()).isEqualTo(Role.PRESIDING_MEDIATOR);
        assertThat(seat.identityMethod()).isEqualTo("account");
        assertThat(seat.consents()).isEmpty();
    }

    @Test
    void aPartyThatDoesNotTakePartIsNotInvited() throws Exception {
        Scene scene = Scene.of(house);
        desk.post("/api/sessions/" + scene.session().sessionId() + "/participants/p_nobody/invitations")
                .refused(404, "participant_unknown");
        assertThat(desk.get("/api/sessions/" + scene.session().sessionId()).as(SessionView.class))
                .isEqualTo(scene.session());
    }

    private CaseView create(NewCase asked) throws Exception {
        return desk.post("/api/cases", asked).expect(201).as(CaseView.class);
    }

    private static NewCase withTitle(NewCase c, String title) {
        return new NewCase(
                title, c.references(), c.cause(), c.court(), c.presidingMediatorId(), c.claims(), c.parties());
    }

    private static NewCase withReference(NewCase c, NewReference reference) {
        return new NewCase(
                c.title(), List.of(reference), c.cause(), c.court(), c.presidingMediatorId(), c.claims(), c.parties());
    }

    private static NewCase withParties(NewCase c, NewParty... parties) {
        return new NewCase(
                c.title(), c.references(), c.cause(), c.court(), c.presidingMediatorId(), c.claims(), List.of(parties));
    }

    private static NewParty withId(NewParty p, @org.jspecify.annotations.Nullable IdKind kind, String number) {
        return new NewParty(p.role(), p.kind(), p.name(), p.entityName(), kind, number, p.phone(), p.language());
    }

    private static NewParty withPhone(NewParty p, String phone) {
        return new NewParty(
                p.role(), p.kind(), p.name(), p.entityName(), p.idKind(), p.idNumber(), phone, p.language());
    }
}
