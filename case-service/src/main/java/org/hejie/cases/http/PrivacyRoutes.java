package org.hejie.cases.http;

import static org.hejie.protocol.http.StaffRole.MEDIATOR;
import static org.hejie.protocol.http.StaffRole.OPERATOR;
import static org.hejie.protocol.http.StaffRole.ORGANISATION_ADMIN;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.util.Map;
import org.hejie.cases.assignment.AssignmentDesk;
import org.hejie.cases.casefile.CaseFile;
import org.hejie.cases.casefile.Cases;
import org.hejie.cases.casefile.Party;
import org.hejie.cases.privacy.Copies;
import org.hejie.cases.privacy.DataRequests;
import org.hejie.cases.privacy.OwnDataDesk;
import org.hejie.cases.privacy.PersonFinder;
import org.hejie.cases.privacy.Register;
import org.hejie.protocol.Json;
import org.hejie.protocol.http.Access;
import org.hejie.protocol.http.Endpoint;
import org.hejie.protocol.http.Principal;
import org.hejie.protocol.rest.DataRequestList;
import org.hejie.protocol.rest.DataRequestList.DataRequestDecision;
import org.hejie.protocol.rest.DataRequestList.DataRequestEntry;
import org.hejie.protocol.rest.DataRequestView;
import org.hejie.protocol.rest.NewDataRequest;
import org.hejie.protocol.rest.OwnData;
import org.hejie.protocol.rest.PartyNumbers;
import org.hejie.protocol.rest.PeopleFound;
import org.hejie.protocol.rest.PersonSearch;
import org.hejie.protocol.rest.ProcessingRegister;
import org.hejie.protocol.rest.ProcessingRegister.NewDataRecipient;
import org.hejie.protocol.rest.ProcessingRegister.RecipientEnd;
import org.hejie.protocol.rest.ShowNumbers;

/** Personal data: a person's own view, what they ask, and numbers shown in full to whom they are needed by. */
public final class PrivacyRoutes {
    private static final Access DESK = Access.staff(MEDIATOR, ORGANISATION_ADMIN);
    private static final Access ADMIN = Access.staff(ORGANISATION_ADMIN);
    private final Cases cases;
    private final AssignmentDesk assignments;
    private final OwnDataDesk own;
    private final DataRequests requests;
    private final Copies copies;
    private final PersonFinder finder;
    private final Register register;

    public PrivacyRoutes(
            Cases cases,
            AssignmentDesk assignments,
            OwnDataDesk own,
            DataRequests requests,
            Copies copies,
            PersonFinder finder,
            Register register) {
        this.cases = cases;
        this.assignments = assignments;
        this.own = own;
        this.requests = requests;
        this.copies = copies;
        this.finder = finder;
        this.register = register;
    }

    public void addTo(Map<Endpoint, Handler> routes) {
        routes.put(
                new Endpoint(
                        "POST",
                        "/api/cases/{caseId}/parties/{partyId}/numbers",
                        "Somebody's numbers in full; written down",
                        DESK,
                        ShowNumbers.class,
                        PartyNumbers.class),
                this::numbers);
        routes.put(
                new Endpoint(
                        "POST",
                        "/api/assignments/{assignmentId}/parties/{place}/numbers",
                        "Numbers of a party of an assignment in full; written down",
                        DESK,
                        ShowNumbers.class,
                        PartyNumbers.class),
                this::numbersOfAssignment);
        routes.put(
                new Endpoint(
                        "GET",
                        "/api/join/privacy",
                        "What is kept about me, until when, and who looked at it",
                        Access.PARTY,
                        null,
                        OwnData.class),
                request -> request.json(own.of(own.party(Caller.party(request)))));
        routes.put(
                new Endpoint(
                        "GET",
                        "/api/join/privacy/copy",
                        "All that is kept about me, to take away",
                        Access.PARTY,
                        null,
                        byte[].class),
                request -> give(request, own.party(Caller.party(request))));
        routes.put(
                new Endpoint(
                        "POST",
                        "/api/join/privacy/requests",
                        "Ask to have my data put right or deleted",
                        Access.PARTY,
                        NewDataRequest.class,
                        DataRequestView.class),
                request -> request.status(201)
                        .json(own.ask(
                                own.party(Caller.party(request)), Json.read(request.body(), NewDataRequest.class))));
        desk(routes);
    }

