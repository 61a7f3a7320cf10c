package org.hejie.cases.http;

import static org.hejie.protocol.http.StaffRole.MEDIATOR;
import static org.hejie.protocol.http.StaffRole.ORGANISATION_ADMIN;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Map;
import org.hejie.cases.account.Account;
import org.hejie.cases.account.Accounts;
import org.hejie.cases.account.StaffSessions;
import org.hejie.protocol.Json;
import org.hejie.protocol.http.Access;
import org.hejie.protocol.http.Endpoint;
import org.hejie.protocol.http.Principal;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.Login;
import org.hejie.protocol.rest.Me;
import org.hejie.protocol.rest.MediatorList;

/** Signing in and out. */
public final class StaffRoutes {
    private static final Access ANY = Access.staff(StaffRole.values());
    private final Accounts accounts;
    private final StaffSessions sessions;
    private final Cookies cookies;

    public StaffRoutes(Accounts accounts, StaffSessions sessions, Cookies cookies) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.cookies = cookies;
    }

    public void addTo(Map<Endpoint, Handler> routes) {
        routes.put(new Endpoint("POST", "/api/login", "Sign in", Access.PUBLIC, Login.class, Me.class), this::login);
        routes.put(new Endpoint("POST", "/api/logout", "Sign out", ANY, null, null), this::logout);
        routes.put(new Endpoint("GET", "/api/me", "Who is signed in", ANY, null, Me.class), this::me);
        routes.put(
                new Endpoint(
                        "GET",
                        "/api/mediators",
                        "Mediators of the caller's organisation",
                        Access.staff(MEDIATOR, ORGANISATION_ADMIN),
                        null,
                        MediatorList.class),
                request -> request.json(new MediatorList(
                        accounts.mediators(Caller.staff(request).organisationId()))));
    }

    private void login(Context request) throws JsonProcessingException {
        Login login = Json.read(request.body(), Login.class);
        StaffSessions.SignedIn signedIn = Tries.limited(
                request, () -> sessions.signIn(login.username(), login.password(), Tries.network(request)));
        cookies.set(request, Cookies.STAFF, signedIn.token(), StaffSessions.LIFE);
        request.json(view(signedIn.account()));
    }

    private void logout(Context request) {
        String token = Cookies.read(request, Cookies.STAFF);
        if (token != null) {
            sessions.signOut(token);
        }
        cookies.forget(request, Cookies.STAFF);
        request.status(204);
    }

    private void me(Context request) {
        Principal.Staff who = Caller.staff(request);
        Account account = accounts.load(who.accountId()).orElseThrow(StaffRoutes::notSignedIn);
        request.json(view(account));
    }

    static Me view(Account account) {
        return new Me(
                account.id(),
                account.name(),
                account.organisation(),
                account.roles().stream().sorted().toList());
    }

    private static ProblemException notSignedIn() {
        return new ProblemException(401, "not_signed_in", "请先登录。", "Sign in first.", null);
    }
}
