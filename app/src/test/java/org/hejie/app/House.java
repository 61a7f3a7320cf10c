package org.hejie.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.hejie.app.data.DataFolder;
import org.hejie.app.settings.Settings;
import org.hejie.cases.Demo;
import org.hejie.protocol.Json;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.Login;

/** The whole server on free ports, and people who call it through the public port. */
final class House implements AutoCloseable {
    static {
        // Two of these processes share two cores.
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    }

    final Hejie hejie;

    House(Path data) {
        this(data, Map.of());
    }

    House(Path data, Map<String, String> settings) {
        Map<String, String> line = new HashMap<>(Map.of(
                "http.port", "0",
                "media.port", "0",
                "media.bind", "127.0.0.1",
                "data.folder", data.toString(),
                "web.folder", data.resolve("no-pages").toString()));
        line.putAll(settings);
        hejie = Hejie.start(Settings.of(Optional.empty(), Map.of(), line), DataFolder.open(data), Clock.systemUTC());
    }

    /** Somebody with a browser of their own: cookies and all. */
    final class Visitor implements AutoCloseable {
        private final HttpClient client =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

        HttpResponse<String> get(String path) {
            return send(HttpRequest.newBuilder(uri(path)));
        }

        HttpResponse<String> get(String path, String header, String value) {
            return send(HttpRequest.newBuilder(uri(path)).header(header, value));
        }

        HttpResponse<byte[]> bytes(HttpRequest request) throws IOException, InterruptedException {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        }

        HttpResponse<String> post(String path, Object body) {
            return send(HttpRequest.newBuilder(uri(path))
                    .header("Origin", hejie.publicBaseUrl())
                    .POST(HttpRequest.BodyPublishers.ofString(Json.write(body))));
        }

        <T> T read(HttpResponse<String> answer, Class<T> type) throws IOException {
            assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
            return Json.read(answer.body(), type);
        }

        private HttpResponse<String> send(HttpRequest.Builder request) {
            try {
                return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        Visitor signIn(Demo.Prepared demo, StaffRole role) {
            Demo.DemoAccount account = demo.accounts().stream()
                    .filter(one -> one.roles().contains(role))
                    .findFirst()
                    .orElseThrow();
            assertThat(post("/api/login", new Login(account.username(), account.password()))
                            .statusCode())
                    .isEqualTo(200);
            return this;
        }

        @Override
        public void close() {
            client.close();
        }
    }

    Visitor visitor() {
        return new Visitor();
    }

    URI uri(String path) {
        return URI.create("http://localhost:" + hejie.port() + path);
    }

    @Override
    public void close() {
        hejie.close();
    }
}
