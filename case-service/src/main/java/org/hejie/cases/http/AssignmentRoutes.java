package org.hejie.cases.http;

import static org.hejie.protocol.http.StaffRole.MEDIATOR;
import static org.hejie.protocol.http.StaffRole.ORGANISATION_ADMIN;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hejie.cases.assignment.AssignmentDesk;
import org.hejie.cases.assignment.AssignmentDesk.Known;
import org.hejie.cases.assignment.AssignmentDesk.Reader;
import org.hejie.cases.assignment.ClockReminders;
import org.hejie.cases.assignment.JointConfirmation;
import org.hejie.cases.exchange.Exchange;
import org.hejie.protocol.Json;
import org.hejie.protocol.http.Access;
import org.hejie.protocol.http.Endpoint;
import org.hejie.protocol.http.Principal;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.rest.AssignmentList;
import org.hejie.protocol.rest.AssignmentMessages;
import org.hejie.protocol.rest.AssignmentRequest;
import org.hejie.protocol.rest.AssignmentView;
import org.hejie.protocol.rest.ConflictHints;
import org.hejie.protocol.rest.JoinConfirmation;
import org.hejie.protocol.rest.NewAssignment;
import org.hejie.protocol.rest.NewPageLinks;
import org.hejie.protocol.rest.ReminderList;
import org.jspecify.annotations.Nullable;

/** Assignments at an organisation's desk, and the parties' joint application after an agreement. */
public final class AssignmentRoutes {
    private static final String ONE = "/api/assignments/{assignmentId}";
    private static final Access DESK = Access.staff(MEDIATOR, ORGANISATION_ADMIN);
    private static final Access ADMIN = Access.staff(ORGANISATION_ADMIN);
    private final AssignmentDesk desk;
    private final ClockReminders reminders;
    private final JointConfirmation together;
    private final Exchange exchange;

    public AssignmentRoutes(
            AssignmentDesk desk, ClockReminders reminders, JointConfirmation together, Exchange exchange) {
        this.exchange = exchange;
        this.desk = desk;
        this.reminders = reminders;
        this.together = together;
    }

    private interface Act<T> {
        AssignmentView on(Reader who, String id, T asked);
    }

    public void addTo(Map<Endpoint, Handler> routes) {
        routes.put(
                new Endpoint(
                                "GET",
                                "/api/assignments",
                                "Assignments: live ones by what runs out first, or by state (ALL for all), newest first",
                                DESK,
                                null,
                                AssignmentList.class)
                        .taking("state", "text", "after"),
                this::list);
        routes.put(
                new Endpoint(
                        "POST",
                        "/api/assignments",
                        "Enter an application to the organisation itself, written or oral",
                        ADMIN,
                        NewAssignment.class,
                        AssignmentView.class),
                request -> request.status(201)
                        .json(desk.apply(reader(request), Json.read(request.body(), NewAssignment.class))));
        routes.put(
                new Endpoint("GET", ONE, "An assignment", DESK, null, AssignmentView.class),
                request -> request.json(desk.view(reader(request), id(request))));
        bare(routes, "accept", "Accept it", ADMIN, desk::accept);
        act(routes, "decline", "Decline it", ADMIN, AssignmentRequest.DeclineAssignment.class, desk::decline);
        act(routes, "attempts", "A party was sought", DESK, AssignmentRequest.ContactAttempt.class, desk::attempt);
        act(
                routes,
                "answers",
                "The other side answered",
                DESK,
                AssignmentRequest.CounterpartyAnswer.class,
                desk::answer);
        routes.put(
                new Endpoint(
                        "POST",
                        ONE + "/links",
                        "Send parties the link to their own page",
                        DESK,
                        AssignmentRequest.SendLinks.class,
                        NewPageLinks.class),
                request -> request.json(
                        desk.link(reader(request), id(request), body(request, AssignmentRequest.SendLinks.class))));
        act(
                routes,
                "mediator",
                "The parties' wish, or a designation",
                ADMIN,
                AssignmentRequest.ChooseMediator.class,
                desk::choose);
        bare(routes, "open", "Open the case", ADMIN, desk::open);
        act(
                routes,
                "extension",
                "Everyone agreed to more days",
                DESK,
                AssignmentRequest.ExtendTerm.class,
                desk::extend);
        act(routes, "suspension", "An appraisal begins", ADMIN, AssignmentRequest.SuspendTerm.class, desk::suspend);
        bare(routes, "resumption", "The appraisal is over", ADMIN, desk::resume);
        act(
                routes,
                "suspicion",
                "The mediation may be staged: the court alone is told",
                DESK,
                AssignmentRequest.ReportSuspicion.class,
                desk::suspect);
        act(
                routes,
                "termination",
                "The mediation ends without a session",
                ADMIN,
                AssignmentRequest.TerminateMediation.class,
                desk::terminate);
        act(
                routes,
                "limitation",
                "What begins, interrupts or stops the limitation of arbitration",
                DESK,
                AssignmentRequest.NoteLimitation.class,
                desk::limitation);
        act(
                routes,
                "limitation/struck",
                "A note of it was wrong",
                DESK,
                AssignmentRequest.StrikeLimitation.class,
                desk::strike);
        act(
                routes,
                "confirmation",
                "Parties ask together for confirmation",
                ADMIN,
                AssignmentRequest.ApplyForConfirmation.class,
                desk::confirm);
        routes.put(
                new Endpoint(
                        "GET",
                        ONE + "/conflicts",
                        "Hints about those who might mediate; a mediator reads their own",
                        DESK,
                        null,
                        ConflictHints.class),
                request -> request.json(desk.conflicts(reader(request), id(request))));
        routes.put(
                new Endpoint(
                        "GET",
                        "/api/reminders",
                        "Clocks about to run out, or run out and undone, of which the caller was reminded",
                        DESK,
                        null,
                        ReminderList.class),
                request -> request.json(reminders.list(reader(request))));
        messages(routes);
        party(routes);
    }

