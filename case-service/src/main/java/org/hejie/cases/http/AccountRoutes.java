package org.hejie.cases.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Map;
import java.util.Optional;
import org.hejie.cases.account.AccountDesk;
import org.hejie.cases.account.Activations;
import org.hejie.cases.account.StaffSessions;
import org.hejie.cases.casefile.MobileNumber;
import org.hejie.protocol.Json;
import org.hejie.protocol.http.Access;
import org.hejie.protocol.http.Endpoint;
import org.hejie.protocol.rest.AccountChange;
import org.hejie.protocol.rest.AccountList;
import org.hejie.protocol.rest.AccountView;
import org.hejie.protocol.rest.Activation;
import org.hejie.protocol.rest.AdminEventList;
import org.hejie.protocol.rest.IssuedCode;
import org.hejie.protocol.rest.Me;
import org.hejie.protocol.rest.NewAccount;
import org.hejie.protocol.rest.NewTransfer;
import org.hejie.protocol.rest.Reasoned;
import org.hejie.protocol.rest.Transferred;
import org.jspecify.annotations.Nullable;

/** Accounts, for the administrators of their bodies; and a person's first sign-in. */
public final class AccountRoutes {
    private static final String ACCOUNT = "/api/admin/accounts/{accountId}";
    private final AccountDesk accounts;
    private final Activations activations;
    private final ActivationCodes codes;
    private final Cookies cookies;

    public AccountRoutes(AccountDesk accounts, Activations activations, ActivationCodes codes, Cookies cookies) {
        this.accounts = accounts;
        this.activations = activations;
        this.codes = codes;
        this.cookies = cookies;
    }

    /** An act that asks for a reason and nothing else. */
    private interface Act {
        Object on(Context request, String accountId, String reason);
    }

    public void addTo(Map<Endpoint, Handler> routes) {
        routes.put(
                new Endpoint(
                                "GET",
                                "/api/admin/bodies/{bodyId}/accounts",
                                "Accounts of a body",
                                BodyRoutes.ADMIN,
                                null,
                                AccountList.class)
                        .taking("query", "from"),
                this::list);
        put(
                routes,
                "POST",
                "/api/admin/bodies/{bodyId}/accounts",
                "Open an account in a body",
                NewAccount.class,
                IssuedCode.class,
                this::open);
        put(
                routes,
                "GET",
                ACCOUNT,
                "An account",
                null,
                AccountView.class,
                request -> request.json(accounts.view(Caller.staff(request), id(request))));
        put(
                routes,
                "PUT",
                ACCOUNT,
                "Change an account's name, roles and last day",
                AccountChange.class,
                AccountView.class,
                this::change);
        act(
                routes,
                "/suspend",
                "Suspend an account: the person is signed out",
                AccountView.class,
                (request, id, reason) -> accounts.suspend(Caller.staff(request), id, reason));
        act(
                routes,
                "/resume",
                "Let a suspended account be used again",
                AccountView.class,
                (request, id, reason) -> accounts.resume(Caller.staff(request), id, reason));
        act(
                routes,
                "/close",
                "Close an account for good",
                AccountView.class,
                (request, id, reason) -> accounts.close(Caller.staff(request), id, reason));
        act(
                routes,
                "/activation",
                "A new activation code; the password until then no longer holds",
                IssuedCode.class,
                (request, id, reason) -> codes.send(accounts.issue(Caller.staff(request), id, reason)));
        put(
                routes,
                "POST",
                ACCOUNT + "/transfer",
                "Transfer an account to another body",
                NewTransfer.class,
                Transferred.class,
                this::transfer);
        put(
                routes,
                "GET",
                ACCOUNT + "/events",
                "What was done to an account",
                null,
                AdminEventList.class,
                request -> request.json(accounts.events(Caller.staff(request), id(request))));
        routes.put(
                new Endpoint(
                        "POST",
                        "/api/activate",
                        "Set the first password and sign in",
                        Access.PUBLIC,
                        Activation.class,
                        Me.class),
                this::activate);
    }

    private static void put(
            Map<Endpoint, Handler> routes,
            String method,
            String path,
            String summary,
            @Nullable Class<?> body,
            Class<?> answer,
            Handler handler) {
        routes.put(new Endpoint(method, path, summary, BodyRoutes.ADMIN, body, answer), handler);
    }

    private static void act(Map<Endpoint, Handler> routes, String path, String summary, Class<?> answer, Act act) {
        put(
                routes,
                "POST",
                ACCOUNT + path,
                summary,
                Reasoned.class,
                answer,
                request -> request.json(act.on(request, id(request), BodyRoutes.reason(request))));
    }

    private static String id(Context request) {
        return request.pathParam("accountId");
    }

    private void list(Context request) {
        String query = request.queryParam("query");
        request.json(accounts.list(
                Caller.staff(request),
                request.pathParam("bodyId"),
                query == null ? "" : query,
                BodyRoutes.from(request)));
    }

    private void open(Context request) throws JsonProcessingException {
        NewAccount asked = Json.read(request.body(), NewAccount.class);
        Optional<MobileNumber> phone = ActivationCodes.phone(asked.phone());
        IssuedCode issued = accounts.open(Caller.staff(request), request.pathParam("bodyId"), asked);
        phone.ifPresent(number -> codes.keep(issued.account().accountId(), number));
        request.header("Cache-Control", "no-store").status(201).json(codes.send(issued));
    }

    private void change(Context request) throws JsonProcessingException {
        AccountChange asked = Json.read(request.body(), AccountChange.class);
        request.json(accounts.change(Caller.staff(request), id(request), asked));
    }

    private void transfer(Context request) throws JsonProcessingException {
        NewTransfer asked = Json.read(request.body(), NewTransfer.class);
        request.json(accounts.transfer(Caller.staff(request), id(request), asked));
    }

    private void activate(Context request) throws JsonProcessingException {
        Activation asked = Json.read(request.body(), Activation.class);
        StaffSessions.SignedIn signedIn =
                Tries.limited(request, () -> activations.activate(asked, Tries.network(request)));
        cookies.set(request, Cookies.STAFF, signedIn.token(), StaffSessions.LIFE);
        request.json(StaffRoutes.view(signedIn.account()));
    }
}
