package org.hejie.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.swagger.v3.parser.OpenAPIV3Parser;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.hejie.app.data.DataFolder;
import org.hejie.cases.Demo;
import org.hejie.protocol.Json;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.media.NodeLoad;
import org.hejie.protocol.media.NodeState;
import org.hejie.protocol.rest.ClockAccepted;
import org.hejie.protocol.rest.Drain;
import org.hejie.protocol.rest.JoinTicket;
import org.hejie.protocol.rest.Me;
import org.hejie.protocol.rest.OpsNodes;
import org.hejie.protocol.rest.OpsRecorder;
import org.hejie.protocol.rest.OpsSessions;
import org.hejie.protocol.rest.ServiceHealth;
import org.hejie.protocol.signal.ClientFrame;
import org.hejie.protocol.signal.ServerFrame;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole server in this process, from an empty folder to a seat in a room and back to nothing. */
class HejieTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path parent;

    private Path data() {
        return parent.resolve("data");
    }

    @Test
    void aMediatorSignsInTakesATicketAndIsWelcomedInTheRoom() throws Exception {
        try (House house = new House(data());
                House.Visitor mediator = house.visitor()) {
            Demo.Prepared demo = house.hejie.cases().demo().prepare();
            assertThat(mediator.get("/api/me").statusCode()).isEqualTo(401);
            mediator.signIn(demo, StaffRole.MEDIATOR);
            Me me = mediator.read(mediator.get("/api/me"), Me.class);
            assertThat(me.roles()).contains(StaffRole.MEDIATOR);

            JoinTicket ticket = mediator.read(
                    mediator.post("/api/sessions/" + demo.sessionId() + "/ticket", Map.of()), JoinTicket.class);
            ServerFrame first = hello(house, ticket.ticket());
            assertThat(first)
                    .isInstanceOfSatisfying(
                            ServerFrame.Welcome.class,
                            welcome -> assertThat(welcome.room()).isNotNull());
        }
    }

    private static ServerFrame hello(House house, String ticket) throws Exception {
        BlockingQueue<String> frames = new LinkedBlockingQueue<>();
        try (HttpClient client = HttpClient.newHttpClient()) {
            WebSocket socket = client.newWebSocketBuilder()
                    .header("Origin", house.hejie.publicBaseUrl())
                    .buildAsync(java.net.URI.create("ws://localhost:" + house.hejie.port() + "/signal"), reader(frames))
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            socket.sendText(Json.write(new ClientFrame.Hello(1, ticket, null, 0, null)), true)
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            String frame = frames.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(frame).as("a frame in answer to hello").isNotNull();
            socket.abort();
            return Json.read(String.valueOf(frame), ServerFrame.class);
        }
    }

    private static WebSocket.Listener reader(BlockingQueue<String> frames) {
        StringBuilder text = new StringBuilder();
        return new WebSocket.Listener() {
            @Override
            public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
                text.append(part);
                if (last) {
                    frames.add(text.toString());
                    text.setLength(0);
                }
                from.request(1);
                return null;
            }
        };
    }

    @Test
    void theOperatorSeesNodesSessionsAndTheRecorderAndNobodyElseDoes() throws Exception {
        try (House house = new House(data());
                House.Visitor operator = house.visitor();
                House.Visitor mediator = house.visitor()) {
            Demo.Prepared demo = house.hejie.cases().demo().prepare();
            operator.signIn(demo, StaffRole.OPERATOR);
            mediator.signIn(demo, StaffRole.MEDIATOR);
            for (String path : List.of("/api/ops/nodes", "/api/ops/sessions", "/api/ops/recorder")) {
                assertThat(mediator.get(path).statusCode()).as(path).isEqualTo(403);
            }
            OpsNodes nodes = operator.read(operator.get("/api/ops/nodes"), OpsNodes.class);
            assertThat(nodes.nodes()).hasSize(1);
            assertThat(nodes.nodes().getFirst().loops()).isNotEmpty();
            assertThat(operator.read(operator.get("/api/ops/sessions"), OpsSessions.class)
                            .sessions())
                    .isEmpty();
            assertThat(operator.read(operator.get("/api/ops/recorder"), OpsRecorder.class)
                            .freeBytes())
                    .isPositive();
            OpsRecorder recorder = operator.read(operator.get("/api/ops/recorder"), OpsRecorder.class);
            assertThat(recorder.keeping().state()).isEqualTo(OpsRecorder.KeepingState.OK);
            assertThat(recorder.keeping().copied()).isFalse();
            assertThat(recorder.clock()).isNull();
            ClockAccepted said = new ClockAccepted(0, "checked");
            assertThat(mediator.post("/api/ops/recorder/clock", said).statusCode())
                    .isEqualTo(403);
            assertThat(operator.post("/api/ops/recorder/clock", said).statusCode())
                    .isEqualTo(409);
            assertThat(operator.post("/api/ops/recorder/clock", new ClockAccepted(0, " "))
                            .statusCode())
                    .isEqualTo(400);

            NodeLoad draining =
                    operator.read(operator.post("/api/ops/nodes/node-1/drain", new Drain(true)), NodeLoad.class);
            assertThat(draining.state()).isEqualTo(NodeState.DRAINING);
            assertThat(operator.get("/readyz").statusCode()).isEqualTo(503);
            assertThat(operator.get("/healthz").statusCode()).isEqualTo(200);
            operator.post("/api/ops/nodes/node-1/drain", new Drain(false));
            assertThat(operator.get("/readyz").statusCode()).isEqualTo(200);
            assertThat(operator.post("/api/ops/nodes/nowhere/drain", new Drain(true))
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void theServiceTellsItsHealthFiguresAndDescription() throws Exception {
        try (House house = new House(data());
                House.Visitor anyone = house.visitor()) {
            assertThat(anyone.read(anyone.get("/readyz"), ServiceHealth.class).checks())
                    .extracting(ServiceHealth.Check::name)
                    .containsExactly("running", "database", "media node", "recorder");
            assertThat(anyone.get("/api/version").body()).contains(Version.NAME);
            HttpResponse<String> description = anyone.get("/api/openapi.json");
            var parsed = new OpenAPIV3Parser().readContents(description.body());
            assertThat(parsed.getMessages()).isEmpty();
            assertThat(parsed.getOpenAPI().getPaths()).containsKeys("/api/login", "/api/join/open", "/healthz");
            String figures = anyone.get("/metrics").body();
            assertThat(figures)
                    .contains("hejie_connections ")
                    .contains("hejie_media_dropped_total{loop=\"0\",node=\"node-1\",reason=\"bad_stun\"}")
                    .contains("hejie_media_receive_dropped_total")
                    .contains("hejie_recorder_ok 1", "hejie_clock_ok 1")
                    .contains("hejie_archive_copies 1", "hejie_copy_ok 1", "hejie_copy_behind_seconds 0")
                    .contains("hejie_archive_damaged_files 0", "hejie_archive_checked_timestamp_seconds ")
                    .contains("hejie_http_request_seconds_count{method=\"GET\",route=\"/readyz\",status=\"200\"}")
                    .contains("jvm_memory_used_bytes");
        }
    }

    @Test
    void aSecondStartFindsEverythingAsItWas() throws Exception {
        Demo.Prepared demo;
        try (House house = new House(data())) {
            demo = house.hejie.cases().demo().prepare();
        }
        try (House house = new House(data());
                House.Visitor mediator = house.visitor()) {
            mediator.signIn(demo, StaffRole.MEDIATOR);
            assertThat(mediator.get("/api/cases/" + demo.caseId()).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void afterTheEndNoPortNoThreadAndNoLockIsLeft() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        int tcp;
        List<Integer> udp;
        try (House house = new House(data());
                House.Visitor anyone = house.visitor()) {
            tcp = house.hejie.port();
            udp = house.hejie.mediaPorts();
            anyone.get("/readyz");
        }
        new ServerSocket(tcp).close();
        for (int port : udp) {
            new DatagramSocket(port).close();
        }
        DataFolder.open(data()).close();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(left(before)).isEmpty());
    }

    /** Threads that came and did not go, beside those that belong to the JVM or to libraries for as long as the process lives. */
    private static Set<String> left(Set<Thread> before) {
        Set<String> forGood = Set.of(
                "ForkJoinPool",
                "VirtualThread-unparker",
                "Cleaner",
                "process reaper",
                "globalEventExecutor",
                "awaitility");
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread) && thread.isAlive())
                .map(Thread::getName)
                .filter(name -> forGood.stream().noneMatch(name::contains))
                .collect(Collectors.toSet());
    }

    @Test
    void aPortInUseIsSaidPlainlyAndNothingIsLeftRunning() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            assertThatThrownBy(() -> new House(data(), Map.of("http.port", port)))
                    .hasMessageContaining(port)
                    .hasMessageContaining("is another server using it?");
        }
        DataFolder.open(data()).close();
    }

    @Test
    void withASelfSignedCertificateEverythingIsHttps() throws IOException {
        try (House house = new House(data(), Map.of("tls.self-signed", "true", "http.bind", "127.0.0.1"))) {
            assertThat(house.hejie.publicBaseUrl()).startsWith("https://");
            assertThat(Files.exists(data().resolve("tls/self-signed.pem"))).isTrue();
        }
    }
}