    private void desk(Map<Endpoint, Handler> routes) {
        routes.put(
                new Endpoint(
                        "GET",
                        "/api/privacy/register",
                        "What data is processed for, and how often it was given to whom; nothing personal",
                        Access.staff(ORGANISATION_ADMIN, OPERATOR),
                        null,
                        ProcessingRegister.class),
                this::register);
        routes.put(
                new Endpoint(
                        "POST",
                        "/api/privacy/register/recipients",
                        "Enter somebody who is entrusted with personal data, or given it",
                        Access.staff(OPERATOR),
                        NewDataRecipient.class,
                        null),
                request -> {
                    register.recipients()
                            .add(
                                    Json.read(request.body(), NewDataRecipient.class),
                                    Caller.staff(request).accountId());
                    request.status(204);
                });
        routes.put(
                new Endpoint(
                        "POST",
                        "/api/privacy/register/recipients/{recipientId}/end",
                        "Say that an entry is over; it stays in the register",
                        Access.staff(OPERATOR),
                        RecipientEnd.class,
                        null),
                request -> {
                    register.recipients()
                            .end(
                                    request.pathParam("recipientId"),
                                    Json.read(request.body(), RecipientEnd.class)
                                            .until(),
                                    Caller.staff(request).accountId());
                    request.status(204);
                });
        routes.put(
                new Endpoint(
                        "GET",
                        "/api/privacy/requests",
                        "What people asked about their data",
                        ADMIN,
                        null,
                        DataRequestList.class),
                request -> request.json(
                        requests.ofOrganisation(Caller.staff(request).organisationId())));
        routes.put(
                new Endpoint(
                        "POST",
                        "/api/privacy/requests/{requestId}/decision",
                        "Put it right, or refuse with a reason",
                        ADMIN,
                        DataRequestDecision.class,
                        DataRequestEntry.class),
                this::decide);
        routes.put(
                new Endpoint(
                        "POST",
                        "/api/privacy/people",
                        "Find a person by a whole number, for somebody who asks for their data",
                        ADMIN,
                        PersonSearch.class,
                        PeopleFound.class),
                request -> request.json(finder.find(
                        Caller.staff(request).organisationId(), Json.read(request.body(), PersonSearch.class))));
        routes.put(
                new Endpoint(
                        "GET",
                        "/api/privacy/people/{partyId}/copy",
                        "All that is kept about a person who cannot use the page",
                        ADMIN,
                        null,
                        byte[].class),
                request ->
                        give(request, own.party(Caller.staff(request).organisationId(), request.pathParam("partyId"))));
    }

    private void numbers(Context request) throws JsonProcessingException {
        Principal.Staff who = Caller.staff(request);
        ShowNumbers asked = Json.read(request.body(), ShowNumbers.class);
        CaseFile file = cases.find(request.pathParam("caseId"))
                .filter(found -> found.organisationId().equals(who.organisationId()))
                .orElseThrow(Refusals::caseUnknown);
        PartyNumbers shown = own.numbers(file, request.pathParam("partyId"), who);
        request.attribute(Watch.DETAIL, asked.reason().name());
        request.json(shown);
    }

    private void numbersOfAssignment(Context request) throws JsonProcessingException {
        ShowNumbers asked = Json.read(request.body(), ShowNumbers.class);
        String place = request.pathParam("place");
        PartyNumbers shown = assignments.numbers(
                AssignmentRoutes.reader(request),
                request.pathParam("assignmentId"),
                place.matches("\\d{1,3}") ? Integer.parseInt(place) : -1);
        request.attribute(Watch.DETAIL, asked.reason().name());
        request.json(shown);
    }

    private void decide(Context request) throws JsonProcessingException {
        Principal.Staff who = Caller.staff(request);
        request.json(requests.decide(
                who.organisationId(),
                who.accountId(),
                request.pathParam("requestId"),
                Json.read(request.body(), DataRequestDecision.class)));
    }

    /** As a file where it is opened from a page: who keeps the books keeps it. */
    private void register(Context request) {
        Principal.Staff who = Caller.staff(request);
        request.header("Content-Disposition", "attachment; filename=\"processing-register.json\"")
                .json(register.of(who.roles().contains(OPERATOR) ? null : who.organisationId()));
    }

    /** Streams it: a person's files may be larger than what should lie in memory. */
    private void give(Context request, Party party) throws IOException {
        Copies.Copy copy = copies.of(party);
        Watch.now(request);
        request.header("Content-Disposition", "attachment; filename=\"hejie-personal-data.zip\"")
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "private, no-store")
                .contentType("application/zip");
        copy.to(request.outputStream());
    }
}
