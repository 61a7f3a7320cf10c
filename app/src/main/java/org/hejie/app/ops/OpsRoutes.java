package org.hejie.app.ops;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.hejie.media.MediaController;
import org.hejie.protocol.Json;
import org.hejie.protocol.http.Access;
import org.hejie.protocol.http.Endpoint;
import org.hejie.protocol.http.Principal;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.media.NodeLoad;
import org.hejie.protocol.rest.ClockAccepted;
import org.hejie.protocol.rest.CustodyEvent;
import org.hejie.protocol.rest.Drain;
import org.hejie.protocol.rest.OpsNodes;
import org.hejie.protocol.rest.OpsNodes.OpsNode;
import org.hejie.protocol.rest.OpsRecorder;
import org.hejie.protocol.rest.OpsSessions;
import org.hejie.protocol.rest.OpsSessions.OpsSession;
import org.hejie.protocol.rest.ServiceHealth;
import org.hejie.protocol.rest.ServiceHealth.ServiceState;
import org.hejie.protocol.rest.Version;
import org.hejie.signaling.LiveSession;

/** The operator's endpoints and the service's own. */
public final class OpsRoutes {
    private static final Access OPERATOR = Access.staff(StaffRole.OPERATOR);
    private static final int LONGEST_REASON = 500;

    private final MediaController media;
    private final Supplier<List<OpsNode>> nodes;
    private final Supplier<List<LiveSession>> sessions;
    private final Supplier<OpsRecorder> recorder;
    private final ClockDesk clocks;

    /** Takes a person's word that the server's clock is right. */
    @FunctionalInterface
    public interface ClockDesk {
        /** @throws IllegalStateException when there is nothing to settle, or not by a person */
        void accept(CustodyEvent.CustodyActor who, long seenOffsetMs, String reason);
    }

    public OpsRoutes(
            MediaController media,
            Supplier<List<OpsNode>> nodes,
            Supplier<List<LiveSession>> sessions,
            Supplier<OpsRecorder> recorder,
            ClockDesk clocks) {
        this.clocks = clocks;
        this.media = media;
        this.nodes = nodes;
        this.sessions = sessions;
        this.recorder = recorder;
    }

    public Map<Endpoint, Handler> routes() {
        Map<Endpoint, Handler> routes = new LinkedHashMap<>();
        routes.put(
                get("/api/ops/nodes", "Media nodes, their load and their loops' figures", OPERATOR, OpsNodes.class),
                ctx -> ctx.json(new OpsNodes(nodes.get())));
        routes.put(
                new Endpoint(
                        "POST",
                        "/api/ops/nodes/{nodeId}/drain",
                        "Stop or resume placing rooms on a node",
                        OPERATOR,
                        Drain.class,
                        NodeLoad.class),
                this::drain);
        routes.put(
                get("/api/ops/sessions", "Live sessions, without names", OPERATOR, OpsSessions.class),
                ctx -> ctx.json(
                        new OpsSessions(sessions.get().stream().map(this::shown).toList())));
        routes.put(
                get("/api/ops/recorder", "The recorder's health", OPERATOR, OpsRecorder.class),
                ctx -> ctx.json(recorder.get()));
        routes.put(
                new Endpoint(
                        "POST",
                        "/api/ops/recorder/clock",
                        "Say that the server's clock, which was set, is right; noted in the custody log",
                        OPERATOR,
                        ClockAccepted.class,
                        OpsRecorder.class),
                this::acceptClock);
        return routes;
    }

    /** What needs no account.. */
    public static Map<Endpoint, Handler> service(
            String version, Health alive, Health ready, Metrics metrics, Supplier<String> openApi) {
        Map<Endpoint, Handler> routes = new LinkedHashMap<>();
        routes.put(
                get("/healthz", "Alive: a restart would not help", Access.PUBLIC, ServiceHealth.class),
                ctx -> answer(ctx, alive));
        routes.put(
                get("/readyz", "Ready: new work may be sent here", Access.PUBLIC, ServiceHealth.class),
                ctx -> answer(ctx, ready));
        routes.put(
                get("/metrics", "Figures in the Prometheus text format", Access.PUBLIC, String.class),
                ctx -> ctx.header("Cache-Control", "no-store")
                        .contentType(metrics.contentType())
                        .result(metrics.text()));
        routes.put(
                get("/api/version", "The running version", Access.PUBLIC, Version.class),
                ctx -> ctx.json(new Version(version)));
        routes.put(
                get("/api/openapi.json", "This description, OpenAPI 3.1", Access.PUBLIC, Map.class),
                ctx -> ctx.contentType("application/json").result(openApi.get()));
        return routes;
    }

    private static Endpoint get(String path, String summary, Access access, Class<?> response) {
        return new Endpoint("GET", path, summary, access, null, response);
    }

    private static void answer(Context ctx, Health health) {
        ServiceHealth answer = health.check();
        ctx.header("Cache-Control", "no-store")
                .status(answer.status() == ServiceState.UP ? 200 : 503)
                .json(answer);
    }

    private void drain(Context ctx) throws JsonProcessingException {
        boolean draining = Json.read(ctx.body(), Drain.class).draining();
        Optional<NodeLoad> load = media.drain(ctx.pathParam("nodeId"), draining);
        ctx.json(load.orElseThrow(
                () -> new ProblemException(404, "node_unknown", "没有这个媒体节点。", "There is no such media node.", null)));
    }

    private void acceptClock(Context ctx) throws JsonProcessingException {
        ClockAccepted said = Json.read(ctx.body(), ClockAccepted.class);
        String reason = said.reason() == null ? "" : said.reason().strip();
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            throw new ProblemException(
                    400,
                    "reason_missing",
                    "请写明如何得知时钟正确（1–500 字）。",
                    "Say how you know that the clock is right, in 1 to 500 characters.",
                    null);
        }
        Principal.Staff who = Objects.requireNonNull(ctx.attribute(Principal.ATTRIBUTE));
        try {
            clocks.accept(
                    new CustodyEvent.CustodyActor(
                            who.accountId(), who.name(), StaffRole.OPERATOR.name(), who.organisationId()),
                    said.offsetMs(),
                    reason);
        } catch (IllegalStateException e) {
            throw new ProblemException(
                    409,
                    "clock_not_acceptable",
                    "时钟现在不能这样确认：没有偏差，又被调整过，或时间服务器认为不准。请刷新后再看。",
                    "The clock cannot be accepted now: " + e.getMessage() + ".",
                    null);
        }
        ctx.json(recorder.get());
    }

    private OpsSession shown(LiveSession session) {
        return new OpsSession(
                session.sessionId(),
                session.phase(),
                session.participants(),
                session.recording(),
                session.startedAt(),
                media.nodeOf(session.sessionId()).orElse(null));
    }
}
