package org.hejie.app.simulate;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.hejie.cases.exchange.LineTls;
import org.hejie.cases.exchange.Partner;
import org.hejie.cases.exchange.wire.WireKey;
import org.hejie.cases.exchange.wire.WireRequest;
import org.hejie.cases.exchange.wire.WireSignature;
import org.hejie.protocol.Json;
import org.hejie.protocol.http.Problem;
import org.jspecify.annotations.Nullable;

/** Asks other platforms. Unlike a platform's own client it can also sign badly. Safe on any thread; blocks. */
final class Wire implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final int MOST = 64 << 20;

    private final HttpClient http;
    private final String own;
    private final WireKey key;
    private final Clock clock;

    /** @throws IllegalArgumentException when a file of {@code tls} cannot be used */
    Wire(String own, WireKey key, LineTls tls, Clock clock) {
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .sslContext(tls.context(null))
                .build();
        this.own = own;
        this.key = key;
        this.clock = clock;
    }

    /** @param signature of the answer; not checked yet */
    record Answer(int status, byte[] body, @Nullable String signature) {
        /** The code of a refusal. */
        String code() {
            try {
                return Json.read(text(), Problem.class).code();
            } catch (IOException e) {
                return "http_" + status;
            }
        }

        String reason() {
            try {
                return Json.read(text(), Problem.class).detail();
            } catch (IOException e) {
                return "HTTP " + status;
            }
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    String sign(WireKey with, Partner partner, String method, String path, byte[] body, Instant at) {
        return WireSignature.of(with, own, new WireRequest(method, path, partner.code()), body, at);
    }

    String sign(Partner partner, String method, String path, byte[] body) {
        return signAt(partner, method, path, body, clock.instant());
    }

    String signAt(Partner partner, String method, String path, byte[] body, Instant at) {
        return sign(key, partner, method, path, body, at);
    }

    Answer ask(Partner partner, String method, String path, byte[] body, String signature)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(partner.url() + path))
                .timeout(ANSWER)
                .header(WireSignature.HEADER, signature)
                .header("Accept-Language", "zh-CN")
                .method(
                        method,
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        if (body.length > 0) {
            request.header("Content-Type", "application/json");
        }
        HttpResponse<InputStream> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream in = answer.body()) {
            byte[] content = in.readNBytes(MOST);
            return new Answer(
                    answer.statusCode(),
                    content,
                    answer.headers().firstValue(WireSignature.HEADER).orElse(null));
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
