package org.hejie.recording.s3;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/** A line to an S3 server: one can see what is sent on it, and have requests refused as a store refuses that keeps a lock. */
public final class S3Line implements AutoCloseable {
    private static final Set<String> OWN =
            Set.of("connection", "content-length", "expect", "host", "upgrade", "transfer-encoding");
    private static final byte[] REFUSAL =
            ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>AccessDenied</Code><Message>Access Denied because object"
                            + " protected by object lock.</Message></Error>")
                    .getBytes(StandardCharsets.UTF_8);

    private final URI server;
    private final HttpServer here;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, Map<String, String>> puts = new ConcurrentHashMap<>();
    private volatile Predicate<HttpExchange> refused = exchange -> false;

    public S3Line(URI server) throws IOException {
        this.server = server;
        here = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        here.setExecutor(threads);
        here.createContext("/", this::pass);
        here.start();
    }

    /** The same bucket, reached by this line. */
    public S3Target over(S3Target target) {
        URI endpoint = URI.create("http://127.0.0.1:" + here.getAddress().getPort());
        return new S3Target(
                Optional.of(endpoint),
                target.region(),
                target.bucket(),
                target.prefix(),
                target.credentials(),
                target.pathStyle(),
                target.lock());
    }

    /** From now on the store lets nothing go. */
    public void refuseDeletion() {
        refused = exchange -> exchange.getRequestMethod().equals("DELETE")
                || String.valueOf(exchange.getRequestURI().getQuery()).startsWith("delete");
    }

    /** From now on it takes nothing for these either. */
    public void refuseWriting(String part) {
        refused = exchange -> exchange.getRequestMethod().equals("PUT")
                && exchange.getRequestURI().getPath().contains(part);
    }

    /** Headers, in lower case, a file was written with. @param name how its path ends */
    public Map<String, String> written(String name) {
        return puts.entrySet().stream()
                .filter(put -> put.getKey().endsWith(name))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (refused.test(exchange)) {
                answer(exchange, 403, REFUSAL);
                return;
            }
            HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(exchange.getRequestURI()));
            Map<String, String> headers = new TreeMap<>();
            for (Map.Entry<String, List<String>> header :
                    exchange.getRequestHeaders().entrySet()) {
                String name = header.getKey().toLowerCase(Locale.ROOT);
                if (!OWN.contains(name)) {
                    header.getValue().forEach(value -> request.header(name, value));
                }
                headers.put(name, header.getValue().getFirst());
            }
            // A query asks something about the file.
            if (exchange.getRequestMethod().equals("PUT")
                    && exchange.getRequestURI().getQuery() == null) {
                puts.put(exchange.getRequestURI().getPath(), headers);
            }
            request.method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
            HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            response.headers().map().forEach((name, values) -> {
                if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                    values.forEach(value -> exchange.getResponseHeaders().add(name, value));
                }
            });
            if (exchange.getRequestMethod().equals("HEAD")) {
                response.headers()
                        .firstValue("content-length")
                        .ifPresent(length -> exchange.getResponseHeaders().set("Content-Length", length));
            }
            answer(exchange, response.statusCode(), response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        here.stop(0);
        threads.close();
        client.close();
    }
}
