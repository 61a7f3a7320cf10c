package org.hejie.app.web;

import io.javalin.config.JavalinConfig;

/** What every port of ours does alike: quiet starts, one virtual thread per request, JSON, bounded bodies, requests counted, problems told. */
final class HttpDefaults {
    private static final long STOP_MILLIS = 1500;

    private HttpDefaults() {}

    /** @param maxBody largest request body that is read as a whole, bytes */
    static void set(JavalinConfig javalin, int maxBody, RequestMeter meter) {
        javalin.startup.showJavalinBanner = false;
        javalin.startup.showOldJavalinVersionWarning = false;
        javalin.startup.startupWatcherEnabled = false;
        javalin.concurrency.useVirtualThreads = true;
        javalin.http.maxRequestSize = maxBody;
        javalin.http.prefer405over404 = true;
        javalin.http.defaultContentType = "application/json";
        javalin.jsonMapper(new JsonBodies());
        javalin.jetty.modifyServer(server -> server.setStopTimeout(STOP_MILLIS));
        javalin.requestLogger.http((ctx, millis) ->
                meter.answered(ctx.method().name(), Problems.route(ctx), ctx.statusCode(), millis / 1000));
    }
}
