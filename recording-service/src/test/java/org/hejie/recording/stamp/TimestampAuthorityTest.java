package org.hejie.recording.stamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.hejie.recording.keys.SignatureAlgorithm;
import org.hejie.recording.keys.SigningKeys;
import org.hejie.recording.keys.TimestampKey;
import org.hejie.recording.store.Digest;
import org.hejie.recording.store.FolderStore;
import org.hejie.recording.store.SessionSigner;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every authority must do, and what is done with the embedded one behind a real HTTP server. */
class TimestampAuthorityTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final byte[] MANIFEST = "{}".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private @Nullable HttpServer server;
    private final AtomicInteger asked = new AtomicInteger();

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    private EmbeddedAuthority embedded() throws IOException {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        return new EmbeddedAuthority(TimestampKey.in(folder.resolve("keys"), NOW), clock);
    }

    /** @param fails how many requests are answered with status 503 first */
    private HttpAuthority http(int fails, UnaryOperator<byte[]> change) throws IOException {
        EmbeddedAuthority behind = embedded();
        HttpServer made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server = made;
        made.createContext("/tsa", exchange -> {
            byte[] request = exchange.getRequestBody().readAllBytes();
            boolean asksRight = "application/timestamp-query"
                    .equals(exchange.getRequestHeaders().getFirst("Content-Type"));
            if (asked.getAndIncrement() < fails || !asksRight) {
                exchange.sendResponseHeaders(503, -1);
            } else {
                byte[] answer = change.apply(behind.answer(request));
                exchange.sendResponseHeaders(200, answer.length);
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(answer);
                }
            }
            exchange.close();
        });
        made.start();
        return new HttpAuthority(
                URI.create("http://127.0.0.1:" + made.getAddress().getPort() + "/tsa"));
    }

    private static byte[] digest() {
        return HexFormat.of().parseHex(Digest.of(MANIFEST));
    }

    private void keepsTheContract(TimestampAuthority authority) throws Exception {
        Token token = authority.stamp(digest());
        assertThat(token.time()).isEqualTo(NOW);
        assertThat(token.authority()).contains("timestamps");
        assertThat(token.complete()).isTrue();
        assertThat(Token.read(token.der(), digest()).time()).isEqualTo(NOW);
        byte[] other = HexFormat.of().parseHex(Digest.of("other"));
        assertThatThrownBy(() -> Token.read(token.der(), other)).hasMessageContaining("something else");
        opensslAgrees(token);
    }

    private void opensslAgrees(Token token) throws Exception {
        Files.write(folder.resolve("manifest.json"), MANIFEST);
        Files.write(folder.resolve("manifest.tst"), token.der());
        String chain = Files.readString(folder.resolve("keys/timestamps.pem"));
        Files.writeString(folder.resolve("root.pem"), chain.substring(chain.lastIndexOf("-----BEGIN")));
        Process openssl = new ProcessBuilder(
                        "openssl",
                        "ts",
                        "-verify",
                        "-data",
                        "manifest.json",
                        "-in",
                        "manifest.tst",
                        "-token_in",
                        "-CAfile",
                        "root.pem",
                        "-attime",
                        String.valueOf(NOW.getEpochSecond()))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said).contains("Verification: OK");
    }

    @Test
    void theEmbeddedAuthorityKeepsTheContract() throws Exception {
        keepsTheContract(embedded());
    }

    @Test
    void anAuthorityOverHttpKeepsTheContract() throws Exception {
        keepsTheContract(http(0, answer -> answer));
    }

    @Test
    void anAnswerToAnotherRequestIsRefused() throws Exception {
        byte[] other = embedded().answer(Exchange.of(digest()).encoded());
        HttpAuthority authority = http(0, answer -> other);
        assertThatThrownBy(() -> authority.stamp(digest()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nonce");
    }

    @Test
    void anAnswerThatWasChangedOnTheWayIsRefused() throws Exception {
        HttpAuthority authority = http(0, answer -> {
            answer[answer.length - 5] ^= 1;
            return answer;
        });
        assertThatThrownBy(() -> authority.stamp(digest())).isInstanceOf(IOException.class);
    }

    @Test
    void noFlippedBitOfATokenThatItsSignatureCoversHolds() throws Exception {
        byte[] der = embedded().stamp(digest()).der();
        int held = 0;
        for (int at = 0; at < der.length; at++) {
            byte[] flipped = der.clone();
            flipped[at] ^= (byte) (1 << at % 8);
            held += holds(flipped) ? 1 : 0;
        }
        // A few octets of a CMS no signature covers; the line in timestamps.jsonl pins the whole file.
        assertThat(held).isLessThan(40);
    }

    private static boolean holds(byte[] token) {
        try {
            return Token.read(token, digest()).complete();
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void aTimestampIsAskedForUntilThereIsOne() throws Exception {
        FolderStore store = new FolderStore(folder.resolve("archive"));
        store.put("c_1/s_1/manifest.json", MANIFEST);
        store.put("c_1/s_1/manifest.sig", new byte[] {1});
        SigningKeys keys = SigningKeys.open(
                folder.resolve("signing"), SignatureAlgorithm.ECDSA_P256, false, Clock.fixed(NOW, ZoneOffset.UTC));
        ConcurrentLinkedQueue<String> stamped = new ConcurrentLinkedQueue<>();
        try (Stamper stamper = new Stamper(
                store,
                new SessionSigner(store, keys::current),
                http(3, answer -> answer),
                Duration.ofMillis(1),
                (caseId, sessionId) -> stamped.add(sessionId))) {
            stamper.start();
            stamper.await("c_1", "s_1");
        }
        assertThat(stamped).containsExactly("s_1");
        assertThat(asked).hasValue(4);
        assertThat(store.read("c_1/s_1/manifest.tst")).isNotEmpty();
        assertThat(new String(store.read("c_1/s_1/timestamps.jsonl"), StandardCharsets.UTF_8))
                .contains(
                        "\"manifest\":\"" + Digest.of(MANIFEST) + "\"",
                        keys.current().key());
    }

    @Test
    void anAuthorityThatIsDownIsAskedAgainAfterTheNextStart() throws Exception {
        FolderStore store = new FolderStore(folder.resolve("archive"));
        store.put("c_1/s_1/manifest.json", MANIFEST);
        store.put("c_1/s_1/manifest.sig", new byte[] {1});
        SigningKeys keys = SigningKeys.open(
                folder.resolve("signing"), SignatureAlgorithm.ECDSA_P256, false, Clock.fixed(NOW, ZoneOffset.UTC));
        SessionSigner signer = new SessionSigner(store, keys::current);
        TimestampAuthority down = sha256 -> {
            asked.incrementAndGet();
            throw new IOException("down");
        };
        try (Stamper stamper = new Stamper(store, signer, down, Duration.ofHours(1), (c, s) -> {})) {
            stamper.start();
            assertThat(stamper.waiting()).isEqualTo(1);
        }
        assertThat(store.exists("c_1/s_1/timestamps.jsonl")).isFalse();
        try (Stamper stamper = new Stamper(store, signer, embedded(), Duration.ofHours(1), (c, s) -> {})) {
            stamper.start();
            stamper.await("c_1", "s_1");
        }
        assertThat(store.exists("c_1/s_1/timestamps.jsonl")).isTrue();
    }
}
