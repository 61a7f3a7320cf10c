package org.hejie.recording.stamp;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** An authority anywhere, asked over HTTP (RFC 3161 §3.4). */
public final class HttpAuthority implements TimestampAuthority {
    private static final Duration CONNECTS = Duration.ofSeconds(10);
    private static final Duration ANSWERS = Duration.ofSeconds(30);
    private static final int MOST_BYTES = 1 << 20;
    private static final int OK = 200;

    private final URI url;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECTS).build();

    /** @param url http or https */
    public HttpAuthority(URI url) {
        this.url = url;
    }

    @Override
    public Token stamp(byte[] sha256) throws IOException, InterruptedException {
        Exchange exchange = Exchange.of(sha256);
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(ANSWERS)
                .header("Content-Type", "application/timestamp-query")
                .header("Accept", "application/timestamp-reply")
                .POST(HttpRequest.BodyPublishers.ofByteArray(exchange.encoded()))
                .build();
        HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            if (response.statusCode() != OK) {
                throw new IOException("the timestamp authority answered with status " + response.statusCode());
            }
            byte[] answer = body.readNBytes(MOST_BYTES);
            return exchange.token(answer);
        }
    }
}
