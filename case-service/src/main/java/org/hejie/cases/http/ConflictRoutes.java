package org.hejie.cases.http;

import static org.hejie.protocol.http.StaffRole.MEDIATOR;
import static org.hejie.protocol.http.StaffRole.ORGANISATION_ADMIN;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Map;
import org.hejie.cases.casefile.CaseFile;
import org.hejie.cases.casefile.Cases;
import org.hejie.cases.conflict.Conflicts;
import org.hejie.cases.conflict.Persons;
import org.hejie.cases.session.PlannedSession;
import org.hejie.cases.session.Sessions;
import org.hejie.protocol.Json;
import org.hejie.protocol.http.Access;
import org.hejie.protocol.http.Endpoint;
import org.hejie.protocol.http.Principal;
import org.hejie.protocol.rest.ConflictHints;
import org.hejie.protocol.rest.PersonOnFile;
import org.jspecify.annotations.Nullable;

/** What may stand between a mediator and impartiality: for the administrator, and for the mediator about themselves. */
public final class ConflictRoutes {
    private static final Access DESK = Access.staff(MEDIATOR, ORGANISATION_ADMIN);
    private final Conflicts conflicts;
    private final Persons persons;
    private final Cases cases;
    private final Sessions sessions;

    public ConflictRoutes(Conflicts conflicts, Persons persons, Cases cases, Sessions sessions) {
        this.conflicts = conflicts;
        this.persons = persons;
        this.cases = cases;
        this.sessions = sessions;
    }

    public void addTo(Map<Endpoint, Handler> routes) {
        routes.put(
                new Endpoint(
                        "GET",
                        "/api/cases/{caseId}/conflicts",
                        "Hints about a case's mediators; a mediator reads their own",
                        DESK,
                        null,
                        ConflictHints.class),
                this::ofCase);
        routes.put(
                new Endpoint(
                        "GET",
                        "/api/sessions/{sessionId}/conflicts",
                        "Hints about oneself, before one discloses",
                        Access.staff(MEDIATOR),
                        null,
                        ConflictHints.class),
                this::ofSession);
        String person = "/api/mediators/{accountId}/person";
        routes.put(
                new Endpoint("GET", person, "A mediator as a person, numbers masked", DESK, null, PersonOnFile.class),
                request -> request.json(persons.of(Caller.staff(request), request.pathParam("accountId"))));
        routes.put(
                new Endpoint(
                        "PUT",
                        person,
                        "Put a mediator's numbers and employers on file",
                        DESK,
                        PersonOnFile.PersonChange.class,
                        PersonOnFile.class),
                request -> request.json(persons.put(
                        Caller.staff(request),
                        request.pathParam("accountId"),
                        Json.read(request.body(), PersonOnFile.PersonChange.class))));
    }

    private void ofCase(Context request) {
        Principal.Staff who = Caller.staff(request);
        CaseFile file = cases.find(request.pathParam("caseId"))
                .filter(f -> f.organisationId().equals(who.organisationId()))
                .orElseThrow(Refusals::caseUnknown);
        request.json(conflicts.ofCase(file.id(), only(who)));
    }

    private void ofSession(Context request) {
        Principal.Staff who = Caller.staff(request);
        PlannedSession session = sessions.find(request.pathParam("sessionId"))
                .filter(s -> s.organisationId().equals(who.organisationId()))
                .orElseThrow(Refusals::sessionUnknown);
        request.json(conflicts.ofCase(session.caseId(), who.accountId()));
    }

    private static @Nullable String only(Principal.Staff who) {
        return who.roles().contains(ORGANISATION_ADMIN) ? null : who.accountId();
    }
}
