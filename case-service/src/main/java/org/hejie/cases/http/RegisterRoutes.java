package org.hejie.cases.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Map;
import org.hejie.cases.register.Profiles;
import org.hejie.cases.register.Rosters;
import org.hejie.protocol.Json;
import org.hejie.protocol.http.Access;
import org.hejie.protocol.http.Endpoint;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.CourtChoices;
import org.hejie.protocol.rest.MediatorProfile;
import org.hejie.protocol.rest.NewRosterEntry;
import org.hejie.protocol.rest.RosterDecision;
import org.hejie.protocol.rest.RosterList;
import org.hejie.protocol.rest.RosterList.RosterEntry;
import org.jspecify.annotations.Nullable;

/** Mediators' profiles and courts' rosters. */
public final class RegisterRoutes {
    private static final Access OWN = Access.staff(StaffRole.MEDIATOR, StaffRole.ORGANISATION_ADMIN);
    private static final Access ORGANISATION = Access.staff(StaffRole.ORGANISATION_ADMIN);
    private static final Access COURT = Access.staff(StaffRole.COURT_SUPERVISOR, StaffRole.BODY_ADMIN);
    private final Profiles profiles;
    private final Rosters rosters;

    public RegisterRoutes(Profiles profiles, Rosters rosters) {
        this.profiles = profiles;
        this.rosters = rosters;
    }

    public void addTo(Map<Endpoint, Handler> routes) {
        String profile = "/api/mediators/{accountId}/profile";
        put(
                routes,
                "GET",
                profile,
                "A mediator's profile",
                OWN,
                null,
                MediatorProfile.class,
                request -> request.json(profiles.of(Caller.staff(request), request.pathParam("accountId"))));
        put(
                routes,
                "PUT",
                profile,
                "Change a mediator's profile",
                OWN,
                MediatorProfile.class,
                MediatorProfile.class,
                request -> request.json(profiles.put(
                        Caller.staff(request),
                        request.pathParam("accountId"),
                        Json.read(request.body(), MediatorProfile.class))));
        put(
                routes,
                "GET",
                "/api/roster",
                "The organisation's entries in courts' rosters",
                ORGANISATION,
                null,
                RosterList.class,
                request -> request.json(rosters.ofBody(Caller.staff(request))));
        put(
                routes,
                "GET",
                "/api/roster/courts",
                "Courts of the organisation's level and region",
                ORGANISATION,
                null,
                CourtChoices.class,
                request -> request.json(rosters.courts(Caller.staff(request))));
        put(
                routes,
                "POST",
                "/api/roster",
                "Draft an entry for a court's roster",
                ORGANISATION,
                NewRosterEntry.class,
                RosterEntry.class,
                request -> request.status(201)
                        .json(rosters.open(Caller.staff(request), Json.read(request.body(), NewRosterEntry.class))));
        put(
                routes,
                "POST",
                "/api/roster/{entryId}/submit",
                "Submit an entry to its court, or its renewal",
                ORGANISATION,
                null,
                RosterEntry.class,
                request -> request.json(rosters.submit(Caller.staff(request), entry(request))));
        put(
                routes,
                "POST",
                "/api/roster/{entryId}/publish",
                "Publish a confirmed entry",
                ORGANISATION,
                null,
                RosterEntry.class,
                request -> request.json(rosters.publish(Caller.staff(request), entry(request))));
        put(
                routes,
                "GET",
                "/api/roster/court",
                "What was submitted to the court's roster",
                COURT,
                null,
                RosterList.class,
                request -> request.json(rosters.ofCourt(Caller.staff(request))));
        put(
                routes,
                "POST",
                "/api/roster/{entryId}/decision",
                "Confirm, return or refuse an entry",
                COURT,
                RosterDecision.class,
                RosterEntry.class,
                request -> request.json(rosters.decide(
                        Caller.staff(request), entry(request), Json.read(request.body(), RosterDecision.class))));
    }

    private static String entry(Context request) {
        return request.pathParam("entryId");
    }

    private static void put(
            Map<Endpoint, Handler> routes,
            String method,
            String path,
            String summary,
            Access access,
            @Nullable Class<?> body,
            Class<?> answer,
            Handler handler) {
        routes.put(new Endpoint(method, path, summary, access, body, answer), handler);
    }
}
