package org.hejie.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hejie.app.whip.Offers;
import org.hejie.cases.Demo;
import org.hejie.protocol.Json;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.JoinTicket;
import org.hejie.protocol.rest.OpsSessions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hardware at the whole server's door: what is taken, what is refused and how, and that nothing is left. */
class WhipTest {
    private static final String SDP = "application/sdp";
    private static final String FRAGMENT = "application/trickle-ice-sdpfrag";
    private static final String RESTART = Offers.fragment("ysXw", "vw5LmwG4y/e6dPP/zAP9Gp5k");

    @TempDir
    private Path parent;

    private final HttpClient client = HttpClient.newHttpClient();
    private House house;
    private Demo.Prepared demo;

    @BeforeEach
    void open() {
        house = new House(parent.resolve("data"));
        demo = house.hejie.cases().demo().prepare();
    }

    private void openAnew(Map<String, String> settings) {
        house.close();
        house = new House(parent.resolve("another"), settings);
        demo = house.hejie.cases().demo().prepare();
    }

    @AfterEach
    void close() {
        client.close();
        house.close();
    }

    private String ticket() throws IOException {
        try (House.Visitor mediator = house.visitor().signIn(demo, StaffRole.MEDIATOR)) {
            return mediator.read(
                            mediator.post("/api/sessions/" + demo.sessionId() + "/ticket", Map.of()), JoinTicket.class)
                    .ticket();
        }
    }

