package org.hejie.app.linetest;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hejie.cases.account.MemoryTryLimit;
import org.hejie.cases.account.TryLimit;
import org.hejie.cases.http.Tries;
import org.hejie.protocol.Json;
import org.hejie.protocol.http.Access;
import org.hejie.protocol.http.Endpoint;
import org.hejie.protocol.rest.LineTest;

/** The connection test's endpoints: for everyone, since whoever cannot get in needs it most. */
public final class LineTestRoutes {
    /** Enough for an office that tries together, and for one person who changes from one network to the next. */
    private static final int PER_ADDRESS = 10;

    private static final Duration WINDOW = Duration.ofMinutes(5);

    private final LineTests tests;
    private final TryLimit perAddress;

    public LineTestRoutes(LineTests tests, Clock clock) {
        this.tests = tests;
        this.perAddress = new MemoryTryLimit(PER_ADDRESS, WINDOW, clock);
    }

    public Map<Endpoint, Handler> routes() {
        Map<Endpoint, Handler> routes = new LinkedHashMap<>();
        routes.put(
                new Endpoint(
                        "POST",
                        "/api/line-tests",
                        "Begin a connection test: a media room of one's own for a minute",
                        Access.PUBLIC,
                        null,
                        LineTest.class),
                this::open);
        routes.put(
                new Endpoint(
                        "POST",
                        "/api/line-tests/{lineTestId}/offers",
                        "Connect one of the page's ends to the test's room",
                        Access.PUBLIC,
                        LineTest.LineOffer.class,
                        LineTest.LineAnswer.class),
                this::offer);
        routes.put(
                new Endpoint(
                        "DELETE", "/api/line-tests/{lineTestId}", "End a connection test", Access.PUBLIC, null, null),
                ctx -> {
                    tests.end(ctx.pathParam("lineTestId"));
                    ctx.status(204);
                });
        return routes;
    }

    private void open(Context ctx) {
        Tries.take(ctx, perAddress, Tries.network(ctx));
        ctx.status(201).json(tests.open());
    }

    private void offer(Context ctx) throws JsonProcessingException {
        ctx.json(tests.answer(ctx.pathParam("lineTestId"), Json.read(ctx.body(), LineTest.LineOffer.class)));
    }
}
