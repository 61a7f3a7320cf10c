package org.hejie.signaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.hejie.protocol.Json;
import org.hejie.protocol.signal.ClientFrame;
import org.hejie.protocol.signal.ServerFrame;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS ends at the front door, for signalling and for what is piped. */
class TlsTest {
    private static final String PASSWORD = "for-this-test";

    @TempDir
    Path folder;

    /** A self-signed certificate for localhost, trusted by whoever uses the same context. */
    private SSLContext context() throws IOException, InterruptedException, GeneralSecurityException {
        Path store = folder.resolve("store.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "door",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), java.nio.charset.Charset.defaultCharset());
        assertThat(keytool.waitFor()).as(said).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD.toCharArray());
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }

    @Test
    void bothWaysThroughTheDoorAreEncrypted() throws Exception {
        SSLContext tls = context();
        try (TinyHttp http = new TinyHttp();
                House house = new House(c -> new SignalingConfig(
                        c.listen(),
                        http.address(),
                        new SignalingConfig.Tls(() -> tls),
                        c.resumeKey(),
                        null,
                        null,
                        c.times(),
                        c.limits()));
                HttpClient client = HttpClient.newBuilder().sslContext(tls).build();
                // Its own connection, as browsers do: the first was given to the HTTP server for good.
                HttpClient another = HttpClient.newBuilder().sslContext(tls).build()) {
            String host = "localhost:" + house.server.port();
            HttpRequest get = HttpRequest.newBuilder(URI.create("https://" + host + "/page"))
                    .version(HttpClient.Version.HTTP_1_1)
                    .build();
            assertThat(client.send(get, HttpResponse.BodyHandlers.ofString()).body())
                    .isEqualTo("GET /page HTTP/1.1");
            assertThat(http.last().serverPort()).isEqualTo(house.server.port());

            CompletableFuture<String> answer = new CompletableFuture<>();
            WebSocket socket = another.newWebSocketBuilder()
                    .header("Origin", "https://" + host)
                    .buildAsync(URI.create("wss://" + host + "/signal"), new FirstText(answer))
                    .join();
            socket.sendText(Json.write(new ClientFrame.Hello(1, "t_unknown", null, 0, null)), true)
                    .join();
            ServerFrame frame = Json.read(answer.join(), ServerFrame.class);
            assertThat(((ServerFrame.Bye) frame).reason().code()).isEqualTo("ticket_invalid");
            socket.abort();
        }
    }

    @Test
    void plainBytesAtAnEncryptedDoorGetNowhere() throws Exception {
        SSLContext tls = context();
        try (House house = new House(c -> c.with(new SignalingConfig.Tls(() -> tls)));
                RawClient raw = new RawClient(house.server.port())) {
            raw.send("GET /signal HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(new String(raw.rest(), java.nio.charset.StandardCharsets.ISO_8859_1))
                    .doesNotContain("HTTP/1.1");
            await().until(() -> house.server.stats().turnedAway() == 1);
        }
    }

    @Test
    void mediaIsToldBeforeTls() throws Exception {
        SSLContext tls = context();
        try (House house = new House(c -> c.with(new SignalingConfig.Tls(() -> tls)));
                RawClient raw = new RawClient(house.server.port())) {
            raw.send(java.util.HexFormat.of().parseHex("0014" + "00010000" + "2112a442" + "000000000000000000000000"));
            assertThat(raw.rest()).isEmpty();
            assertThat(house.streamsTaken).hasSize(1);
        }
    }

    private record FirstText(CompletableFuture<String> text) implements WebSocket.Listener {
        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.complete(data.toString());
            return null;
        }
    }
}
