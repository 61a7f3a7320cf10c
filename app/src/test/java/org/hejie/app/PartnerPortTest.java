package org.hejie.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLParameters;
import org.hejie.app.settings.SettingException;
import org.hejie.app.tls.Authority;
import org.hejie.app.tls.Authority.Identity;
import org.hejie.app.tls.ClientTrust;
import org.hejie.app.tls.OwnPair;
import org.hejie.app.web.PartnerPort;
import org.hejie.cases.exchange.LineTls;
import org.hejie.cases.exchange.wire.WireAlgorithm;
import org.hejie.cases.exchange.wire.WireKey;
import org.hejie.cases.exchange.wire.WireRequest;
import org.hejie.cases.exchange.wire.WireSignature;
import org.hejie.cases.tls.TlsFiles;
import org.hejie.protocol.Json;
import org.hejie.protocol.Language;
import org.hejie.protocol.exchange.ExchangeBody;
import org.hejie.protocol.exchange.ExchangeMessage;
import org.hejie.protocol.exchange.PartnerKind;
import org.hejie.protocol.http.Access;
import org.hejie.protocol.http.Endpoint;
import org.hejie.protocol.http.Problem;
import org.hejie.protocol.rest.ExchangePartner;
import org.hejie.protocol.rest.ExchangeStatus;
import org.hejie.protocol.rest.ExchangeStatus.CertificateUse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real server, and partners' systems at its second port over real TLS. */
final class PartnerPortTest {
    private static final String PATH = "/api/exchange/messages";

    @TempDir
    private Path folder;

    private final Authority servers = new Authority("servers");
    private final Authority clients = new Authority("clients");
    private final Identity server = servers.vouchFor("hejie");
    private final Identity court = clients.vouchFor("court");
    private Map<String, String> settings;
    private WireKey key;
    private int port;
    private House house;
    private int messages;