    private HttpResponse<String> ask(String method, String path, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(house.uri(path)).method(method, HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> enter(String path, String ticket, String offer)
            throws IOException, InterruptedException {
        return ask("POST", path, offer, Map.of("Authorization", "Bearer " + ticket, "Content-Type", SDP));
    }

    private HttpResponse<String> patch(String path, String ticket, String tag, String fragment)
            throws IOException, InterruptedException {
        return ask(
                "PATCH",
                path,
                fragment,
                Map.of("Authorization", "Bearer " + ticket, "Content-Type", FRAGMENT, "If-Match", tag));
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static void refused(HttpResponse<String> answer, int status, String code) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(header(answer, "Content-Type")).startsWith("application/problem+json");
        JsonNode problem = Json.mapper().readTree(answer.body());
        assertThat(problem.path("code").asText()).isEqualTo(code);
        assertThat(problem.path("detail").asText()).isNotBlank();
    }

    private int present() throws IOException {
        try (House.Visitor operator = house.visitor().signIn(demo, StaffRole.OPERATOR)) {
            return operator.read(operator.get("/api/ops/sessions"), OpsSessions.class).sessions().stream()
                    .mapToInt(OpsSessions.OpsSession::participants)
                    .sum();
        }
    }

    @Test
    void anEncoderComesInRestartsIceAndLeaves() throws Exception {
        String ticket = ticket();
        HttpResponse<String> in = enter("/api/whip", ticket, Offers.published());
        assertThat(in.statusCode()).as(in.body()).isEqualTo(201);
        assertThat(header(in, "Content-Type")).isEqualTo(SDP);
        assertThat(header(in, "Link")).isEmpty();
        assertThat(in.body()).startsWith("v=0\r\n").contains("a=ice-lite", "a=recvonly", "a=candidate:");
        String device = header(in, "Location");
        assertThat(device).matches("/api/whip/[A-Za-z0-9_-]{32}");
        String tag = header(in, "ETag");
        assertThat(tag).matches("\"[^\"]+\"");
        assertThat(present()).isEqualTo(1);

        HttpResponse<String> trickled = patch(device, ticket, tag, Offers.fragment("k3Jd", Offers.PASSWORD));
        assertThat(trickled.statusCode()).as(trickled.body()).isEqualTo(204);
        assertThat(header(trickled, "ETag")).isEmpty();

        HttpResponse<String> restarted = patch(device, ticket, "*", RESTART);
        assertThat(restarted.statusCode()).as(restarted.body()).isEqualTo(200);
        assertThat(header(restarted, "Content-Type")).isEqualTo(FRAGMENT);
        assertThat(header(restarted, "ETag")).isNotEqualTo(tag).isNotEmpty();
        List<String> lines = restarted.body().lines().toList();
        assertThat(lines).startsWith("a=ice-lite", "a=group:BUNDLE 0 1");
        String ufrag = lines.stream()
                .filter(line -> line.startsWith("a=ice-ufrag:"))
                .findFirst()
                .orElseThrow();
        assertThat(in.body()).doesNotContain(ufrag);

        refused(patch(device, ticket, tag, Offers.fragment("k3Jd", Offers.PASSWORD)), 412, "ice_session_over");
        assertThat(patch(device, ticket, header(restarted, "ETag"), RESTART).statusCode())
                .isEqualTo(204);

        assertThat(ask("GET", device, "", Map.of("Authorization", "Bearer " + ticket))
                        .statusCode())
                .isEqualTo(204);
        assertThat(ask("DELETE", device, "", Map.of("Authorization", "Bearer " + ticket))
                        .statusCode())
                .isEqualTo(200);
        assertThat(present()).isZero();
        refused(ask("DELETE", device, "", Map.of("Authorization", "Bearer " + ticket)), 404, "device_unknown");
    }

    @Test
    void aDisplayComesInAtItsOwnAddressAndAPersonHasOneDevice() throws Exception {
        String first = ticket();
        String encoder = header(enter("/api/whip", first, Offers.published()), "Location");
        String second = ticket();
        HttpResponse<String> in = enter("/api/whep", second, Offers.played());
        assertThat(in.statusCode()).as(in.body()).isEqualTo(201);
        String display = header(in, "Location");
        assertThat(display).startsWith("/api/whep/");
        assertThat(in.body()).contains("a=sendonly", "a=msid:slot-3").doesNotContain("a=recvonly");
        refused(patch(encoder, first, "*", RESTART), 404, "device_unknown");
        assertThat(present()).isEqualTo(1);
        refused(patch(display.replace("whep", "whip"), second, "*", RESTART), 404, "device_unknown");
        assertThat(patch(display, second, "*", RESTART).statusCode()).isEqualTo(200);
    }

    @Test
    void onlyATicketThatIsGoodLetsIn() throws Exception {
        HttpResponse<String> without = ask("POST", "/api/whip", Offers.published(), Map.of("Content-Type", SDP));
        refused(without, 401, "ticket_missing");
        assertThat(header(without, "WWW-Authenticate")).isEqualTo("Bearer");
        HttpResponse<String> wrong = enter("/api/whip", "wrong", Offers.published());
        refused(wrong, 401, "ticket_invalid");
        assertThat(header(wrong, "WWW-Authenticate")).contains("invalid_token");

        String ticket = ticket();
        refused(enter("/api/whip", ticket, Offers.played()), 422, "sdp_unsupported");
        refused(enter("/api/whep", ticket, "hello"), 400, "sdp_malformed");
        String device = header(enter("/api/whip", ticket, Offers.published()), "Location");
        assertThat(device)
                .as("a ticket outlives offers that could not be served")
                .isNotEmpty();
        refused(enter("/api/whip", ticket, Offers.published()), 401, "ticket_invalid");

        for (String method : List.of("PATCH", "DELETE", "GET")) {
            refused(ask(method, device, RESTART, Map.of()), 401, "ticket_missing");
            refused(ask(method, device, RESTART, Map.of("Authorization", "Bearer wrong")), 403, "not_your_device");
        }
        assertThat(present()).isEqualTo(1);
    }

    @Test
    void whatTheProtocolDoesNotHaveIsRefusedWithHowToMendIt() throws Exception {
        String ticket = ticket();
        Map<String, String> plain = Map.of("Authorization", "Bearer " + ticket);
        HttpResponse<String> untyped = ask("POST", "/api/whip", Offers.published(), plain);
        refused(untyped, 415, "media_type_unsupported");
        assertThat(header(untyped, "Accept-Post")).isEqualTo(SDP);
        Map<String, String> typed = new HashMap<>(plain);
        typed.put("Content-Type", SDP);
        refused(enter("/api/whip", ticket, "v=0\r\n" + "a".repeat(70_000)), 413, "sdp_too_large");
        typed.put("Accept", "application/json");
        refused(ask("POST", "/api/whip", Offers.published(), typed), 406, "not_acceptable");
        refused(ask("PUT", "/api/whip", "", plain), 405, "method_not_allowed");
        refused(ask("POST", "/api/whip/x", "", plain), 405, "method_not_allowed");
        typed.put("Accept", "application/sdp, */*;q=0.1");
        typed.put("Origin", "https://elsewhere.example");
        refused(ask("POST", "/api/whip", Offers.published(), typed), 403, "foreign_origin");
        typed.remove("Origin");
        String device = header(ask("POST", "/api/whip", Offers.published(), typed), "Location");

        refused(patch(device, ticket, "*", "hello"), 400, "sdp_fragment_malformed");
        refused(ask("PATCH", device, RESTART, typed), 415, "media_type_unsupported");
        typed.put("Content-Type", FRAGMENT);
        refused(ask("PATCH", device, RESTART, typed), 428, "if_match_missing");

        HttpResponse<String> options = ask("OPTIONS", "/api/whip", "", Map.of("Origin", "https://elsewhere.example"));
        assertThat(options.statusCode()).isEqualTo(200);
        assertThat(header(options, "Accept-Post")).isEqualTo(SDP);
        assertThat(options.headers().map()).doesNotContainKey("access-control-allow-origin");
        assertThat(ask("GET", "/api/whep", "", Map.of()).statusCode()).isEqualTo(204);
    }

    @Test
    void oneThatNeverConnectsExpires() throws Exception {
        openAnew(Map.of("media.lost-after", "5", "signaling.seat", "10"));
        String ticket = ticket();
        String device = header(enter("/api/whip", ticket, Offers.published()), "Location");
        assertThat(present()).isEqualTo(1);
        await().atMost(Duration.ofSeconds(40))
                .until(() -> patch(device, ticket, "*", RESTART).statusCode() == 404);
        await().atMost(Duration.ofSeconds(40)).until(() -> present() == 0);
    }

    @Test
    void relaysAreNamedWithTheirCredentials() throws Exception {
        openAnew(Map.of(
                "turn.urls",
                "turn:relay.example.org:3478?transport=udp,turns:relay.example.org:5349",
                "turn.secret",
                "a secret that relays know"));
        HttpResponse<String> in = enter("/api/whep", ticket(), Offers.played());
        assertThat(in.headers().allValues("Link"))
                .hasSize(2)
                .allSatisfy(link -> assertThat(link)
                        .matches(
                                "<turns?:relay\\.example\\.org:\\d+[^>]*>; rel=\"ice-server\"; username=\"\\d+:[^\"]+\";"
                                        + " credential=\"[^\"]+\"; credential-type=\"password\""));
    }

    @Test
    void whoTriesTooOftenWaits() throws Exception {
        HttpResponse<String> last = enter("/api/whip", "wrong", Offers.published());
        for (int i = 1; i < 61; i++) {
            last = enter("/api/whip", "wrong", Offers.published());
        }
        refused(last, 429, "too_many_tries");
        assertThat(Long.parseLong(header(last, "Retry-After"))).isBetween(1L, 300L);
    }

    @Test
    void theDescriptionNamesTheMediaTypesAndTheTicket() throws Exception {
        JsonNode paths = Json.mapper()
                .readTree(ask("GET", "/api/openapi.json", "", Map.of()).body())
                .path("paths");
        JsonNode post = paths.at("/~1api~1whip/post");
        assertThat(post.at("/requestBody/content").has(SDP)).isTrue();
        assertThat(post.at("/responses/2XX/content").has(SDP)).isTrue();
        assertThat(post.at("/security/0").has("ticket")).isTrue();
        assertThat(paths.at("/~1api~1whep~1{deviceId}/patch/requestBody/content")
                        .has(FRAGMENT))
                .isTrue();
    }
}
