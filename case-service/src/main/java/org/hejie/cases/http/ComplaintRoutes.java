package org.hejie.cases.http;

import static org.hejie.protocol.http.StaffRole.COURT_SUPERVISOR;
import static org.hejie.protocol.http.StaffRole.ORGANISATION_ADMIN;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Map;
import org.hejie.cases.account.Account;
import org.hejie.cases.account.Accounts;
import org.hejie.cases.casefile.CaseFile;
import org.hejie.cases.casefile.Cases;
import org.hejie.cases.complaint.Appointments;
import org.hejie.cases.complaint.Complaints;
import org.hejie.cases.complaint.Disclosures;
import org.hejie.cases.complaint.MediatorRefusals;
import org.hejie.protocol.Json;
import org.hejie.protocol.http.Access;
import org.hejie.protocol.http.Endpoint;
import org.hejie.protocol.http.Principal;
import org.hejie.protocol.rest.ComplaintList;
import org.hejie.protocol.rest.ComplaintReceipt;
import org.hejie.protocol.rest.NewComplaint;
import org.hejie.protocol.rest.NewMediator;

/** Complaints go past the room: from the party to the organisation's administrator and the court. */
public final class ComplaintRoutes {
    private final Accounts accounts;
    private final Complaints complaints;
    private final MediatorRefusals refusals;
    private final Cases cases;
    private final Disclosures disclosures;
    private final Appointments appointments;

    public ComplaintRoutes(
            Accounts accounts,
            Cases cases,
            Complaints complaints,
            MediatorRefusals refusals,
            Disclosures disclosures,
            Appointments appointments) {
        this.cases = cases;
        this.disclosures = disclosures;
        this.appointments = appointments;
        this.accounts = accounts;
        this.complaints = complaints;
        this.refusals = refusals;
    }

    public void addTo(Map<Endpoint, Handler> routes) {
        routes.put(
                new Endpoint(
                        "POST",
                        "/api/join/complaints",
                        "Complain; the mediator is not told",
                        Access.PARTY,
                        NewComplaint.class,
                        ComplaintReceipt.class),
                this::take);
        routes.put(
                new Endpoint(
                        "GET",
                        "/api/complaints",
                        "What parties complained of, and who asked for another mediator",
                        Access.staff(ORGANISATION_ADMIN, COURT_SUPERVISOR),
                        null,
                        ComplaintList.class),
                this::list);
        routes.put(
                new Endpoint(
                        "POST",
                        "/api/cases/{caseId}/mediator",
                        "Appoint another mediator; those who take part are told",
                        Access.staff(ORGANISATION_ADMIN),
                        NewMediator.class,
                        null),
                this::appoint);
    }

    private void appoint(Context request) throws JsonProcessingException {
        Principal.Staff who = Caller.staff(request);
        CaseFile file = cases.find(request.pathParam("caseId"))
                .filter(f -> f.organisationId().equals(who.organisationId()))
                .orElseThrow(Refusals::caseUnknown);
        appointments.appoint(file, Json.read(request.body(), NewMediator.class), who.accountId());
        request.status(204);
    }

    private void take(Context request) throws JsonProcessingException {
        NewComplaint asked = Json.read(request.body(), NewComplaint.class);
        request.status(201).json(complaints.take(Caller.party(request), asked));
    }

    private void list(Context request) {
        Account reader = accounts.load(Caller.staff(request).accountId()).orElseThrow();
        request.json(new ComplaintList(
                complaints.of(reader), refusals.of(reader), disclosures.of(reader), appointments.of(reader)));
    }
}
