package org.hejie.recording;

import io.javalin.Javalin;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.json.JavalinJackson;
import io.javalin.router.Endpoint;
import java.util.Map;
import java.util.function.Supplier;
import org.hejie.protocol.Json;
import org.hejie.protocol.http.Principal;
import org.hejie.protocol.http.ProblemException;

/** Serves this module's routes on loopback, as someone who has signed in. A problem is answered by its code. */
public final class TestServer {
    private TestServer() {}

    /** @param caller asked for each request */
    public static Javalin serve(Map<org.hejie.protocol.http.Endpoint, Handler> routes, Supplier<Principal> caller) {
        Javalin server = Javalin.create(config -> {
            config.jsonMapper(new JavalinJackson(Json.mapper(), false));
            routes.forEach((endpoint, handler) -> config.routes.addEndpoint(
                    new Endpoint(HandlerType.findOrCreate(endpoint.method()), endpoint.path(), handler)));
            config.routes.before(ctx -> ctx.attribute(Principal.ATTRIBUTE, caller.get()));
            config.routes.exception(
                    ProblemException.class, (e, ctx) -> ctx.status(e.status()).result(e.code()));
        });
        return server.start("127.0.0.1", 0);
    }
}
