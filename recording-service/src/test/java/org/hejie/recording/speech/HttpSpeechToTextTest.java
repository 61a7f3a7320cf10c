package org.hejie.recording.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a real server on loopback. */
class HttpSpeechToTextTest {
    private static final byte[] SOUND = {'O', 'g', 'g', 'S', 0, (byte) 0xFF, '\r', '\n'};

    private record Asked(Map<String, List<String>> headers, String body) {}

    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
    }

    private static Answer says(int status, String body) {
        return exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        };
    }

    private HttpSpeechToText engine(Answer... answers) {
        return engine("large-v3", "k-1", Duration.ofSeconds(20), answers);
    }

    /** @param answers in turn; the last one again and again */
    private HttpSpeechToText engine(String model, String key, Duration patience, Answer... answers) {
        server.createContext("/v1/audio/transcriptions", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
            asked.add(new Asked(Map.copyOf(exchange.getRequestHeaders()), body));
            answers[Math.min(asked.size(), answers.length) - 1].to(exchange);
        });
        return new HttpSpeechToText(url(server.getAddress().getPort()), model, key, patience);
    }

    private static URI url(int port) {
        return URI.create("http://127.0.0.1:" + port + "/v1/audio/transcriptions");
    }

    private static void fails(HttpSpeechToText engine, boolean passing, String words) {
        assertThatThrownBy(() -> engine.transcribe(SOUND, "zh"))
                .isInstanceOfSatisfying(
                        SpeechException.class, e -> assertThat(e.isPassing()).isEqualTo(passing))
                .hasMessageContaining(words);
    }

    @Test
    void itSendsTheSoundAsAFormAndGivesTheWordsBack() throws Exception {
        String words = engine(says(200, "{\"text\": \"单位自一月起没有发工资。\", \"usage\": {\"seconds\": 3}}"))
                .transcribe(SOUND, "zh");
        assertThat(words).isEqualTo("单位自一月起没有发工资。");
        assertThat(asked).hasSize(1);
        Asked request = asked.getFirst();
        assertThat(request.headers().get("Authorization")).containsExactly("Bearer k-1");
        String type =
                request.headers().getOrDefault("Content-type", List.of("none")).getFirst();
        assertThat(type).startsWith("multipart/form-data; boundary=");
        String boundary = type.substring(type.indexOf('=') + 1);
        assertThat(request.body().split("--" + boundary))
                .contains(
                        "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"speech.ogg\"\r\nContent-Type: audio/ogg\r\n\r\n"
                                + new String(SOUND, StandardCharsets.ISO_8859_1) + "\r\n",
                        "\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\nlarge-v3\r\n",
                        "\r\nContent-Disposition: form-data; name=\"language\"\r\n\r\nzh\r\n",
                        "\r\nContent-Disposition: form-data; name=\"response_format\"\r\n\r\njson\r\n",
                        "--\r\n");
    }

    @Test
    void withoutModelAndKeyNeitherIsSent() throws Exception {
        assertThat(engine("", "", Duration.ofSeconds(20), says(200, "{\"text\":\"\"}"))
                        .transcribe(SOUND, "en"))
                .isEmpty();
        assertThat(asked.getFirst().headers()).doesNotContainKey("Authorization");
        assertThat(asked.getFirst().body()).doesNotContain("\"model\"").contains("\r\n\r\nen\r\n");
    }

    @Test
    void whatItRefusesIsNotAskedAgain() {
        fails(engine(says(400, "{\"error\":\"bad audio\"}")), false, "status 400");
        assertThat(asked).hasSize(1);
    }

    @Test
    void anErrorOfTheServerIsTriedOnceMore() throws Exception {
        assertThat(engine(says(503, ""), says(200, "{\"text\":\"好\"}")).transcribe(SOUND, "zh"))
                .isEqualTo("好");
        assertThat(asked).hasSize(2);
    }

    @Test
    void andNotMore() {
        fails(engine(says(500, "")), true, "status 500");
        assertThat(asked).hasSize(2);
    }

    @Test
    void oneThatStopsInTheMiddleOfItsAnswerIsGivenUp() {
        Answer drips = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("{\"text\": \"".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        fails(engine("", "", Duration.ofMillis(300), drips), true, "no answer within");
    }

    @Test
    void garbageIsNoWords() {
        fails(engine(says(200, "<html>Welcome</html>")), false, "no JSON");
        server.removeContext("/v1/audio/transcriptions");
        fails(engine(says(200, "{\"words\": []}")), false, "no text");
        server.removeContext("/v1/audio/transcriptions");
        fails(engine(says(200, "")), false, "no text");
    }

    @Test
    void anAnswerWithoutEndIsNotReadToIt() {
        fails(engine(says(200, "{\"text\":\"" + "好".repeat(100_000) + "\"}")), true, "");
    }

    @Test
    void whereNobodyListensItSaysSo() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        fails(new HttpSpeechToText(url(free), "", "", Duration.ofSeconds(20)), true, "ConnectException");
    }
}
