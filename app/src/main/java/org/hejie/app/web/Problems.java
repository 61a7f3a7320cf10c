package org.hejie.app.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.Map;
import org.hejie.protocol.Json;
import org.hejie.protocol.Language;
import org.hejie.protocol.http.Problem;
import org.hejie.protocol.http.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever a handler throws into RFC 9457 problem details, in the caller's language. */
final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final Map<Integer, String> TITLES = Map.ofEntries(
            Map.entry(400, "Bad request"),
            Map.entry(401, "Not signed in"),
            Map.entry(403, "Refused"),
            Map.entry(404, "Not found"),
            Map.entry(405, "Method not allowed"),
            Map.entry(406, "Not acceptable"),
            Map.entry(409, "Conflict"),
            Map.entry(410, "Gone"),
            Map.entry(412, "Precondition failed"),
            Map.entry(413, "Too large"),
            Map.entry(415, "Unsupported media type"),
            Map.entry(416, "Range not satisfiable"),
            Map.entry(422, "Unprocessable"),
            Map.entry(423, "Locked"),
            Map.entry(428, "Precondition required"),
            Map.entry(429, "Too many requests"),
            Map.entry(503, "Not available"));

    private Problems() {}

    static void register(RoutesConfig routes) {
        routes.exception(ProblemException.class, (problem, ctx) -> write(ctx, problem));
        routes.exception(JsonProcessingException.class, (error, ctx) -> write(ctx, malformed(error)));
        routes.exception(HttpResponseException.class, (error, ctx) -> write(ctx, of(error)));
        routes.exception(Exception.class, (error, ctx) -> {
            LOG.error("request failed method={} route={}", ctx.method().name(), route(ctx), error);
            write(
                    ctx,
                    new ProblemException(
                            500,
                            "internal_error",
                            "系统出现故障，操作未完成。请稍后重试；若仍失败，请联系技术支持。",
                            "Something failed on our side and nothing was done. Please try again later, or ask support.",
                            null));
        });
    }

    /** The route's pattern: a path may hold what is nobody's business. */
    static String route(Context ctx) {
        var endpoint = ctx.endpoint();
        return endpoint == null ? "-" : endpoint.path;
    }

    private static ProblemException malformed(JsonProcessingException error) {
        error.clearLocation();
        String what = error.getOriginalMessage();
        return new ProblemException(
                400, "malformed_request", "请求内容格式不正确：" + what, "The request's body is not as described: " + what, null);
    }

    private static ProblemException of(HttpResponseException error) {
        return switch (error.getStatus()) {
            case 404 -> notFound();
            case 405 ->
                new ProblemException(
                        405, "method_not_allowed", "该地址不支持此操作。", "This address does not support that method.", null);
            case 413 ->
                new ProblemException(
                        413, "request_too_large", "请求内容过大。", "The request's body is larger than allowed.", null);
            default -> {
                String text = String.valueOf(error.getMessage());
                yield new ProblemException(error.getStatus(), "http_" + error.getStatus(), text, text, null);
            }
        };
    }

    static ProblemException notFound() {
        return new ProblemException(404, "not_found", "没有这个地址。", "There is nothing at this address.", null);
    }

    static void write(Context ctx, ProblemException problem) {
        Language language = Language.of(ctx.header("Accept-Language"));
        ctx.status(problem.status())
                .contentType("application/problem+json; charset=utf-8")
                .header("Content-Language", language.tag())
                .header("Cache-Control", "no-store")
                .result(Json.write(new Problem(
                        "urn:hejie:problem:" + problem.code(),
                        TITLES.getOrDefault(problem.status(), "Error"),
                        problem.status(),
                        problem.detail(language),
                        problem.code(),
                        problem.article())));
    }
}
