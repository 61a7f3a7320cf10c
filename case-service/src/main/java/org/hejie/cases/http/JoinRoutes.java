package org.hejie.cases.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Map;
import org.hejie.cases.join.IdentityCheck;
import org.hejie.cases.join.IdentityDesk;
import org.hejie.cases.join.PartySteps;
import org.hejie.cases.venue.Venues;
import org.hejie.protocol.Json;
import org.hejie.protocol.http.Access;
import org.hejie.protocol.http.Endpoint;
import org.hejie.protocol.http.Principal;
import org.hejie.protocol.rest.CodeSent;
import org.hejie.protocol.rest.DeviceCheck;
import org.hejie.protocol.rest.JoinDoor;
import org.hejie.protocol.rest.JoinRequest;
import org.hejie.protocol.rest.JoinStatus;
import org.hejie.protocol.rest.JoinTicket;
import org.hejie.protocol.rest.NoticeList;

/** A party's way in. */
public final class JoinRoutes {
    private final IdentityDesk desk;
    private final PartySteps steps;
    private final Venues venues;
    private final LinkTries tries;
    private final Cookies cookies;

    public JoinRoutes(IdentityDesk desk, PartySteps steps, Venues venues, LinkTries tries, Cookies cookies) {
        this.desk = desk;
        this.steps = steps;
        this.venues = venues;
        this.tries = tries;
        this.cookies = cookies;
    }

    public void addTo(Map<Endpoint, Handler> routes) {
        routes.put(
                new Endpoint(
                        "POST",
                        "/api/join/open",
                        "What a link leads to",
                        Access.PUBLIC,
                        JoinRequest.OpenDoor.class,
                        JoinDoor.class),
                this::open);
        routes.put(
                new Endpoint(
                        "POST",
                        "/api/join/code",
                        "Say who you are; a code goes to your phone",
                        Access.PUBLIC,
                        JoinRequest.AskCode.class,
                        CodeSent.class),
                this::code);
        routes.put(
                new Endpoint(
                        "POST",
                        "/api/join/verify",
                        "Show the code; binds the link to this device",
                        Access.PUBLIC,
                        JoinRequest.VerifyCode.class,
                        JoinStatus.class),
                this::verify);
        routes.put(
                new Endpoint("GET", "/api/notices", "The notices in force", Access.PUBLIC, null, NoticeList.class),
                request -> request.json(steps.notices(Caller.language(request))));
        routes.put(
                new Endpoint("GET", "/api/join", "Where I am", Access.PARTY, null, JoinStatus.class),
                request -> request.json(steps.status(Caller.party(request).participantId(), Caller.language(request))));
        routes.put(
                new Endpoint(
                        "POST",
                        "/api/join/notices/{noticeId}/read",
                        "A notice was read",
                        Access.PARTY,
                        JoinRequest.ReadNotice.class,
                        JoinStatus.class),
                this::read);
        routes.put(
                new Endpoint(
                        "POST",
                        "/api/join/consents",
                        "Agree or refuse; one's mind may change",
                        Access.PARTY,
                        JoinRequest.DecideConsent.class,
                        JoinStatus.class),
                this::decide);
        routes.put(
                new Endpoint(
                        "POST",
                        "/api/join/device",
                        "What the device check found",
                        Access.PARTY,
                        DeviceCheck.class,
                        JoinStatus.class),
                this::device);
        routes.put(
                new Endpoint("POST", "/api/join/ticket", "Into the waiting room", Access.PARTY, null, JoinTicket.class),
                this::ticket);
        routes.put(
                new Endpoint("POST", "/api/join/leave", "Forget this device", Access.PARTY, null, null), this::leave);
    }

    private void open(Context request) throws JsonProcessingException {
        JoinRequest.OpenDoor body = Json.read(request.body(), JoinRequest.OpenDoor.class);
        request.json(tries.limited(
                request, body.token(), () -> desk.open(body.token(), Cookies.read(request, Cookies.PARTY))));
    }

    private void code(Context request) throws JsonProcessingException {
        JoinRequest.AskCode body = Json.read(request.body(), JoinRequest.AskCode.class);
        IdentityCheck.Claim claim = new IdentityCheck.Claim(cut(body.name()), cut(body.idDigits()));
        request.json(tries.limited(
                request, body.token(), () -> desk.askCode(body.token(), Cookies.read(request, Cookies.PARTY), claim)));
    }

    private void verify(Context request) throws JsonProcessingException {
        JoinRequest.VerifyCode body = Json.read(request.body(), JoinRequest.VerifyCode.class);
        IdentityDesk.Welcome welcome = tries.limited(
                request,
                body.token(),
                () -> desk.verify(body.token(), Cookies.read(request, Cookies.PARTY), cut(body.code())));
        cookies.set(request, Cookies.PARTY, welcome.cookie(), welcome.cookieLife());
        request.json(steps.status(welcome.participantId(), Caller.language(request)));
    }

    /** Long enough for any name, short enough to compare. */
    static String cut(String text) {
        return text.substring(0, Math.min(200, text.length()));
    }

    private void read(Context request) throws JsonProcessingException {
        JoinRequest.ReadNotice body = Json.read(request.body(), JoinRequest.ReadNotice.class);
        request.json(steps.read(
                Caller.party(request),
                request.pathParam("noticeId"),
                body.version(),
                Boolean.TRUE.equals(body.promised()),
                Caller.language(request)));
    }

    private void decide(Context request) throws JsonProcessingException {
        JoinRequest.DecideConsent body = Json.read(request.body(), JoinRequest.DecideConsent.class);
        request.json(steps.decide(Caller.party(request), body, Caller.language(request)));
    }

    private void device(Context request) throws JsonProcessingException {
        DeviceCheck body = Json.read(request.body(), DeviceCheck.class);
        request.json(steps.tested(Caller.party(request), body, Caller.language(request)));
    }

    /** From a shared device one takes part at its venue. */
    private void ticket(Context request) {
        Principal.Party who = Caller.party(request);
        VenueRoutes.find(venues, request).ifPresent(venue -> venues.comesIn(venue, who.participantId()));
        request.json(steps.ticket(who));
    }

    private void leave(Context request) {
        steps.leave(Caller.party(request));
        cookies.forget(request, Cookies.PARTY);
        request.status(204);
    }
}
