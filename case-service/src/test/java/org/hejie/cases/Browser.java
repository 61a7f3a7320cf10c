package org.hejie.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.hejie.protocol.Json;
import org.hejie.protocol.http.Problem;
import org.jspecify.annotations.Nullable;

/** A browser as far as these tests need one: it keeps cookies and speaks JSON. Secure cookies are kept over plain HTTP too. */
final class Browser {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private final String base;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private @Nullable String bearer;
    private String language = "zh-CN";

    Browser(String base) {
        this.base = base;
    }

    Browser bearer(String credential) {
        bearer = credential;
        return this;
    }

    Browser speaking(String tag) {
        language = tag;
        return this;
    }

    String cookie(String name) {
        return cookies.getOrDefault(name, "");
    }

    Browser withCookie(String name, String value) {
        cookies.put(name, value);
        return this;
    }

    /** An answer; reading it as a type checks that no required part is missing. */
    record Answer(int status, String body, List<String> setCookies, HttpResponse<String> raw) {
        Answer expect(int wanted) {
            assertThat(status).as(body).isEqualTo(wanted);
            return this;
        }

        <T> T as(Class<T> type) throws JsonProcessingException {
            assertThat(status).as(body).isBetween(200, 299);
            return Json.read(body, type);
        }

        Problem refused(int wanted, String code) throws JsonProcessingException {
            expect(wanted);
            Problem problem = Json.read(body, Problem.class);
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.detail()).isNotBlank();
            return problem;
        }
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send("GET", path, null);
    }

    Answer post(String path) throws IOException, InterruptedException {
        return send("POST", path, null);
    }

    Answer post(String path, Object body) throws IOException, InterruptedException {
        return send("POST", path, body instanceof String text ? text : Json.write(body));
    }

    Answer put(String path, Object body) throws IOException, InterruptedException {
        return send("PUT", path, Json.write(body));
    }

    /** Sends a file as it is. */
    Answer upload(String path, byte[] content) throws IOException, InterruptedException {
        return sendBody("POST", path, HttpRequest.BodyPublishers.ofByteArray(content));
    }

    /** As {@link #upload}, by one who sends all of it and only then reads; the first line of the answer. */
    String uploadDeaf(String path, byte[] content) throws IOException {
        URI at = URI.create(base);
        try (Socket socket = new Socket(at.getHost(), at.getPort())) {
            String head = "POST " + path + " HTTP/1.1\r\nHost: " + at.getAuthority() + "\r\nCookie: " + held()
                    + "\r\nContent-Length: " + content.length + "\r\n\r\n";
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.write(content);
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
        }
    }

    static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8);
    }

    static byte[] resource(String name) throws IOException {
        try (InputStream in = Browser.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    /** What is at a path, when it is given. */
    byte[] bytes(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = HTTP.send(
                request("GET", path, HttpRequest.BodyPublishers.noBody()).build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    Answer delete(String path) throws IOException, InterruptedException {
        return send("DELETE", path, null);
    }

    private Answer send(String method, String path, @Nullable String body) throws IOException, InterruptedException {
        return sendBody(
                method,
                path,
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
    }

    private Answer sendBody(String method, String path, HttpRequest.BodyPublisher body)
            throws IOException, InterruptedException {
        HttpResponse<String> response =
                HTTP.send(request(method, path, body).build(), HttpResponse.BodyHandlers.ofString());
        List<String> set = response.headers().allValues("Set-Cookie");
        set.forEach(this::keep);
        return new Answer(response.statusCode(), response.body(), set, response);
    }

    private HttpRequest.Builder request(String method, String path, HttpRequest.BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .method(method, body)
                .header("Accept-Language", language);
        String held = held();
        if (!held.isEmpty()) {
            request.header("Cookie", held);
        }
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer);
        }
        return request;
    }

    private String held() {
        return cookies.entrySet().stream()
                .filter(cookie -> !cookie.getValue().isEmpty())
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private synchronized void keep(String setCookie) {
        String pair = setCookie.split(";", 2)[0];
        int equals = pair.indexOf('=');
        cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
}
