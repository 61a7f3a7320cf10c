package org.hejie.cases.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Map;
import java.util.Optional;
import org.hejie.cases.assignment.BeforeDesk;
import org.hejie.cases.assignment.PageDoor;
import org.hejie.cases.join.IdentityCheck;
import org.hejie.protocol.Json;
import org.hejie.protocol.http.Access;
import org.hejie.protocol.http.Endpoint;
import org.hejie.protocol.rest.BeforeDoor;
import org.hejie.protocol.rest.BeforeMediators;
import org.hejie.protocol.rest.BeforeRequest;
import org.hejie.protocol.rest.BeforeView;
import org.hejie.protocol.rest.CodeSent;
import org.hejie.protocol.rest.JoinRequest;
import org.jspecify.annotations.Nullable;

/** A party's own page before there is a case. */
public final class BeforeRoutes {
    private final PageDoor door;
    private final BeforeDesk desk;
    private final LinkTries tries;
    private final Cookies cookies;

    public BeforeRoutes(PageDoor door, BeforeDesk desk, LinkTries tries, Cookies cookies) {
        this.door = door;
        this.desk = desk;
        this.tries = tries;
        this.cookies = cookies;
    }

    public void addTo(Map<Endpoint, Handler> routes) {
        routes.put(
                new Endpoint(
                        "POST",
                        "/api/before/open",
                        "What the link to a party's own page leads to",
                        Access.PUBLIC,
                        JoinRequest.OpenDoor.class,
                        BeforeDoor.class),
                this::open);
        routes.put(
                new Endpoint(
                        "POST",
                        "/api/before/code",
                        "Say who you are; a code goes to your phone",
                        Access.PUBLIC,
                        JoinRequest.AskCode.class,
                        CodeSent.class),
                this::code);
        routes.put(
                new Endpoint(
                        "POST",
                        "/api/before/verify",
                        "Show the code; binds the link to this device",
                        Access.PUBLIC,
                        JoinRequest.VerifyCode.class,
                        BeforeView.class),
                this::verify);
        routes.put(
                new Endpoint(
                        "GET",
                        "/api/before",
                        "My own page before there is a case",
                        Access.BEFORE,
                        null,
                        BeforeView.class),
                request -> request.json(desk.of(Caller.before(request))));
        routes.put(
                new Endpoint(
                        "POST",
                        "/api/before/answer",
                        "I am willing to mediate, or not",
                        Access.BEFORE,
                        BeforeRequest.AnswerAsked.class,
                        BeforeView.class),
                request -> request.json(desk.answer(
                        Caller.before(request),
                        Json.read(request.body(), BeforeRequest.AnswerAsked.class)
                                .willing())));
        routes.put(
                new Endpoint(
                                "GET",
                                "/api/before/mediators",
                                "Whom I may choose: recommended ones, and a search over the roster",
                                Access.BEFORE,
                                null,
                                BeforeMediators.class)
                        .taking("text"),
                request -> request.json(desk.mediators(
                        Caller.before(request),
                        Optional.ofNullable(request.queryParam("text")).orElse(""))));
        routes.put(
                new Endpoint(
                        "POST",
                        "/api/before/mediator",
                        "The mediator I choose; one's mind may change until all chose the same",
                        Access.BEFORE,
                        BeforeRequest.NameMediator.class,
                        BeforeView.class),
                request -> request.json(desk.choose(
                        Caller.before(request),
                        Json.read(request.body(), BeforeRequest.NameMediator.class)
                                .accountId())));
    }

    private void open(Context request) throws JsonProcessingException {
        JoinRequest.OpenDoor body = Json.read(request.body(), JoinRequest.OpenDoor.class);
        request.json(tries.limited(request, body.token(), () -> door.open(body.token(), cookie(request))));
    }

    private void code(Context request) throws JsonProcessingException {
        JoinRequest.AskCode body = Json.read(request.body(), JoinRequest.AskCode.class);
        IdentityCheck.Claim claim =
                new IdentityCheck.Claim(JoinRoutes.cut(body.name()), JoinRoutes.cut(body.idDigits()));
        request.json(tries.limited(request, body.token(), () -> door.askCode(body.token(), cookie(request), claim)));
    }

    private void verify(Context request) throws JsonProcessingException {
        JoinRequest.VerifyCode body = Json.read(request.body(), JoinRequest.VerifyCode.class);
        PageDoor.Welcome welcome = tries.limited(
                request, body.token(), () -> door.verify(body.token(), cookie(request), JoinRoutes.cut(body.code())));
        cookies.set(request, Cookies.BEFORE, welcome.cookie(), welcome.cookieLife());
        request.json(desk.of(welcome.who()));
    }

    private static @Nullable String cookie(Context request) {
        return Cookies.read(request, Cookies.BEFORE);
    }
}
