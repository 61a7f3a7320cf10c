package org.hejie.cases.http;

import static org.hejie.protocol.http.StaffRole.COURT_REVIEWER;
import static org.hejie.protocol.http.StaffRole.COURT_SUPERVISOR;
import static org.hejie.protocol.http.StaffRole.ORGANISATION_ADMIN;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Map;
import org.hejie.cases.grant.Grants;
import org.hejie.cases.grant.Releases;
import org.hejie.cases.grant.ReviewRequests;
import org.hejie.protocol.Json;
import org.hejie.protocol.http.Access;
import org.hejie.protocol.http.Endpoint;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.rest.AccessGrant;
import org.hejie.protocol.rest.GrantDecision;
import org.hejie.protocol.rest.GrantList;
import org.hejie.protocol.rest.GrantRequest;
import org.hejie.protocol.rest.GrantState;
import org.hejie.protocol.rest.Reasoned;
import org.hejie.protocol.rest.Release;
import org.hejie.protocol.rest.ReleaseDecision;
import org.hejie.protocol.rest.ReleaseList;
import org.hejie.protocol.rest.ReviewRequestList;
import org.jspecify.annotations.Nullable;

/** Reviewers ask, supervisors answer; two people release what is sealed on failure. */
public final class GrantRoutes {
    private static final Access REVIEWER = Access.staff(COURT_REVIEWER);
    private static final Access SUPERVISOR = Access.staff(COURT_SUPERVISOR);
    private static final int CREATED = 201;
    private final Grants grants;
    private final Releases releases;
    private final ReviewRequests requests;

    public GrantRoutes(Grants grants, Releases releases, ReviewRequests requests) {
        this.requests = requests;
        this.grants = grants;
        this.releases = releases;
    }

    private void requests(Map<Endpoint, Handler> routes) {
        routes.put(
                new Endpoint(
                        "GET",
                        "/api/review/requests",
                        "What the own court's platform asks to have looked at",
                        Access.staff(COURT_REVIEWER, COURT_SUPERVISOR),
                        null,
                        ReviewRequestList.class),
                ctx -> ctx.json(requests.list(Caller.staff(ctx))));
        routes.put(
                new Endpoint(
                        "POST",
                        "/api/review/requests/{reviewRequestId}/grant",
                        "Take it up: ask for a grant with its purpose, basis and period",
                        REVIEWER,
                        null,
                        AccessGrant.class),
                ctx -> ctx.status(CREATED).json(requests.takeUp(Caller.staff(ctx), ctx.pathParam("reviewRequestId"))));
        routes.put(
                new Endpoint(
                        "POST",
                        "/api/review/requests/{reviewRequestId}/refusal",
                        "Decline it; the platform is told why",
                        Access.staff(COURT_REVIEWER, COURT_SUPERVISOR),
                        Reasoned.class,
                        null),
                ctx -> {
                    requests.decline(
                            Caller.staff(ctx),
                            ctx.pathParam("reviewRequestId"),
                            Json.read(ctx.body(), Reasoned.class).reason());
                    ctx.status(204);
                });
    }

    public void addTo(Map<Endpoint, Handler> routes) {
        requests(routes);
        routes.put(
                new Endpoint(
                        "POST",
                        "/api/grants",
                        "Ask for access to a case's recordings",
                        REVIEWER,
                        GrantRequest.class,
                        AccessGrant.class),
                this::ask);
        routes.put(
                new Endpoint("GET", "/api/grants", "The caller's own grants", REVIEWER, null, GrantList.class)
                        .taking("case"),
                ctx -> ctx.json(new GrantList(grants.mine(Caller.staff(ctx).accountId(), ctx.queryParam("case")))));
        routes.put(
                new Endpoint(
                                "GET",
                                "/api/grants/all",
                                "Grants of the own court's reviewers",
                                SUPERVISOR,
                                null,
                                GrantList.class)
                        .taking("state", "case"),
                ctx -> ctx.json(new GrantList(grants.ofCourt(
                        Caller.staff(ctx).organisationId(), ctx.queryParam("case"), state(ctx.queryParam("state"))))));
        routes.put(
                new Endpoint(
                        "POST",
                        "/api/grants/{grantId}/decision",
                        "Give or refuse a grant",
                        SUPERVISOR,
                        GrantDecision.class,
                        AccessGrant.class),
                ctx -> ctx.json(grants.decide(
                        Caller.staff(ctx), ctx.pathParam("grantId"), Json.read(ctx.body(), GrantDecision.class))));
        routes.put(
                new Endpoint(
                        "POST",
                        "/api/grants/{grantId}/revocation",
                        "Take a grant back; what is open under it ends",
                        Access.staff(COURT_REVIEWER, COURT_SUPERVISOR),
                        Reasoned.class,
                        AccessGrant.class),
                ctx -> ctx.json(grants.revoke(
                        Caller.staff(ctx),
                        ctx.pathParam("grantId"),
                        Json.read(ctx.body(), Reasoned.class).reason())));
        routes.put(
                new Endpoint(
                                "GET",
                                "/api/releases",
                                "Releases of sessions sealed on failure",
                                Access.staff(COURT_REVIEWER, COURT_SUPERVISOR, ORGANISATION_ADMIN),
                                null,
                                ReleaseList.class)
                        .taking("case", "session"),
                ctx -> ctx.json(new ReleaseList(
                        releases.list(Caller.staff(ctx), ctx.queryParam("case"), ctx.queryParam("session")))));
        routes.put(
                new Endpoint(
                        "POST",
                        "/api/releases/{releaseId}/decision",
                        "Sign or refuse a release",
                        Access.staff(COURT_SUPERVISOR, ORGANISATION_ADMIN),
                        ReleaseDecision.class,
                        Release.class),
                ctx -> ctx.json(releases.decide(
                        Caller.staff(ctx), ctx.pathParam("releaseId"), Json.read(ctx.body(), ReleaseDecision.class))));
    }

    private void ask(Context ctx) throws JsonProcessingException {
        ctx.status(CREATED).json(grants.ask(Caller.staff(ctx), Json.read(ctx.body(), GrantRequest.class)));
    }

    private static @Nullable GrantState state(@Nullable String asked) {
        try {
            return asked == null || asked.isEmpty() ? null : GrantState.valueOf(asked);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    400, "malformed_request", "state 不是许可的状态。", "state is not a state of a grant.", null);
        }
    }
}
