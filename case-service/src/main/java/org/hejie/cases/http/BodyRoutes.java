package org.hejie.cases.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Map;
import org.hejie.cases.body.Bodies;
import org.hejie.protocol.Json;
import org.hejie.protocol.http.Access;
import org.hejie.protocol.http.Endpoint;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.AdminEventList;
import org.hejie.protocol.rest.BodyChange;
import org.hejie.protocol.rest.BodyList;
import org.hejie.protocol.rest.BodyView;
import org.hejie.protocol.rest.NewBody;
import org.hejie.protocol.rest.Reasoned;
import org.jspecify.annotations.Nullable;

/** The hierarchy of bodies, for their administrators. */
public final class BodyRoutes {
    static final Access ADMIN = Access.staff(StaffRole.BODY_ADMIN);
    private final Bodies bodies;

    public BodyRoutes(Bodies bodies) {
        this.bodies = bodies;
    }

    public void addTo(Map<Endpoint, Handler> routes) {
        put(routes, "GET", "/api/admin/body", "The administrator's own body", null, BodyView.class, this::own);
        routes.put(
                new Endpoint(
                                "GET",
                                "/api/admin/bodies",
                                "Bodies below a body, or found below it",
                                ADMIN,
                                null,
                                BodyList.class)
                        .taking("parent", "query", "from"),
                this::list);
        put(
                routes,
                "POST",
                "/api/admin/bodies",
                "Open a body below another",
                NewBody.class,
                BodyView.class,
                this::open);
        put(
                routes,
                "GET",
                "/api/admin/bodies/{bodyId}",
                "A body",
                null,
                BodyView.class,
                request -> request.json(bodies.view(Caller.staff(request), request.pathParam("bodyId"))));
        put(
                routes,
                "PUT",
                "/api/admin/bodies/{bodyId}",
                "Change a body, or where it stands",
                BodyChange.class,
                BodyView.class,
                this::change);
        put(
                routes,
                "POST",
                "/api/admin/bodies/{bodyId}/suspend",
                "Suspend a body: its people are signed out",
                Reasoned.class,
                BodyView.class,
                request -> request.json(
                        bodies.suspend(Caller.staff(request), request.pathParam("bodyId"), reason(request))));
        put(
                routes,
                "POST",
                "/api/admin/bodies/{bodyId}/resume",
                "Let a suspended body's people sign in again",
                Reasoned.class,
                BodyView.class,
                request -> request.json(
                        bodies.resume(Caller.staff(request), request.pathParam("bodyId"), reason(request))));
        put(
                routes,
                "GET",
                "/api/admin/bodies/{bodyId}/events",
                "What was done to a body and its accounts",
                null,
                AdminEventList.class,
                request -> request.json(bodies.events(Caller.staff(request), request.pathParam("bodyId"))));
    }

    private static void put(
            Map<Endpoint, Handler> routes,
            String method,
            String path,
            String summary,
            @Nullable Class<?> body,
            Class<?> answer,
            Handler handler) {
        routes.put(new Endpoint(method, path, summary, ADMIN, body, answer), handler);
    }

    private void own(Context request) {
        request.json(bodies.view(Caller.staff(request), Caller.staff(request).organisationId()));
    }

    private void list(Context request) {
        String query = request.queryParam("query");
        request.json(bodies.list(
                Caller.staff(request), request.queryParam("parent"), query == null ? "" : query, from(request)));
    }

    private void open(Context request) throws JsonProcessingException {
        request.status(201).json(bodies.open(Caller.staff(request), Json.read(request.body(), NewBody.class)));
    }

    private void change(Context request) throws JsonProcessingException {
        request.json(bodies.change(
                Caller.staff(request), request.pathParam("bodyId"), Json.read(request.body(), BodyChange.class)));
    }

    static String reason(Context request) throws JsonProcessingException {
        return Json.read(request.body(), Reasoned.class).reason();
    }

    /** How many of a list to leave out: a number of at most six digits, else none. */
    static int from(Context request) {
        String from = request.queryParam("from");
        return from != null && from.matches("[0-9]{1,6}") ? Integer.parseInt(from) : 0;
    }
}
