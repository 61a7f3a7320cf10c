package org.hejie.protocol.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One REST operation, described once: it registers the route, guards it and documents it in {@code /api/openapi.json}.
 *
 * @param method GET, POST, PUT, PATCH, DELETE or OPTIONS
 * @param path with {@code {name}} for parameters
 * @param request the body's type, JSON unless it is a {@link TextBody}; {@code null} for none
 * @param response the answer's type, as for the request; {@code null} for 204, {@link Void} for 2xx without a body
 * @param query names of optional query parameters
 */
public record Endpoint(
        String method,
        String path,
        String summary,
        Access access,
        @Nullable Class<?> request,
        @Nullable Class<?> response,
        List<String> query) {
    public Endpoint {
        query = List.copyOf(query);
    }

    /** Without query parameters. */
    public Endpoint(
            String method,
            String path,
            String summary,
            Access access,
            @Nullable Class<?> request,
            @Nullable Class<?> response) {
        this(method, path, summary, access, request, response, List.of());
    }

    public Endpoint taking(String... query) {
        return new Endpoint(method, path, summary, access, request, response, List.of(query));
    }
}
