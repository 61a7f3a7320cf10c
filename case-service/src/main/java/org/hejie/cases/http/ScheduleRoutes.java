package org.hejie.cases.http;

import static org.hejie.protocol.http.StaffRole.MEDIATOR;
import static org.hejie.protocol.http.StaffRole.ORGANISATION_ADMIN;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Map;
import org.hejie.cases.join.Courier;
import org.hejie.cases.join.PlanChanges;
import org.hejie.cases.session.PlannedSession;
import org.hejie.cases.session.Sessions;
import org.hejie.protocol.Json;
import org.hejie.protocol.http.Access;
import org.hejie.protocol.http.Endpoint;
import org.hejie.protocol.http.Principal;
import org.hejie.protocol.rest.MoveSession;
import org.hejie.protocol.rest.Reasoned;
import org.hejie.protocol.rest.SessionView;

/** Changing when a session is, and telling people again. */
public final class ScheduleRoutes {
    private static final Access DESK = Access.staff(MEDIATOR, ORGANISATION_ADMIN);
    private static final int REASON_LEAST = 2;
    private static final int REASON_MOST = 500;
    private final Sessions sessions;
    private final PlanChanges changes;
    private final Courier courier;
    private final Views views;

    public ScheduleRoutes(Sessions sessions, PlanChanges changes, Courier courier, Views views) {
        this.sessions = sessions;
        this.changes = changes;
        this.courier = courier;
        this.views = views;
    }

    public void addTo(Map<Endpoint, Handler> routes) {
        routes.put(
                new Endpoint(
                        "POST",
                        "/api/sessions/{sessionId}/move",
                        "Move a session that is not open yet to another time; everyone invited is told",
                        DESK,
                        MoveSession.class,
                        SessionView.class),
                this::move);
        routes.put(
                new Endpoint(
                        "POST",
                        "/api/sessions/{sessionId}/cancel",
                        "Cancel a session that is not open yet; everyone invited is told",
                        DESK,
                        Reasoned.class,
                        SessionView.class),
                this::cancel);
        routes.put(
                new Endpoint(
                        "POST",
                        "/api/sessions/{sessionId}/notices/{noticeId}/send",
                        "Send a message again that did not get through",
                        DESK,
                        null,
                        SessionView.class),
                this::sendAgain);
    }

    private void move(Context request) throws JsonProcessingException {
        MoveSession asked = Json.read(request.body(), MoveSession.class);
        PlannedSession session = ours(request);
        String reason = reason(asked.reason());
        changes.move(session, asked.startsAt(), reason, Caller.staff(request).accountId());
        show(request, session);
    }

    private void cancel(Context request) throws JsonProcessingException {
        Reasoned asked = Json.read(request.body(), Reasoned.class);
        PlannedSession session = ours(request);
        changes.cancel(session, reason(asked.reason()), Caller.staff(request).accountId());
        show(request, session);
    }

    private void sendAgain(Context request) {
        PlannedSession session = planned(request);
        if (!courier.sendAgain(session.id(), request.pathParam("noticeId"))) {
            throw Refusals.noticeUnknown();
        }
        show(request, session);
    }

    private void show(Context request, PlannedSession session) {
        request.json(views.of(sessions.find(session.id()).orElseThrow()));
    }

    private static String reason(String text) {
        String reason = text.strip();
        if (reason.length() < REASON_LEAST || reason.length() > REASON_MOST) {
            throw Refusals.reasonInvalid();
        }
        return reason;
    }

    private PlannedSession planned(Context request) {
        String organisation = Caller.staff(request).organisationId();
        return sessions.find(request.pathParam("sessionId"))
                .filter(session -> session.organisationId().equals(organisation))
                .orElseThrow(Refusals::sessionUnknown);
    }

    /** The plan is the case's mediator's, and the administrator's. */
    private PlannedSession ours(Context request) {
        PlannedSession session = planned(request);
        Principal.Staff who = Caller.staff(request);
        boolean may =
                who.roles().contains(ORGANISATION_ADMIN) || who.accountId().equals(session.presidingMediatorId());
        if (!may) {
            throw Refusals.notYourPlan();
        }
        return session;
    }
}
