package org.hejie.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Handler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import org.hejie.protocol.Json;
import org.hejie.protocol.http.Access;
import org.hejie.protocol.http.Endpoint;
import org.hejie.protocol.http.Principal;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.Drain;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real server on a loopback port; who calls is said by a header of the test's. */
class WebServerTest {
    private static final String SCRIPT = "export const words = '" + "和解 ".repeat(800) + "';";

    @TempDir
    private Path site;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> answered = new CopyOnWriteArrayList<>();
    private WebServer server;
    private InetSocketAddress address;

    @BeforeEach
    void start() throws IOException {
        Files.createDirectories(site.resolve("assets"));
        Files.writeString(site.resolve("index.html"), "<!doctype html><title>和解</title>");
        Files.writeString(site.resolve("verifier.html"), "<!doctype html><title>核验</title>");
        Files.writeString(site.resolve("assets/app-1a2b.js"), SCRIPT);
        start(new WebServer.Config(false, Optional.empty(), 2048));
    }

    private void start(WebServer.Config config) {
        server = new WebServer(
                config,
                routes(),
                (ctx, wanted) -> caller(ctx.header("X-Test-Caller")),
                StaticSite.read(site),
                (method, route, status, seconds) -> answered.add(method + " " + route + " " + status));
        address = server.start();
    }

    @AfterEach
    void stop() {
        server.close();
        client.close();
    }

    private static Map<Endpoint, Handler> routes() {
        Map<Endpoint, Handler> routes = new LinkedHashMap<>();
        routes.put(
                new Endpoint("GET", "/api/open", "", Access.PUBLIC, null, Map.class),
                ctx -> ctx.json(Map.of("ip", ctx.ip(), "scheme", ctx.scheme())));
        routes.put(
                new Endpoint("POST", "/api/open", "", Access.PUBLIC, Drain.class, Drain.class),
                ctx -> ctx.json(Json.read(ctx.body(), Drain.class)));
        routes.put(new Endpoint("GET", "/api/party", "", Access.PARTY, null, Map.class), WebServerTest::greet);
        routes.put(
                new Endpoint("GET", "/api/integration", "", Access.INTEGRATION, null, Map.class), WebServerTest::greet);
        routes.put(
                new Endpoint("GET", "/api/staff/{id}", "", Access.staff(StaffRole.OPERATOR), null, Map.class),
                WebServerTest::greet);
        routes.put(new Endpoint("GET", "/api/refusing", "", Access.PUBLIC, null, Map.class), ctx -> {
            throw new ProblemException(410, "link_expired", "链接已过期。", "The link is over.", "在线调解规则 art. 17");
        });
        routes.put(new Endpoint("GET", "/api/broken", "", Access.PUBLIC, null, Map.class), ctx -> {
            throw new IllegalStateException("secret detail");
        });
        return routes;
    }

    private static void greet(io.javalin.http.Context ctx) {
        Principal caller = ctx.attribute(Principal.ATTRIBUTE);
        ctx.json(Map.of("caller", String.valueOf(caller)));
    }

    private static Principal caller(@org.jspecify.annotations.Nullable String who) {
        return switch (who) {
            case "operator" -> new Principal.Staff("a_1", "甲", "o_1", "示范中心", Set.of(StaffRole.OPERATOR));
            case "mediator" -> new Principal.Staff("a_2", "乙", "o_1", "示范中心", Set.of(StaffRole.MEDIATOR));
            case "party" -> new Principal.Party("p_1", "s_1", "c_1");
            case "platform" -> new Principal.Integration("hrss");
            case null, default -> new Principal.Anonymous();
        };
    }

