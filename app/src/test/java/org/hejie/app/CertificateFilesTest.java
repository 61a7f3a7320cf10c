package org.hejie.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hejie.app.tls.Authority;
import org.hejie.app.tls.Authority.Identity;
import org.hejie.app.tls.ClientTrust;
import org.hejie.app.tls.OwnPair;
import org.hejie.app.web.PartnerPort;
import org.hejie.cases.exchange.LineTls;
import org.hejie.cases.tls.TlsFileException;
import org.hejie.cases.tls.TlsFiles;
import org.hejie.protocol.Json;
import org.hejie.protocol.Language;
import org.hejie.protocol.http.Access;
import org.hejie.protocol.http.Endpoint;
import org.hejie.protocol.http.Problem;
import org.hejie.protocol.rest.ExchangeStatus;
import org.hejie.protocol.rest.ExchangeStatus.CertificateUse;
import org.hejie.protocol.rest.ExchangeStatus.RevocationList;
import org.hejie.protocol.rest.ExchangeStatus.TlsFault;
import org.hejie.protocol.rest.ExchangeStatus.TlsProblem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificate files that change under running ports; real TLS. */
final class CertificateFilesTest {
    @TempDir
    private Path folder;

    private final Authority servers = new Authority("servers");
    private final Authority clients = new Authority("clients");
    private final Identity first = servers.vouchFor("first");
    private final Identity second = servers.vouchFor("second");
    private final Identity court = clients.vouchFor("court");
    private final TlsFiles files = new TlsFiles(Clock.systemUTC());
    private Path certificate;
    private Path key;
    private Path authorities;
    private Path list;
    private @Nullable PartnerPort open;
    private int port;

    @BeforeEach
    void write() {
        certificate = first.certificatePem(folder.resolve("server.pem"));
        key = first.keyPem(folder.resolve("server.key.pem"));
        authorities = clients.pem(folder.resolve("clients.pem"));
        list = clients.revoked(folder.resolve("clients.crl"), Authority.days(-3), Authority.days(3));
    }

    @AfterEach
    void shut() {
        if (open != null) {
            open.close();
        }
    }

