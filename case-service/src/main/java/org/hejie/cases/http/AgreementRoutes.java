package org.hejie.cases.http;

import static org.hejie.protocol.http.StaffRole.MEDIATOR;
import static org.hejie.protocol.http.StaffRole.ORGANISATION_ADMIN;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.hejie.cases.account.Account;
import org.hejie.cases.account.Accounts;
import org.hejie.cases.agreement.Bundle;
import org.hejie.cases.agreement.Handover;
import org.hejie.cases.agreement.Outcomes;
import org.hejie.cases.agreement.SigningDesk;
import org.hejie.cases.agreement.Signings;
import org.hejie.cases.document.DocumentRefusals;
import org.hejie.cases.document.Documents;
import org.hejie.cases.session.PlannedSession;
import org.hejie.cases.session.Sessions;
import org.hejie.protocol.Json;
import org.hejie.protocol.agreement.AgreementTemplates;
import org.hejie.protocol.http.Access;
import org.hejie.protocol.http.Endpoint;
import org.hejie.protocol.http.Principal;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.rest.AgreementStatus;
import org.hejie.protocol.rest.CodeSent;
import org.hejie.protocol.rest.Sealing;
import org.hejie.protocol.rest.SessionOutcome;
import org.hejie.protocol.rest.SignatureReceipt;
import org.hejie.protocol.rest.SigningRequest;

/** The agreement by HTTP: signing past a code or an account, its papers, how the mediation ended, and what is handed over. */
public final class AgreementRoutes {
    private static final Access DESK = Access.staff(MEDIATOR, ORGANISATION_ADMIN);
    private static final int AGENT_MOST = 300;
    private final Accounts accounts;
    private final Sessions sessions;
    private final SigningDesk desk;
    private final Signings signings;
    private final Outcomes outcomes;
    private final Handover handover;

