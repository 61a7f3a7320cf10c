package org.hejie.protocol.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One REST operation, described once: it registers the route, guards it and documents it in {@code /api/openapi.json}.
 *
 * @param method GET, POST, PUT or DELETE
 * @param path with {@code {name}} for parameters
 * @param request the JSON body's type, {@code null} for none
 * @param response the JSON answer's type, {@code null} for 204
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