    @BeforeEach
    void open() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = probe.getLocalPort();
        }
        settings = Map.of(
                "exchange.port", String.valueOf(port),
                "exchange.bind", "127.0.0.1",
                "exchange.certificate",
                        server.certificatePem(folder.resolve("server.pem")).toString(),
                "exchange.key", server.keyPem(folder.resolve("server.key.pem")).toString(),
                "exchange.client-authorities",
                        clients.pem(folder.resolve("clients.pem")).toString());
        house = new House(folder.resolve("hejie"), settings);
        key = WireKey.at(folder.resolve("court.pem"), WireAlgorithm.ES256);
        entered(court.sha256());
    }

    @AfterEach
    void shut() {
        house.close();
    }

    private void entered(String... certificates) {
        house.hejie
                .cases()
                .exchange()
                .put(
                        new ExchangePartner(
                                "court-1",
                                PartnerKind.COURT,
                                "法院",
                                "http://127.0.0.1:9",
                                "ES256",
                                List.of(key.open().text()),
                                List.of(),
                                true,
                                null,
                                List.of(certificates)),
                        "op");
    }

    private HttpClient client(@Nullable Identity shown, String... protocols) {
        Path keys = shown == null ? null : shown.pkcs12(folder.resolve("client.p12"));
        LineTls tls = new LineTls(keys, Authority.PASSWORD, servers.pem(folder.resolve("servers.pem")));
        SSLParameters parameters = tls.context(null).getDefaultSSLParameters();
        if (protocols.length > 0) {
            parameters.setProtocols(protocols);
        }
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(tls.context(null))
                .sslParameters(parameters)
                .build();
    }

    private URI second(String path) {
        return URI.create("https://localhost:" + port + path);
    }

    /** A message that nobody has sent yet. */
    private HttpRequest.Builder message(URI at) {
        messages++;
        Instant now = Instant.now();
        byte[] body = Json.write(new ExchangeMessage(
                        ExchangeMessage.SCHEMA,
                        "m_%08d".formatted(messages),
                        "act-" + messages,
                        "court-1",
                        "hejie",
                        "A" + messages,
                        1,
                        now,
                        new ExchangeBody.CaseRecalled("撤回", now)))
                .getBytes(StandardCharsets.UTF_8);
        return HttpRequest.newBuilder(at)
                .header(
                        WireSignature.HEADER,
                        WireSignature.of(key, "court-1", new WireRequest("POST", PATH, "hejie"), body, now))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    }

    private String answer(HttpClient client, HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() == 200
                ? "taken"
                : answer.statusCode() + " "
                        + Json.read(answer.body(), Problem.class).code();
    }

    private String sent(Identity shown) throws Exception {
        try (HttpClient client = client(shown)) {
            return answer(client, message(second(PATH)));
        }
    }

    private void notLetIn(@Nullable Identity shown, String... protocols) {
        try (HttpClient client = client(shown, protocols)) {
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> answer(client, message(second(PATH))));
        }
        assertThat(lastHeard()).isNull();
    }

    private @Nullable Instant lastHeard() {
        return house.hejie
                .cases()
                .exchange()
                .status(Language.EN)
                .partners()
                .getFirst()
                .lastHeard();
    }

    @Test
    void theCertificateThatIsEnteredLetsItsPartnerIn() throws Exception {
        assertThat(sent(court)).isEqualTo("taken");
        assertThat(lastHeard()).isNotNull();
    }

    @Test
    void withoutACertificateNobodyIsLetIn() {
        notLetIn(null);
    }

    @Test
    void oneOfAnotherAuthorityIsNotBelieved() {
        notLetIn(new Authority("clients").vouchFor("court"));
    }

    @Test
    void oneThatIsOverOrNotValidYetIsNotBelieved() {
        notLetIn(clients.vouchFor("court", Authority.days(-9), Authority.days(-1)));
        notLetIn(clients.vouchFor("court", Authority.days(1), Authority.days(9)));
    }

    @Test
    void oneThatRunsOutOnAnOpenConnectionLetsNothingMoreIn() throws Exception {
        house.close();
        AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
        TlsFiles files = new TlsFiles(Clock.systemUTC());
        OwnPair.Pem own = new OwnPair.Pem(folder.resolve("server.pem"), folder.resolve("server.key.pem"));
        ClientTrust.From believed = new ClientTrust.From(folder.resolve("clients.pem"), List.of());
        PartnerPort.Config config = new PartnerPort.Config(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                files.watch(CertificateUse.SERVER, own.files(), own::read),
                files.watch(null, believed.files(), believed::read),
                1024);
        Endpoint endpoint = new Endpoint("POST", PATH, "", Access.PLATFORM, null, null);
        try (PartnerPort alone = new PartnerPort(
                        config,
                        Map.of(endpoint, request -> request.result("{}")),
                        (method, route, status, seconds) -> {},
                        ((InstantSource) now::get).withZone(ZoneOffset.UTC));
                HttpClient client = client(court)) {
            alone.start();
            assertThat(answer(client, message(second(PATH)))).isEqualTo("taken");
            now.set(Authority.days(2));
            assertThat(answer(client, message(second(PATH)))).isEqualTo("401 client_certificate_expired");
        }
    }

    @Test
    void anotherPlatformsCertificateDoesNotServeForThisOne() throws Exception {
        assertThat(sent(clients.vouchFor("other"))).isEqualTo("401 client_certificate_unknown");
        assertThat(lastHeard()).isNull();
    }

    @Test
    void aCertificateThatIsTakenFromItsEntryIsRefusedOnAConnectionThatIsStillOpen() throws Exception {
        Identity next = clients.vouchFor("court next year");
        try (HttpClient old = client(court)) {
            assertThat(answer(old, message(second(PATH)))).isEqualTo("taken");
            entered(next.sha256(), court.sha256());
            assertThat(sent(next)).isEqualTo("taken");
            assertThat(answer(old, message(second(PATH)))).isEqualTo("taken");
            entered(next.sha256());
            assertThat(answer(old, message(second(PATH)))).isEqualTo("401 client_certificate_unknown");
        }
    }

    @Test
    void thePublicPortBelievesNoHeader() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest.Builder pretending = message(house.uri(PATH));
            for (String name : List.of("X-SSL-Client-SHA256", "X-Client-Cert", "Client-Cert", "hejie.principal")) {
                pretending.header(name, court.sha256());
            }
            assertThat(answer(client, pretending)).isEqualTo("401 client_certificate_required");
        }
        assertThat(lastHeard()).isNull();
    }

    @Test
    void whoHasNoEntryIsStillHeardOnThePublicPort() throws Exception {
        entered();
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThat(answer(client, message(house.uri(PATH)))).isEqualTo("taken");
        }
    }

    @Test
    void nothingButWhatPlatformsCallIsThere() throws Exception {
        try (HttpClient client = client(court)) {
            for (String path : List.of(
                    "/",
                    "/ops",
                    "/api/login",
                    "/api/version",
                    "/api/ops/exchange",
                    "/healthz",
                    "/metrics",
                    "/signal")) {
                assertThat(answer(client, HttpRequest.newBuilder(second(path))))
                        .as(path)
                        .isEqualTo("404 not_found");
            }
            assertThat(answer(
                            client, HttpRequest.newBuilder(second("/api/exchange/ledger?with=court-1&day=2026-03-02"))))
                    .isEqualTo("401 signature_missing");
        }
    }

    @Test
    void tls12And13AreSpokenAndNothingOlder() throws Exception {
        for (String protocol : List.of("TLSv1.2", "TLSv1.3")) {
            try (HttpClient client = client(court, protocol)) {
                assertThat(answer(client, message(second(PATH)))).as(protocol).isEqualTo("taken");
            }
        }
        try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), port)) {
            // A ClientHello that knows no more than TLS 1.1 (RFC 4346): version 0x0302, one old cipher suite, no
            // extensions.
            byte[] hello = new byte[5 + 4 + 2 + 32 + 1 + 4 + 2];
            byte[] head = {22, 3, 2, 0, 45, 1, 0, 0, 41, 3, 2};
            System.arraycopy(head, 0, hello, 0, head.length);
            System.arraycopy(new byte[] {0, 2, 0, 0x2f, 1, 0}, 0, hello, 44, 6);
            plain.getOutputStream().write(hello);
            byte[] alert = plain.getInputStream().readNBytes(7);
            assertThat(alert).startsWith(21).endsWith(2, 70); // fatal, protocol_version
        }
    }

    @Test
    void theOperatorSeesUntilWhenTheServersCertificateHolds() {
        ExchangeStatus status = house.hejie.cases().exchange().status(Language.EN);
        assertThat(status.partnerPort()).isEqualTo(port);
        assertThat(status.certificates())
                .containsExactly(new ExchangeStatus.OwnCertificate(
                        CertificateUse.SERVER,
                        server.sha256(),
                        server.certificate().getNotAfter().toInstant()));
    }

    @Test
    void settingsThatDoNotGoTogetherStopTheStart() {
        for (String left : List.of("exchange.client-authorities", "exchange.key", "exchange.certificate")) {
            Map<String, String> some = new HashMap<>(settings);
            some.remove(left);
            assertThatExceptionOfType(SettingException.class)
                    .isThrownBy(() -> new House(folder.resolve("other"), some).close())
                    .withMessageContaining(left);
        }
        assertThatExceptionOfType(SettingException.class)
                .isThrownBy(
                        () -> new House(folder.resolve("other"), Map.of("exchange.certificates", "required")).close())
                .withMessageContaining("exchange.port");
        Map<String, String> wrong = new HashMap<>(settings);
        wrong.put("exchange.client-authorities", settings.get("exchange.key"));
        assertThatExceptionOfType(SettingException.class)
                .isThrownBy(() -> new House(folder.resolve("other"), wrong).close())
                .withMessageContaining("server.key.pem");
    }
}