    /** The port of partners alone, with one thing behind it. */
    private void partnerPort() throws Exception {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = probe.getLocalPort();
        }
        OwnPair.Pem own = new OwnPair.Pem(certificate, key);
        ClientTrust.From believed = new ClientTrust.From(authorities, List.of(list));
        open = new PartnerPort(
                new PartnerPort.Config(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                        files.watch(CertificateUse.SERVER, own.files(), own::read),
                        files.watch(null, believed.files(), believed::read),
                        1024),
                Map.of(new Endpoint("GET", "/api/x", "", Access.PLATFORM, null, null), request -> request.result("{}")),
                (method, route, status, seconds) -> {},
                Clock.systemUTC());
        open.start();
    }

    private HttpClient client(@Nullable Identity shown) {
        Path keys = shown == null ? null : shown.pkcs12(folder.resolve("client.p12"));
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(
                        new LineTls(keys, Authority.PASSWORD, servers.pem(folder.resolve("servers.pem"))).context(null))
                .build();
    }

    private HttpResponse<String> get(HttpClient client, String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("https://localhost:" + port + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** The server's certificate on the connection that this request used. */
    private X509Certificate seen(HttpClient client, String path) throws Exception {
        return (X509Certificate) get(client, path).sslSession().orElseThrow().getPeerCertificates()[0];
    }

    private X509Certificate seenAnew() throws Exception {
        try (HttpClient client = client(court)) {
            return seen(client, "/api/x");
        }
    }

    private String answer(Identity shown) throws Exception {
        try (HttpClient client = client(shown)) {
            return answer(client);
        }
    }

    private String answer(HttpClient client) throws Exception {
        HttpResponse<String> answer = get(client, "/api/x");
        return answer.statusCode() == 200
                ? "taken"
                : answer.statusCode() + " "
                        + Json.read(answer.body(), Problem.class).code();
    }

    private void found(TlsProblem... problems) {
        twice(files);
        assertThat(files.faults()).extracting(TlsFault::problem).containsExactly(problems);
    }

    /** What changed is read once it stays as it is. */
    private static void twice(TlsFiles files) {
        files.look();
        files.look();
    }

    @Test
    void whatIsStillBeingWrittenIsNotRead() throws Exception {
        partnerPort();
        second.keyPem(key);
        files.look();
        second.certificatePem(certificate);
        files.look();
        assertThat(files.faults()).isEmpty();
        assertThat(seenAnew()).isEqualTo(first.certificate());
        files.look();
        assertThat(seenAnew()).isEqualTo(second.certificate());
    }

    @Test
    void aPairWrittenInTwoStepsIsTakenUpWhenBothFitAndOpenConnectionsStay() throws Exception {
        partnerPort();
        try (HttpClient old = client(court)) {
            assertThat(seen(old, "/api/x")).isEqualTo(first.certificate());
            second.keyPem(key);
            found(TlsProblem.KEY_DOES_NOT_FIT);
            assertThat(seenAnew()).isEqualTo(first.certificate());
            second.certificatePem(certificate);
            found();
            assertThat(seenAnew()).isEqualTo(second.certificate());
            assertThat(seen(old, "/api/x")).isEqualTo(first.certificate());
        }
        assertThat(files.certificates()).extracting(one -> one.sha256()).containsExactly(second.sha256());
    }

    @Test
    void pairsOfOtherKindsAreTakenToo() throws Exception {
        partnerPort();
        for (String kind : List.of("RSA", "Ed25519")) {
            KeyPair pair = KeyPairGenerator.getInstance(kind).generateKeyPair();
            Identity renewed = servers.vouchFor(kind, pair, Authority.days(-1), Authority.days(1));
            renewed.certificatePem(certificate);
            found(TlsProblem.KEY_DOES_NOT_FIT);
            renewed.keyPem(key);
            found();
            assertThat(seenAnew()).as(kind).isEqualTo(renewed.certificate());
        }
    }

    @Test
    void theRoundTakesItUpByItself() throws Exception {
        partnerPort();
        try (files) {
            files.start(Duration.ofMillis(20));
            second.keyPem(key);
            second.certificatePem(certificate);
            await().until(() -> seenAnew().equals(second.certificate()));
        }
    }

    @Test
    void whatCannotBeUsedChangesNothing() throws Exception {
        partnerPort();
        Files.delete(key);
        found(TlsProblem.UNREADABLE);
        first.keyPem(key);
        found();
        Files.writeString(certificate, "-----BEGIN CERTIFICATE-----\nMIIB");
        found(TlsProblem.UNREADABLE);
        Files.writeString(certificate, "");
        found(TlsProblem.UNREADABLE);
        Identity over = servers.vouchFor("over", Authority.days(-9), Authority.days(-1));
        over.keyPem(key);
        over.certificatePem(certificate);
        found(TlsProblem.OVER);
        Identity early = servers.vouchFor("early", Authority.days(1), Authority.days(9));
        early.keyPem(key);
        early.certificatePem(certificate);
        found(TlsProblem.NOT_YET_VALID);
        second.keyPem(key);
        second.certificatePem(certificate);
        Files.writeString(
                certificate,
                Files.readString(certificate) + Files.readString(clients.pem(folder.resolve("above.pem"))));
        found(TlsProblem.CHAIN_BROKEN);
        assertThat(seenAnew()).isEqualTo(first.certificate());
        assertThat(files.faults().getFirst().file()).isEqualTo(certificate.toString());
        second.certificatePem(certificate);
        Files.writeString(
                certificate,
                Files.readString(certificate) + Files.readString(servers.pem(folder.resolve("above.pem"))));
        found();
        assertThat(seenAnew()).isEqualTo(second.certificate());
    }

    @Test
    void whoseClientsAreBelievedIsTakenUpToo() throws Exception {
        partnerPort();
        Authority others = new Authority("others");
        Identity theirs = others.vouchFor("hrss");
        assertThatIOException().isThrownBy(() -> answer(theirs));
        Files.writeString(
                authorities,
                Files.readString(authorities) + Files.readString(others.pem(folder.resolve("others.pem"))));
        found();
        assertThat(answer(theirs)).isEqualTo("taken");
        assertThat(answer(court)).isEqualTo("taken");
        // The list that is in use must be signed by one of them.
        others.pem(authorities);
        found(TlsProblem.ISSUER_UNKNOWN);
        assertThat(answer(court)).isEqualTo("taken");
    }

    @Test
    void aCertificateThatAListNamesIsRefusedOnOpenConnectionsToo() throws Exception {
        partnerPort();
        try (HttpClient old = client(court)) {
            assertThat(answer(old)).isEqualTo("taken");
            clients.revoked(list, Authority.days(-2), Authority.days(3), court);
            found();
            assertThat(answer(old)).isEqualTo("401 client_certificate_revoked");
        }
        assertThat(answer(court)).isEqualTo("401 client_certificate_revoked");
        assertThat(answer(clients.vouchFor("court next year"))).isEqualTo("taken");
        assertThat(files.lists()).extracting(RevocationList::revoked).containsExactly(1);
    }

    @Test
    void aListInDerIsReadToo() throws Exception {
        Path der = folder.resolve("clients.der");
        Files.write(
                der,
                java.util.Base64.getMimeDecoder()
                        .decode(Files.readString(clients.revoked(list, Authority.days(-2), Authority.days(3), court))
                                .replaceAll("-----[A-Z0-9 ]+-----", "")));
        Files.move(der, list, StandardCopyOption.REPLACE_EXISTING);
        partnerPort();
        assertThat(answer(court)).isEqualTo("401 client_certificate_revoked");
    }

    @Test
    void aListOfSomebodyElsesOrAnOlderOneIsNotTaken() throws Exception {
        clients.revoked(list, Authority.days(-2), Authority.days(3), court);
        partnerPort();
        new Authority("clients").revoked(list, Authority.days(-1), Authority.days(3));
        found(TlsProblem.ISSUER_UNKNOWN);
        clients.revoked(list, Authority.days(-3), Authority.days(3));
        found(TlsProblem.OLDER);
        clients.revoked(list, Authority.days(1), Authority.days(3));
        found(TlsProblem.NOT_YET_VALID);
        Files.writeString(list, "no list");
        found(TlsProblem.UNREADABLE);
        assertThat(answer(court)).isEqualTo("401 client_certificate_revoked");
        clients.revoked(list, Authority.days(-1), Authority.days(3));
        found();
        assertThat(answer(court)).isEqualTo("taken");
    }

    @Test
    void aListThatIsOverStillCountsAndLetsTheOthersIn() throws Exception {
        clients.revoked(list, Authority.days(-9), Authority.days(-1), court);
        partnerPort();
        assertThat(answer(court)).isEqualTo("401 client_certificate_revoked");
        assertThat(answer(clients.vouchFor("other"))).isEqualTo("taken");
        assertThat(files.lists().getFirst().until()).isBefore(Authority.days(0));
    }

    @Test
    void aListThatCannotBeUsedStopsTheStart() throws Exception {
        new Authority("others").revoked(list, Authority.days(-1), Authority.days(3));
        assertThatExceptionOfType(TlsFileException.class)
                .isThrownBy(this::partnerPort)
                .withMessageContaining("clients.crl");
    }

    @Test
    void theBrowsersPortTakesARenewedPairAndTheOperatorSeesWhatIsWrong() throws Exception {
        try (House house = new House(
                folder.resolve("hejie"),
                Map.of(
                        "tls.certificate", certificate.toString(),
                        "tls.key", key.toString(),
                        "http.bind", "127.0.0.1"))) {
            port = house.hejie.port();
            try (HttpClient old = client(null)) {
                assertThat(seen(old, "/healthz")).isEqualTo(first.certificate());
                second.certificatePem(certificate);
                twice(house.hejie.files());
                ExchangeStatus status = house.hejie.cases().exchange().status(Language.EN);
                assertThat(status.tlsFaults())
                        .extracting(TlsFault::problem)
                        .containsExactly(TlsProblem.KEY_DOES_NOT_FIT);
                assertThat(status.certificates())
                        .containsExactly(new ExchangeStatus.OwnCertificate(
                                CertificateUse.BROWSERS,
                                first.sha256(),
                                first.certificate().getNotAfter().toInstant()));
                second.keyPem(key);
                twice(house.hejie.files());
                try (HttpClient another = client(null)) {
                    assertThat(seen(another, "/healthz")).isEqualTo(second.certificate());
                }
                assertThat(seen(old, "/healthz")).isEqualTo(first.certificate());
            }
        }
    }
}
