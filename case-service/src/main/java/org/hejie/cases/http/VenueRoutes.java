package org.hejie.cases.http;

import static org.hejie.protocol.http.StaffRole.MEDIATOR;
import static org.hejie.protocol.http.StaffRole.ORGANISATION_ADMIN;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Map;
import java.util.Optional;
import org.hejie.cases.account.StaffSessions;
import org.hejie.cases.join.JoinRefusal;
import org.hejie.cases.join.PartySessions;
import org.hejie.cases.join.PartySteps;
import org.hejie.cases.session.PlannedSession;
import org.hejie.cases.session.Sessions;
import org.hejie.cases.venue.Venues;
import org.hejie.protocol.Json;
import org.hejie.protocol.http.Access;
import org.hejie.protocol.http.Endpoint;
import org.hejie.protocol.http.Principal;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.rest.NewVenue;
import org.hejie.protocol.rest.VenueView;

/** A device that people share, one after another: nobody leaves anything on it for the next. */
public final class VenueRoutes {
    private final Venues venues;
    private final Sessions sessions;
    private final StaffSessions staff;
    private final PartySessions parties;
    private final PartySteps steps;
    private final Cookies cookies;

    public VenueRoutes(
            Venues venues,
            Sessions sessions,
            StaffSessions staff,
            PartySessions parties,
            PartySteps steps,
            Cookies cookies) {
        this.venues = venues;
        this.sessions = sessions;
        this.staff = staff;
        this.parties = parties;
        this.steps = steps;
        this.cookies = cookies;
    }

    public void addTo(Map<Endpoint, Handler> routes) {
        routes.put(
                new Endpoint(
                        "POST",
                        "/api/sessions/{sessionId}/venue",
                        "Open this device for those who come to an assisted venue; signs out here",
                        Access.staff(MEDIATOR, ORGANISATION_ADMIN),
                        NewVenue.class,
                        VenueView.class),
                this::open);
        routes.put(
                new Endpoint(
                        "GET",
                        "/api/venue",
                        "What this shared device is open for",
                        Access.PUBLIC,
                        null,
                        VenueView.class),
                request -> request.json(view(venue(request))));
        routes.put(
                new Endpoint(
                        "POST",
                        "/api/venue/next",
                        "Forget the person at this device",
                        Access.PUBLIC,
                        null,
                        VenueView.class),
                this::next);
        routes.put(
                new Endpoint("POST", "/api/venue/close", "This device is shared no more", Access.PUBLIC, null, null),
                this::close);
    }

    /** Whoever opened it walks away: their sign-in must not stay on a device that others use. */
    private void open(Context request) throws JsonProcessingException {
        NewVenue asked = Json.read(request.body(), NewVenue.class);
        Principal.Staff who = Caller.staff(request);
        PlannedSession session = sessions.find(request.pathParam("sessionId"))
                .filter(s -> s.organisationId().equals(who.organisationId()))
                .orElseThrow(Refusals::sessionUnknown);
        if (session.over()) {
            throw JoinRefusal.over(session);
        }
        Venues.Opened opened = venues.open(session, asked.name(), who.accountId());
        forgetPerson(request);
        Optional.ofNullable(Cookies.read(request, Cookies.STAFF)).ifPresent(staff::signOut);
        cookies.forget(request, Cookies.STAFF);
        cookies.set(request, Cookies.VENUE, opened.cookie(), Venues.LIFE);
        request.status(201).json(view(opened.venue()));
    }

    private void next(Context request) {
        Venues.Venue venue = venue(request);
        forgetPerson(request);
        request.json(view(venue));
    }

    private void close(Context request) {
        Optional.ofNullable(Cookies.read(request, Cookies.VENUE)).ifPresent(cookie -> {
            venues.close(cookie);
            forgetPerson(request);
        });
        cookies.forget(request, Cookies.VENUE);
        request.status(204);
    }

    /** As if they had pressed that they leave: the link is free again, the identity gone from this device, a ticket void. */
    private void forgetPerson(Context request) {
        Optional.ofNullable(Cookies.read(request, Cookies.PARTY))
                .flatMap(parties::find)
                .ifPresent(p -> steps.leave(new Principal.Party(p.participantId(), p.sessionId(), p.caseId())));
        cookies.forget(request, Cookies.PARTY);
    }

    private Venues.Venue venue(Context request) {
        return find(venues, request)
                .orElseThrow(() -> new ProblemException(
                        404,
                        "venue_unknown",
                        "本设备没有作为协助场所的共用设备打开，或者已到时间；请工作人员登录后打开。",
                        "This device is not open as a shared one, or its time is up; a member of staff signs in to open it.",
                        null));
    }

    static Optional<Venues.Venue> find(Venues venues, Context request) {
        return Optional.ofNullable(Cookies.read(request, Cookies.VENUE)).flatMap(venues::find);
    }

    private VenueView view(Venues.Venue venue) {
        PlannedSession session = sessions.find(venue.sessionId()).orElseThrow();
        return new VenueView(venue.name(), session.organisation(), session.plannedAt(), venue.expiresAt());
    }
}
