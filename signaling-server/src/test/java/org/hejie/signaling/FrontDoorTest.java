package org.hejie.signaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletionException;
import org.hejie.protocol.signal.ServerFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FrontDoorTest {
    private final TinyHttp http = new TinyHttp();
    private final House house = new House(c -> new SignalingConfig(
            c.listen(),
            http.address(),
            null,
            c.resumeKey(),
            "https://mediation.example",
            null,
            c.times(),
            new SignalingConfig.Limits(20, 30, 2_048, 96 * 1024, 4 * 1024 * 1024, 20, 60, 1, 5, 5)));

    @AfterEach
    void close() throws IOException {
        house.close();
        http.close();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://localhost:" + house.server.port() + path);
            return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void everythingButSignallingReachesTheHttpServerWithTheClientsAddress() throws Exception {
        HttpResponse<String> answer = get("/api/version?x=1");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("GET /api/version?x=1 HTTP/1.1");
        TinyHttp.Proxied from = http.last();
        assertThat(InetAddress.getByName(from.client()).isLoopbackAddress()).isTrue();
        assertThat(from.serverPort()).isEqualTo(house.server.port());
        assertThat(house.server.stats().piped()).isEqualTo(1);
    }

    @Test
    void pathsThatOnlyLookLikeSignallingAreNot() throws Exception {
        assertThat(get("/signalling").body()).startsWith("GET /signalling ");
        assertThat(get("/signal/x").body()).startsWith("GET /signal/x ");
    }

    @Test
    void aLargeBodyPassesBothWays() throws Exception {
        String body = "0123456789".repeat(300_000);
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest echo = HttpRequest.newBuilder(URI.create("http://localhost:" + house.server.port() + "/echo"))
                    .version(HttpClient.Version.HTTP_1_1)
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            assertThat(client.send(echo, HttpResponse.BodyHandlers.ofString()).body())
                    .isEqualTo(body);
        }
    }

    @Test
    void twoRequestsOnOneConnectionBothArrive() {
        try (RawClient raw = new RawClient(house.server.port())) {
            raw.send("GET /one HTTP/1.1\r\nHost: x\r\n\r\nGET /two HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertThat(new String(raw.rest(), StandardCharsets.UTF_8)).contains("GET /one", "GET /two");
        }
    }

    @Test
    void withoutAnHttpServerTheConnectionIsClosed() throws Exception {
        http.close();
        try (RawClient raw = new RawClient(house.server.port())) {
            raw.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(raw.rest()).isEmpty();
        }
    }

    @Test
    void aStunFrameGoesToMedia() {
        byte[] framed = HexFormat.of().parseHex("0014" + "00010000" + "2112a442" + "000000000000000000000000");
        try (RawClient raw = new RawClient(house.server.port())) {
            assertThat(raw.send(framed).rest()).isEmpty();
        }
        await().until(() -> house.server.stats().mediaStreams() == 1);
        assertThat(house.streamsTaken).hasSize(1);
        assertThat(house.server.stats().piped()).isZero();
        await().until(() -> house.server.stats().connections() == 0);
    }

    @Test
    void stunWithoutAFrameIsClosedAndCounted() {
        byte[] bare = HexFormat.of().parseHex("00010000" + "2112a442" + "000000000000000000000000");
        try (RawClient raw = new RawClient(house.server.port())) {
            assertThat(raw.send(bare).rest()).isEmpty();
        }
        await().until(() -> house.server.stats().stunRefused() == 1);
        assertThat(house.streamsTaken).isEmpty();
        assertThat(house.server.stats().piped()).isZero();
    }

    @Test
    void aConnectionThatSaysNothingIsClosed() {
        slowLoris("");
    }

    @Test
    void aSignallingRequestThatNeverEndsIsClosed() {
        slowLoris("GET /signal HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
    }

    private void slowLoris(String beginning) {
        try (RawClient raw = new RawClient(house.server.port())) {
            raw.send(beginning);
            await().until(() -> house.server.stats().connections() == 1);
            await().until(() -> {
                house.time.advance(Duration.ofSeconds(1));
                return house.server.stats().connections() == 0;
            });
            assertThat(raw.rest()).isEmpty();
            assertThat(house.server.stats().turnedAway()).isEqualTo(1);
        }
    }

    @Test
    void oneAddressMayNotTakeEveryConnection() {
        java.util.List<RawClient> all = new java.util.ArrayList<>();
        for (int i = 0; i < 20; i++) {
            all.add(new RawClient(house.server.port()));
        }
        await().until(() -> house.server.stats().connections() == 20);
        try (RawClient tooMany = new RawClient(house.server.port())) {
            assertThat(tooMany.rest()).isEmpty();
        }
        await().until(() -> house.server.stats().turnedAway() == 1);
        all.forEach(RawClient::close);
        await().until(() -> house.server.stats().connections() == 0);
        house.join(OpenDoor.mediator());
    }

    @Test
    void anotherSitesPageMayNotConnect() {
        assertThatThrownBy(() -> Client.connectFrom(house.server.port(), "https://evil.example"))
                .isInstanceOf(CompletionException.class)
                .cause()
                .satisfies(e -> assertThat(((java.net.http.WebSocketHandshakeException) e)
                                .getResponse()
                                .statusCode())
                        .isEqualTo(403));
        assertThatThrownBy(() -> Client.connectFrom(house.server.port(), "null"))
                .isInstanceOf(CompletionException.class);
    }

    @Test
    void ourOwnPageTheConfiguredOneAndNonBrowsersMayConnect() {
        for (String origin :
                new String[] {"http://localhost:" + house.server.port(), "https://mediation.example", null}) {
            try (Client client = Client.connectFrom(house.server.port(), origin)) {
                client.send(new org.hejie.protocol.signal.ClientFrame.Hello(1, "unknown", null, 0, null));
                assertThat(client.await(ServerFrame.Bye.class).reason().code()).isEqualTo("ticket_invalid");
            }
        }
    }

    @Test
    void aPlainRequestForSignallingIsToldWhatItSpeaks() throws Exception {
        HttpResponse<String> answer = get("/signal");
        assertThat(answer.statusCode()).isEqualTo(426);
        assertThat(answer.headers().firstValue("upgrade")).contains("websocket");
    }

    @Test
    void anEndlessHeadIsRefused() {
        try (RawClient raw = new RawClient(house.server.port())) {
            raw.send("GET /signal HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "a".repeat(5_000) + "\r\n\r\n");
            assertThat(raw.head()).startsWith("HTTP/1.1 400");
        }
    }

    @Test
    void aPortInUseIsSaidInASentence() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            SignalingConfig config =
                    SignalingConfig.of(new InetSocketAddress("localhost", taken.getLocalPort()), null, new byte[32]);
            try (SignalingServer server = new SignalingServer(
                    config, house.door, house.log, house.media, listener -> {}, null, house.time, new ManualTimers())) {
                assertThatThrownBy(server::start).hasMessageContaining("another server");
            }
        }
    }
}
