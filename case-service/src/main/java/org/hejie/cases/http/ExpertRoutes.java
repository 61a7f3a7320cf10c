package org.hejie.cases.http;

import static org.hejie.protocol.http.StaffRole.BODY_ADMIN;
import static org.hejie.protocol.http.StaffRole.MEDIATOR;
import static org.hejie.protocol.http.StaffRole.ORGANISATION_ADMIN;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Map;
import org.hejie.cases.expert.Experts;
import org.hejie.protocol.Json;
import org.hejie.protocol.http.Access;
import org.hejie.protocol.http.Endpoint;
import org.hejie.protocol.http.Principal;
import org.hejie.protocol.rest.ExpertDesk;

/** The province's pool of experts: the department that keeps it, organisations that propose and ask, experts who are asked. */
public final class ExpertRoutes {
    private static final Access ADMIN = Access.staff(ORGANISATION_ADMIN);
    private static final Access KEEPER = Access.staff(BODY_ADMIN);
    private final Experts experts;

    public ExpertRoutes(Experts experts) {
        this.experts = experts;
    }

    private interface Act<T> {
        ExpertDesk on(Principal.Staff who, Context request, T asked);
    }

    public void addTo(Map<Endpoint, Handler> routes) {
        routes.put(
                new Endpoint(
                        "GET",
                        "/api/experts",
                        "The pool of experts, as far as the reader has to do with it",
                        Access.staff(MEDIATOR, ORGANISATION_ADMIN, BODY_ADMIN),
                        null,
                        ExpertDesk.class),
                request -> request.json(experts.desk(Caller.staff(request))));
        post(
                routes,
                "",
                "Propose a mediator as an expert",
                ADMIN,
                ExpertDesk.NewExpert.class,
                (who, request, asked) -> experts.propose(who, asked));
        post(
                routes,
                "/{expertId}/decision",
                "Admit, refuse or end an expert",
                KEEPER,
                ExpertDesk.ExpertDecision.class,
                (who, request, asked) -> experts.decide(who, request.pathParam("expertId"), asked));
        post(
                routes,
                "/requests",
                "Ask for an expert in a collective dispute",
                ADMIN,
                ExpertDesk.NewExpertRequest.class,
                (who, request, asked) -> experts.ask(who, asked));
        routes.put(
                new Endpoint(
                        "GET",
                        "/api/experts/requests/{requestId}/matches",
                        "Who fits a request, the best first, and why",
                        KEEPER,
                        null,
                        ExpertDesk.ExpertMatches.class),
                request -> request.json(experts.matches(Caller.staff(request), request.pathParam("requestId"))));
        post(
                routes,
                "/requests/{requestId}/calls",
                "Assign an expert to a request",
                KEEPER,
                ExpertDesk.NewExpertCall.class,
                (who, request, asked) -> experts.assign(who, request.pathParam("requestId"), asked.expertId()));
        post(
                routes,
                "/calls/{callId}/answer",
                "The expert accepts or declines",
                Access.staff(MEDIATOR),
                ExpertDesk.CallAnswer.class,
                (who, request, asked) -> experts.answer(who, request.pathParam("callId"), asked));
    }

    private static <T> void post(
            Map<Endpoint, Handler> routes, String path, String summary, Access access, Class<T> type, Act<T> act) {
        routes.put(
                new Endpoint("POST", "/api/experts" + path, summary, access, type, ExpertDesk.class),
                request -> request.json(act.on(Caller.staff(request), request, Json.read(request.body(), type))));
    }
}