    public AgreementRoutes(
            Accounts accounts,
            Sessions sessions,
            SigningDesk desk,
            Signings signings,
            Outcomes outcomes,
            Handover handover) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.desk = desk;
        this.signings = signings;
        this.outcomes = outcomes;
        this.handover = handover;
    }

    public void addTo(Map<Endpoint, Handler> routes) {
        routes.put(
                new Endpoint(
                        "GET",
                        "/api/agreement-templates",
                        "Clauses to choose from",
                        Access.PUBLIC,
                        null,
                        AgreementTemplates.class),
                request -> request.json(AgreementTemplates.ALL));
        routes.put(
                new Endpoint(
                        "GET",
                        "/api/signing-key",
                        "The key that signs evidence bundles, PEM",
                        Access.PUBLIC,
                        null,
                        byte[].class),
                request -> request.contentType("application/x-pem-file")
                        .result(desk.publicKey().getBytes(StandardCharsets.US_ASCII)));
        party(routes);
        staff(routes);
        ending(routes);
    }

    private void party(Map<Endpoint, Handler> routes) {
        routes.put(
                new Endpoint(
                        "GET",
                        "/api/join/agreement",
                        "The agreement of my session",
                        Access.PARTY,
                        null,
                        AgreementStatus.class),
                request -> request.json(status(Caller.party(request).sessionId(), false)));
        routes.put(
                new Endpoint(
                        "POST",
                        "/api/join/agreement/code",
                        "I mean to sign; a code goes to my phone",
                        Access.PARTY,
                        SigningRequest.AskSigningCode.class,
                        CodeSent.class),
                request -> request.json(desk.askCode(
                        Caller.party(request),
                        Json.read(request.body(), SigningRequest.AskSigningCode.class)
                                .digest())));
        routes.put(
                new Endpoint(
                        "POST",
                        "/api/join/agreement/sign",
                        "Sign with the code",
                        Access.PARTY,
                        SigningRequest.SignAgreement.class,
                        SignatureReceipt.class),
                this::signByParty);
        routes.put(
                new Endpoint(
                        "GET",
                        "/api/join/agreement/paper",
                        "My copy of the agreement",
                        Access.PARTY,
                        null,
                        byte[].class),
                request -> pdf(
                        request,
                        "调解协议书.pdf",
                        signings.paper(Caller.party(request).sessionId())));
        routes.put(
                new Endpoint(
                        "GET",
                        "/api/join/agreement/signatures",
                        "Who signed it, as a paper",
                        Access.PARTY,
                        null,
                        byte[].class),
                request -> pdf(
                        request,
                        "签署记录.pdf",
                        signings.recordPaper(Caller.party(request).sessionId())));
    }

    private void staff(Map<Endpoint, Handler> routes) {
        routes.put(
                new Endpoint(
                        "GET",
                        "/api/sessions/{sessionId}/agreement",
                        "The agreement of a session",
                        DESK,
                        null,
                        AgreementStatus.class),
                request -> {
                    PlannedSession session = session(request);
                    request.json(status(session.id(), maySeal(request, session)));
                });
        routes.put(
                new Endpoint(
                        "GET", "/api/sessions/{sessionId}/agreement/paper", "The agreement", DESK, null, byte[].class),
                request -> pdf(
                        request, "调解协议书.pdf", signings.paper(session(request).id())));
        routes.put(
                new Endpoint(
                        "GET",
                        "/api/sessions/{sessionId}/agreement/signatures",
                        "Who signed it, as a paper",
                        DESK,
                        null,
                        byte[].class),
                request -> pdf(
                        request,
                        "签署记录.pdf",
                        signings.recordPaper(session(request).id())));
        routes.put(
                new Endpoint(
                        "POST",
                        "/api/sessions/{sessionId}/agreement/sign",
                        "A mediator of the session signs",
                        Access.staff(MEDIATOR),
                        SigningRequest.StaffSigning.class,
                        SignatureReceipt.class),
                request ->
                        request.json(desk.sign(session(request), account(request), digest(request), device(request))));
        routes.put(
                new Endpoint(
                        "POST",
                        "/api/sessions/{sessionId}/agreement/seal",
                        "Set the organisation's seal",
                        DESK,
                        SigningRequest.StaffSigning.class,
                        SignatureReceipt.class),
                request ->
                        request.json(desk.seal(session(request), account(request), digest(request), device(request))));
        routes.put(
                new Endpoint(
                                "POST",
                                "/api/sessions/{sessionId}/agreement/scan",
                                "The scan of a paper signed by hand; signedBy: participants, by commas",
                                Access.staff(MEDIATOR),
                                byte[].class,
                                AgreementStatus.class)
                        .taking("digest", "signedBy", "signedAt", "sealed"),
                this::scan);
        routes.put(
                new Endpoint("GET", "/api/organisation/sealing", "Who may set the seal", DESK, null, Sealing.class),
                request -> request.json(
                        new Sealing(desk.mediatorsMaySeal(Caller.staff(request).organisationId()))));
        routes.put(
                new Endpoint(
                        "PUT",
                        "/api/organisation/sealing",
                        "Let the mediators set the seal, or not",
                        Access.staff(ORGANISATION_ADMIN),
                        Sealing.class,
                        Sealing.class),
                this::sealing);
    }

    private void ending(Map<Endpoint, Handler> routes) {
        routes.put(
                new Endpoint(
                        "GET",
                        "/api/sessions/{sessionId}/outcome",
                        "How the mediation ended",
                        DESK,
                        null,
                        SessionOutcome.class),
                request -> request.json(outcomes.of(session(request))));
        routes.put(
                new Endpoint(
                        "PUT",
                        "/api/sessions/{sessionId}/outcome",
                        "Say how it ended; may be completed later",
                        DESK,
                        SessionOutcome.NewOutcome.class,
                        SessionOutcome.class),
                request -> request.json(outcomes.write(
                        session(request),
                        account(request),
                        Json.read(request.body(), SessionOutcome.NewOutcome.class))));
        routes.put(
                new Endpoint(
                        "GET",
                        "/api/sessions/{sessionId}/handover",
                        "What is handed over, as a zip",
                        DESK,
                        null,
                        byte[].class),
                request -> file(
                        request,
                        "handover-" + request.pathParam("sessionId") + ".zip",
                        "application/zip",
                        handover.zip(session(request))));
    }

    private void signByParty(Context request) throws JsonProcessingException {
        SigningRequest.SignAgreement asked = Json.read(request.body(), SigningRequest.SignAgreement.class);
        Principal.Party who = Caller.party(request);
        String code = asked.code().substring(0, Math.min(20, asked.code().length()));
        request.json(desk.sign(who, asked.digest(), code, device(request)));
    }

    private void sealing(Context request) throws JsonProcessingException {
        Sealing asked = Json.read(request.body(), Sealing.class);
        desk.letMediatorsSeal(Caller.staff(request).organisationId(), asked.mediatorsMaySeal());
        request.json(asked);
    }

    private void scan(Context request) throws IOException {
        PlannedSession session = session(request);
        String at = String.valueOf(request.queryParam("signedAt"));
        String by = String.valueOf(request.queryParam("signedBy"));
        Instant signedAt;
        try {
            signedAt = Instant.parse(at);
        } catch (DateTimeParseException e) {
            throw Refusals.timeInvalid();
        }
        byte[] content = Sent.take(request, AgreementRoutes::scanned);
        desk.scan(
                session,
                account(request),
                String.valueOf(request.queryParam("digest")),
                content,
                List.copyOf(Arrays.asList(by.split(","))),
                signedAt,
                "true".equals(request.queryParam("sealed")));
        request.json(status(session.id(), maySeal(request, session)));
    }

    private static byte[] scanned(InputStream body) throws IOException {
        // One more than fits, so that too much is seen.
        byte[] content = body.readNBytes(Documents.DOCUMENT_MOST + 1);
        if (content.length > Documents.DOCUMENT_MOST) {
            throw DocumentRefusals.tooLarge();
        }
        return content;
    }

    private AgreementStatus status(String sessionId, boolean maySeal) {
        return signings.status(sessionId, maySeal)
                .orElseThrow(() -> new ProblemException(
                        404, "agreement_unknown", "这次调解没有定稿的协议。", "No agreement was fixed in this session.", null));
    }

    private boolean maySeal(Context request, PlannedSession session) {
        return Caller.staff(request).roles().contains(ORGANISATION_ADMIN)
                || desk.mediatorsMaySeal(session.organisationId());
    }

    private PlannedSession session(Context request) {
        String organisation = Caller.staff(request).organisationId();
        return sessions.find(request.pathParam("sessionId"))
                .filter(s -> s.organisationId().equals(organisation))
                .orElseThrow(Refusals::sessionUnknown);
    }

    private Account account(Context request) {
        return accounts.load(Caller.staff(request).accountId()).orElseThrow();
    }

    private static String digest(Context request) throws JsonProcessingException {
        return Json.read(request.body(), SigningRequest.StaffSigning.class).digest();
    }

    private static Bundle.Device device(Context request) {
        String agent = String.valueOf(request.header("User-Agent"));
        return new Bundle.Device(request.ip(), agent.substring(0, Math.min(AGENT_MOST, agent.length())));
    }

    private static void pdf(Context request, String name, byte[] content) {
        file(request, name, "application/pdf", content);
    }

    private static void file(Context request, String name, String type, byte[] content) {
        String encoded =
                java.net.URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        request.header("Content-Disposition", "attachment; filename*=UTF-8''" + encoded)
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "private, no-store")
                .contentType(type)
                .result(content);
    }
}
