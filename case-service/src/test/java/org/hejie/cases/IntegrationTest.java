package org.hejie.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hejie.cases.door.SessionDoor;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.Role;
import org.hejie.protocol.rest.CaseView;
import org.hejie.protocol.rest.IdentityAssertion;
import org.hejie.protocol.rest.IntegrationCase;
import org.hejie.protocol.rest.JoinStep;
import org.hejie.protocol.rest.JoinTicket;
import org.hejie.protocol.rest.NewCase;
import org.hejie.protocol.rest.NewSession;
import org.hejie.protocol.rest.SessionView;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What an integrating platform may do with its credential. */
@ParameterizedClass
@EnumSource(Engine.class)
final class IntegrationTest extends ContractTest {
    private Browser platform;
    private String credential;

    IntegrationTest(Engine engine) {
        super(engine);
    }

    @BeforeEach
    void credential() {
        credential = house.service.integrations().create("court-platform", List.of(house.organisation));
        platform = house.browser().bearer(credential);
    }

    @Test
    void aPlatformOpensACasePlansASessionAndVouchesForEveryone() throws Exception {
        CaseView file = create(null).expect(201).as(CaseView.class);
        SessionView session = plan(file);
        IdentityAssertion face = new IdentityAssertion(
                "face", "ref-1", Map.of(ConsentKind.ONLINE_MEDIATION, true, ConsentKind.RECORDING, false));
        SessionDoor.Seat worker = seat(session, Role.APPLICANT, face);
        assertThat(worker.identityMethod()).isEqualTo("platform:court-platform");
        assertThat(worker.consents())
                .isEqualTo(Map.of(ConsentKind.ONLINE_MEDIATION, true, ConsentKind.RECORDING, false));
        SessionDoor.Seat mediator =
                seat(session, Role.PRESIDING_MEDIATOR, new IdentityAssertion("account", "ref-2", Map.of()));
        assertThat(mediator.role()).isEqualTo(Role.PRESIDING_MEDIATOR);

        CaseView seen = platform.get("/api/integration/cases/" + file.caseId()).as(CaseView.class);
        assertThat(person(seen.sessions().getFirst(), Role.APPLICANT).step()).isEqualTo(JoinStep.READY);
    }

    @Test
    void aPartyIsNotVouchedForWithoutTheRequiredConsent() throws Exception {
        SessionView session = plan(create(null).as(CaseView.class));
        vouch(session, Role.APPLICANT, new IdentityAssertion("face", "ref-1", Map.of()))
                .refused(409, "steps_missing");
        vouch(session, Role.APPLICANT, new IdentityAssertion(" ", "ref-1", Map.of()))
                .refused(400, "assertion_invalid");
    }

    @Test
    void aPlatformActsForItsOrganisationsAlone() throws Exception {
        String other = house.service.organisations().create("别处");
        create(other).refused(403, "not_your_organisation");
        Browser elsewhere = house.browser().bearer(house.service.integrations().create("elsewhere", List.of(other)));
        CaseView file = create(house.organisation).expect(201).as(CaseView.class);
        elsewhere.get("/api/integration/cases/" + file.caseId()).refused(404, "case_unknown");
        SessionView session = plan(file);
        elsewhere
                .post(path(session, Role.APPLICANT), new IdentityAssertion("face", "ref-1", Map.of()))
                .refused(404, "session_unknown");
    }

    @Test
    void aWrongSecretIsNobodyAndGuessingIsSlowedDown() throws Exception {
        Browser guesser = house.browser().bearer("court-platform.guess");
        for (int i = 0; i < 50; i++) {
            guesser.get("/api/integration/cases/c_1").refused(401, "credential_invalid");
        }
        guesser.get("/api/integration/cases/c_1").refused(429, "too_many_tries");
        house.browser().get("/api/integration/cases/c_1").refused(401, "credential_invalid");
        house.clock.forward(Duration.ofMinutes(15));
        platform.get("/api/integration/cases/c_1").refused(404, "case_unknown");
    }

    private Browser.Answer create(@Nullable String organisationId) throws Exception {
        NewCase c = Samples.dispute(house.mediator);
        return platform.post(
                "/api/integration/cases",
                new IntegrationCase(
                        organisationId,
                        c.title(),
                        c.references(),
                        c.cause(),
                        c.court(),
                        c.presidingMediatorId(),
                        c.claims(),
                        c.parties()));
    }

    private SessionView plan(CaseView file) throws Exception {
        return platform.post(
                        "/api/integration/cases/" + file.caseId() + "/sessions",
                        new NewSession(house.clock.instant().plus(Duration.ofHours(1))))
                .expect(201)
                .as(SessionView.class);
    }

    private SessionDoor.Seat seat(SessionView session, Role role, IdentityAssertion assertion) throws Exception {
        JoinTicket ticket = vouch(session, role, assertion).as(JoinTicket.class);
        return house.service.door().redeem(ticket.ticket()).orElseThrow();
    }

    private Browser.Answer vouch(SessionView session, Role role, IdentityAssertion assertion) throws Exception {
        return platform.post(path(session, role), assertion);
    }

    private static String path(SessionView session, Role role) {
        return "/api/integration/sessions/" + session.sessionId() + "/participants/"
                + person(session, role).participantId() + "/assertions";
    }

    private static SessionView.SessionParticipant person(SessionView session, Role role) {
        return session.participants().stream()
                .filter(p -> p.role() == role)
                .findFirst()
                .orElseThrow();
    }
}