    private HttpResponse<byte[]> ask(String path, UnaryOperator<HttpRequest.Builder> how)
            throws IOException, InterruptedException {
        URI uri = URI.create("http://localhost:" + address.getPort() + path);
        return client.send(how.apply(HttpRequest.newBuilder(uri)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
        return ask(path, request -> headers.length == 0 ? request : request.headers(headers));
    }

    private HttpResponse<byte[]> post(String path, String body, String... headers)
            throws IOException, InterruptedException {
        return ask(
                path,
                request -> (headers.length == 0 ? request : request.headers(headers))
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static JsonNode problem(HttpResponse<byte[]> answer) throws IOException {
        assertThat(header(answer, "Content-Type")).startsWith("application/problem+json");
        return Json.mapper().readTree(answer.body());
    }

    private static void refused(HttpResponse<byte[]> answer, int status, String code) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(problem(answer).path("code").asText()).isEqualTo(code);
        assertThat(problem(answer).path("status").asInt()).isEqualTo(status);
    }

    @Test
    void nobodyPassesWithoutTheAccessTheEndpointAsksFor() throws Exception {
        refused(get("/api/party"), 401, "not_identified");
        refused(get("/api/party", "X-Test-Caller", "operator"), 401, "not_identified");
        refused(get("/api/integration"), 401, "credential_missing");
        refused(get("/api/staff/1"), 401, "not_signed_in");
        refused(get("/api/staff/1", "X-Test-Caller", "party"), 401, "not_signed_in");
        refused(get("/api/staff/1", "X-Test-Caller", "mediator"), 403, "not_allowed");
    }

    @Test
    void whoeverIsAllowedPassesAndTheHandlerKnowsThem() throws Exception {
        assertThat(get("/api/staff/1", "X-Test-Caller", "operator").statusCode())
                .isEqualTo(200);
        assertThat(get("/api/integration", "X-Test-Caller", "platform").statusCode())
                .isEqualTo(200);
        assertThat(new String(get("/api/party", "X-Test-Caller", "party").body(), StandardCharsets.UTF_8))
                .contains("p_1");
    }

    @Test
    void aRefusalIsAProblemInTheCallersLanguage() throws Exception {
        JsonNode chinese = problem(get("/api/refusing"));
        assertThat(chinese.path("detail").asText()).isEqualTo("链接已过期。");
        assertThat(chinese.path("article").asText()).isEqualTo("在线调解规则 art. 17");
        HttpResponse<byte[]> english = get("/api/refusing", "Accept-Language", "en-GB,en;q=0.9");
        assertThat(english.statusCode()).isEqualTo(410);
        assertThat(problem(english).path("detail").asText()).isEqualTo("The link is over.");
        assertThat(header(english, "Content-Language")).isEqualTo("en");
        assertThat(header(english, "Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void ourOwnFaultTellsNothingOfItself() throws Exception {
        HttpResponse<byte[]> answer = get("/api/broken");
        refused(answer, 500, "internal_error");
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).doesNotContain("secret");
    }

    @Test
    void unknownAddressesAndMethodsAreProblems() throws Exception {
        refused(get("/api/nothing"), 404, "not_found");
        refused(post("/api/nothing", "{}"), 404, "not_found");
        refused(post("/api/party", "{}"), 405, "method_not_allowed");
        refused(get("/assets/gone.js"), 404, "not_found");
    }

    @Test
    void aBodyThatIsNotAsDescribedIsRefused() throws Exception {
        refused(post("/api/open", "{\"draining\":"), 400, "malformed_request");
        refused(post("/api/open", "{}"), 400, "malformed_request");
        refused(post("/api/open", "{\"draining\":true,\"more\":1}"), 400, "malformed_request");
        refused(post("/api/open", " ".repeat(3000)), 413, "request_too_large");
        assertThat(post("/api/open", "{\"draining\":true}").statusCode()).isEqualTo(200);
    }

    @Test
    void aForeignSitesPageCannotChangeAnything() throws Exception {
        String own = "http://localhost:" + address.getPort();
        assertThat(post("/api/open", "{\"draining\":true}", "Origin", own).statusCode())
                .isEqualTo(200);
        refused(post("/api/open", "{\"draining\":true}", "Origin", "https://evil.example"), 403, "foreign_origin");
        refused(post("/api/open", "{\"draining\":true}", "Origin", "null"), 403, "foreign_origin");
        refused(post("/api/open", "{\"draining\":true}", "Sec-Fetch-Site", "cross-site"), 403, "foreign_origin");
        assertThat(get("/api/open", "Origin", "https://evil.example").statusCode())
                .isEqualTo(200);
    }

    @Test
    void theConfiguredPublicAddressIsOursToo() throws Exception {
        server.close();
        start(new WebServer.Config(true, Optional.of(URI.create("https://mediation.example.org")), 2048));
        assertThat(post("/api/open", "{\"draining\":true}", "Origin", "https://mediation.example.org")
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<byte[]> answer = get("/api/open");
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("\"scheme\":\"https\"");
        assertThat(header(answer, "Strict-Transport-Security")).startsWith("max-age=");
    }

    @Test
    void everyAnswerTellsTheBrowserWhatToRefuse() throws Exception {
        for (String path : List.of("/", "/api/open", "/api/nothing", "/assets/app-1a2b.js")) {
            HttpResponse<byte[]> answer = get(path);
            assertThat(header(answer, "Content-Security-Policy"))
                    .as(path)
                    .contains("script-src 'self';", "frame-ancestors 'none'", "ws://localhost:" + address.getPort())
                    .doesNotContain("unsafe");
            assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(header(answer, "Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(header(answer, "Permissions-Policy")).contains("camera=(self)");
        }
    }

    @Test
    void pagesComeCompressedAndHashedFilesAreKeptForGood() throws Exception {
        HttpResponse<byte[]> script = get("/assets/app-1a2b.js", "Accept-Encoding", "gzip, deflate, br");
        assertThat(header(script, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(header(script, "Content-Encoding")).isEqualTo("gzip");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(script.body())).readAllBytes())
                .isEqualTo(SCRIPT.getBytes(StandardCharsets.UTF_8));
        HttpResponse<byte[]> plain = get("/assets/app-1a2b.js", "Accept-Encoding", "gzip;q=0");
        assertThat(header(plain, "Content-Encoding")).isEmpty();
        HttpResponse<byte[]> known = get("/assets/app-1a2b.js", "If-None-Match", header(script, "ETag"));
        assertThat(known.statusCode()).isEqualTo(304);
    }

    @Test
    void theVerifierIsGivenAsAFileToKeep() throws Exception {
        HttpResponse<byte[]> page = get("/verifier.html");
        assertThat(new String(page.body(), StandardCharsets.UTF_8)).contains("核验");
        assertThat(header(page, "Content-Disposition")).isEqualTo("attachment; filename=\"hejie-verifier.html\"");
        assertThat(header(get("/login"), "Content-Disposition")).isEmpty();
    }

    @Test
    void aPathOfThePagesOwnRouterGetsThePage() throws Exception {
        for (String path : List.of("/", "/login", "/review/cases/c_1")) {
            HttpResponse<byte[]> page = get(path);
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            assertThat(header(page, "Content-Type")).startsWith("text/html");
            assertThat(header(page, "Cache-Control")).isEqualTo("no-cache");
            assertThat(new String(page.body(), StandardCharsets.UTF_8)).contains("和解");
        }
    }

    @Test
    void theClientsAddressComesFromTheProxyHeader() throws Exception {
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("PROXY TCP4 203.0.113.9 192.0.2.1 5555 80\r\n"
                            + "GET /api/open HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("203.0.113.9");
        }
    }

    @Test
    void requestsAreMeteredByRouteAndNeverByPath() throws Exception {
        get("/api/staff/12345", "X-Test-Caller", "operator");
        get("/api/nothing");
        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThat(answered).contains("GET /api/staff/{id} 200"));
        assertThat(answered).noneMatch(line -> line.contains("12345") || line.contains("nothing"));
    }
}