    private void messages(Map<Endpoint, Handler> routes) {
        routes.put(
                new Endpoint(
                        "GET",
                        ONE + "/messages",
                        "Messages about it that did not arrive or could not be acted on",
                        ADMIN,
                        null,
                        AssignmentMessages.class),
                request -> request.json(new AssignmentMessages(desk.known(reader(request), id(request))
                        .map(known -> exchange.stuck(known.platform(), known.assignment(), Caller.language(request)))
                        .orElse(List.of()))));
        routes.put(
                new Endpoint(
                        "POST",
                        ONE + "/messages/{direction}/{messageId}/again",
                        "Act on a stuck message about it once more, or send it once more",
                        ADMIN,
                        null,
                        null),
                request -> {
                    Known known = desk.known(reader(request), id(request)).orElseThrow(AssignmentRoutes::nothingStuck);
                    exchange.again(
                            known.platform(),
                            known.assignment(),
                            ExchangeRoutes.direction(request.pathParam("direction")),
                            request.pathParam("messageId"));
                    request.status(204);
                });
    }

    private static ProblemException nothingStuck() {
        return new ProblemException(
                404,
                "message_unknown",
                "没有这条停住的消息；可能已经处理。",
                "There is no such stuck message; it may have gone on.",
                null);
    }

    private void party(Map<Endpoint, Handler> routes) {
        routes.put(
                new Endpoint(
                        "GET",
                        "/api/join/confirmation",
                        "What the parties may ask for together, until when, and who has",
                        Access.PARTY,
                        null,
                        JoinConfirmation.class),
                request -> request.json(together.of(Caller.party(request))));
        routes.put(
                new Endpoint(
                        "POST",
                        "/api/join/confirmation",
                        "I ask for it together with the others",
                        Access.PARTY,
                        JoinConfirmation.AskTogether.class,
                        JoinConfirmation.class),
                request -> request.json(together.ask(
                        Caller.party(request),
                        Json.read(request.body(), JoinConfirmation.AskTogether.class)
                                .route())));
    }

    private static <T> void act(
            Map<Endpoint, Handler> routes, String name, String summary, Access access, Class<T> type, Act<T> act) {
        routes.put(
                new Endpoint("POST", ONE + "/" + name, summary, access, type, AssignmentView.class),
                request -> request.json(act.on(reader(request), id(request), body(request, type))));
    }

    private interface BareAct {
        AssignmentView on(Reader who, String id);
    }

    private static void bare(Map<Endpoint, Handler> routes, String name, String summary, Access access, BareAct act) {
        routes.put(
                new Endpoint("POST", ONE + "/" + name, summary, access, null, AssignmentView.class),
                request -> request.json(act.on(reader(request), id(request))));
    }

    private static <T> T body(Context request, Class<T> type) throws JsonProcessingException {
        return Json.read(request.body(), type);
    }

    private void list(Context request) {
        request.json(
                desk.list(reader(request), query(request, "state"), query(request, "text"), absent(request, "after")));
    }

    private static String query(Context request, String name) {
        return Optional.ofNullable(request.queryParam(name)).orElse("");
    }

    private static @Nullable String absent(Context request, String name) {
        String given = request.queryParam(name);
        return given == null || given.isEmpty() ? null : given;
    }

    private static String id(Context request) {
        return request.pathParam("assignmentId");
    }

    static Reader reader(Context request) {
        Principal.Staff who = Caller.staff(request);
        return new Reader(who.accountId(), who.organisationId(), who.roles().contains(ORGANISATION_ADMIN));
    }
}
