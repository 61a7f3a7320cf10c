package org.hejie.cases.http;

import static org.hejie.protocol.http.StaffRole.COURT_SUPERVISOR;
import static org.hejie.protocol.http.StaffRole.ORGANISATION_ADMIN;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Map;
import org.hejie.cases.account.Account;
import org.hejie.cases.account.Accounts;
import org.hejie.cases.complaint.Complaints;
import org.hejie.cases.complaint.MediatorRefusals;
import org.hejie.protocol.Json;
import org.hejie.protocol.http.Access;
import org.hejie.protocol.http.Endpoint;
import org.hejie.protocol.rest.ComplaintList;
import org.hejie.protocol.rest.ComplaintReceipt;
import org.hejie.protocol.rest.NewComplaint;

/** Complaints go past the room: from the party to the organisation's administrator and the court. */
public final class ComplaintRoutes {
    private final Accounts accounts;
    private final Complaints complaints;
    private final MediatorRefusals refusals;

    ComplaintRoutes(Accounts accounts, Complaints complaints, MediatorRefusals refusals) {
        this.accounts = accounts;
        this.complaints = complaints;
        this.refusals = refusals;
    }

    void addTo(Map<Endpoint, Handler> routes) {
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
    }

    private void take(Context request) throws JsonProcessingException {
        NewComplaint asked = Json.read(request.body(), NewComplaint.class);
        request.status(201).json(complaints.take(Caller.party(request), asked));
    }

    private void list(Context request) {
        Account reader = accounts.load(Caller.staff(request).accountId()).orElseThrow();
        request.json(new ComplaintList(complaints.of(reader), refusals.of(reader)));
    }
}
