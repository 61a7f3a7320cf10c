package org.hejie.cases.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.List;
import java.util.Map;
import org.hejie.cases.account.Accounts;
import org.hejie.cases.account.Integrations;
import org.hejie.cases.casefile.CaseFile;
import org.hejie.cases.casefile.Cases;
import org.hejie.cases.join.Vouching;
import org.hejie.cases.session.Participant;
import org.hejie.cases.session.PlannedSession;
import org.hejie.cases.session.Sessions;
import org.hejie.protocol.Json;
import org.hejie.protocol.http.Access;
import org.hejie.protocol.http.Endpoint;
import org.hejie.protocol.rest.CaseView;
import org.hejie.protocol.rest.IdentityAssertion;
import org.hejie.protocol.rest.IntegrationCase;
import org.hejie.protocol.rest.JoinTicket;
import org.hejie.protocol.rest.NewSession;
import org.hejie.protocol.rest.SessionView;

/** What an integrating platform may do, within the organisations it acts for. */
public final class IntegrationRoutes {
    private final Integrations integrations;
    private final Accounts accounts;
    private final Cases cases;
    private final Sessions sessions;
    private final Vouching vouching;
    private final Views views;

    public IntegrationRoutes(
            Integrations integrations,
            Accounts accounts,
            Cases cases,
            Sessions sessions,
            Vouching vouching,
            Views views) {
        this.integrations = integrations;
        this.accounts = accounts;
        this.cases = cases;
        this.sessions = sessions;
        this.vouching = vouching;
        this.views = views;
    }

    public void addTo(Map<Endpoint, Handler> routes) {
        Access access = Access.INTEGRATION;
        routes.put(
                new Endpoint(
                        "POST", "/api/integration/cases", "Open a case", access, IntegrationCase.class, CaseView.class),
                this::create);
        routes.put(
                new Endpoint("GET", "/api/integration/cases/{caseId}", "A case", access, null, CaseView.class),
                request -> request.json(views.of(file(request))));
        routes.put(
                new Endpoint(
                        "POST",
                        "/api/integration/cases/{caseId}/sessions",
                        "Plan a session",
                        access,
                        NewSession.class,
                        SessionView.class),
                this::plan);
        routes.put(
                new Endpoint(
                        "POST",
                        "/api/integration/sessions/{sessionId}/participants/{participantId}/assertions",
                        "Vouch for a person the platform checked itself; answers a ticket into the waiting room",
                        access,
                        IdentityAssertion.class,
                        JoinTicket.class),
                this::vouch);
    }

    private List<String> organisations(Context request) {
        return integrations.organisations(Caller.integration(request).clientId());
    }

    private void create(Context request) throws JsonProcessingException {
        IntegrationCase asked = Json.read(request.body(), IntegrationCase.class);
        List<String> own = organisations(request);
        String organisation = asked.organisationId() == null ? own.getFirst() : asked.organisationId();
        if (!own.contains(organisation)) {
            throw Refusals.notYourOrganisation();
        }
        String caseId = cases.open(organisation, asked.newCase());
        request.status(201).json(views.of(cases.find(caseId).orElseThrow()));
    }

    private CaseFile file(Context request) {
        List<String> own = organisations(request);
        return cases.find(request.pathParam("caseId"))
                .filter(file -> own.contains(file.organisationId()))
                .orElseThrow(Refusals::caseUnknown);
    }

    private void plan(Context request) throws JsonProcessingException {
        NewSession asked = Json.read(request.body(), NewSession.class);
        CaseFile file = file(request);
        String sessionId = sessions.plan(
                file,
                cases.parties(file.id()),
                asked.plannedAt(),
                CaseRoutes.coMediators(accounts.mediators(file.organisationId()), file, asked),
                asked.reminders());
        request.status(201).json(views.of(sessions.find(sessionId).orElseThrow()));
    }

    private void vouch(Context request) throws JsonProcessingException {
        IdentityAssertion assertion = Json.read(request.body(), IdentityAssertion.class);
        List<String> own = organisations(request);
        PlannedSession session = sessions.find(request.pathParam("sessionId"))
                .filter(s -> own.contains(s.organisationId()))
                .orElseThrow(Refusals::sessionUnknown);
        String participantId = request.pathParam("participantId");
        Participant participant = sessions.participants(session.id()).stream()
                .filter(p -> p.id().equals(participantId))
                .findFirst()
                .orElseThrow(Refusals::participantUnknown);
        request.json(vouching.vouch(Caller.integration(request).clientId(), session, participant, assertion));
    }
}
