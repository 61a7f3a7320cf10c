package org.hejie.cases.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hejie.cases.exchange.wire.WireKey;
import org.hejie.cases.exchange.wire.WireRequest;
import org.hejie.cases.exchange.wire.WireSignature;
import org.hejie.cases.tls.Renewed;
import org.jspecify.annotations.Nullable;

/** Asks other platforms, each request signed. Safe on any thread; blocks. */
public final class PartnerClient implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final int MOST = 32 << 20;

    /** @param clients one for each certificate that is entered for a partner, and one for all others */
    private record Lines(LineTls.Opened tls, Map<String, HttpClient> clients) {}

    private final Renewed<LineTls.Opened> tls;
    private volatile Lines lines;
    private final String own;
    private final WireKey key;
    private final Clock clock;

    PartnerClient(String own, WireKey key, Renewed<LineTls.Opened> tls, Clock clock) {
        this.tls = tls;
        lines = new Lines(tls.inUse(), new ConcurrentHashMap<>());
        this.own = own;
        this.key = key;
        this.clock = clock;
    }

    private HttpClient client(String pin) {
        Lines current = current();
        return current.clients()
                .computeIfAbsent(
                        pin,
                        certificate -> HttpClient.newBuilder()
                                .version(HttpClient.Version.HTTP_1_1)
                                .connectTimeout(CONNECT)
                                .followRedirects(HttpClient.Redirect.NEVER)
                                .sslContext(current.tls().context(certificate.isEmpty() ? null : certificate))
                                .build());
    }

    /** Requests under way end on the connections they have; whoever asks after the files changed opens another. */
    private Lines current() {
        Lines current = lines;
        LineTls.Opened inUse = tls.inUse();
        if (current.tls() != inUse) {
            current = new Lines(inUse, new ConcurrentHashMap<>());
            lines = current;
        }
        return current;
    }

    String own() {
        return own;
    }

    /** @param signature of the answer; not checked yet */
    record Answer(int status, byte[] body, @Nullable String signature) {}

    Answer post(Partner partner, String path, byte[] body) throws IOException, InterruptedException {
        return ask(partner, "POST", path, body);
    }

    Answer get(Partner partner, String path) throws IOException, InterruptedException {
        return ask(partner, "GET", path, new byte[0]);
    }

    private Answer ask(Partner partner, String method, String path, byte[] body)
            throws IOException, InterruptedException {
        String signature =
                WireSignature.of(key, own, new WireRequest(method, path, partner.code()), body, clock.instant());
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
        String pin = partner.certificate();
        HttpResponse<InputStream> answer =
                client(pin == null ? "" : pin).send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream in = answer.body()) {
            byte[] content = in.readNBytes(MOST + 1);
            if (content.length > MOST) {
                throw new IOException("answer too large");
            }
            return new Answer(
                    answer.statusCode(),
                    content,
                    answer.headers().firstValue(WireSignature.HEADER).orElse(null));
        }
    }

    @Override
    public void close() {
        lines.clients().values().forEach(HttpClient::shutdownNow);
    }
}
