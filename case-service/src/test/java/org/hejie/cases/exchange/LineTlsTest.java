package org.hejie.cases.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.hejie.cases.document.Documents;
import org.hejie.cases.exchange.wire.PlatformKey;
import org.hejie.cases.exchange.wire.WireAlgorithm;
import org.hejie.cases.exchange.wire.WireKey;
import org.hejie.cases.tls.Renewed;
import org.hejie.cases.tls.TlsFiles;
import org.hejie.protocol.exchange.PartnerKind;
import org.hejie.protocol.rest.ExchangeStatus.CertificateUse;
import org.hejie.protocol.rest.ExchangeStatus.TlsFault;
import org.hejie.protocol.rest.ExchangeStatus.TlsProblem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real TLS over loopback, to a server that lets nobody in without a client certificate. */
final class LineTlsTest {
    private static final String PASSWORD = "correct horse";

    /** A certificate nobody else vouches for. */
    private record Identity(KeyPair pair, X509Certificate certificate) {
        static Identity of(String name) throws Exception {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            KeyPair pair = generator.generateKeyPair();
            X500Name subject = new X500Name("CN=" + name);
            Instant now = Instant.now();
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    subject,
                    BigInteger.valueOf(now.toEpochMilli()),
                    Date.from(now.minus(Duration.ofDays(1))),
                    Date.from(now.plus(Duration.ofDays(1))),
                    subject,
                    pair.getPublic());
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.dNSName, "localhost")));
            return new Identity(
                    pair,
                    new JcaX509CertificateConverter()
                            .getCertificate(builder.build(
                                    new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()))));
        }

        KeyStore store() throws Exception {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("own", pair.getPrivate(), PASSWORD.toCharArray(), new X509Certificate[] {certificate});
            return store;
        }

        String sha256() throws Exception {
            return Documents.digest(certificate.getEncoded());
        }
    }

    @TempDir
    Path folder;

    private Identity server;
    private Path clientKeys;
    private Path authorities;
    private HttpsServer listening;
    private PlatformKey key;
    private final TlsFiles files = new TlsFiles(Clock.systemUTC());
    private final List<String> shown = new CopyOnWriteArrayList<>();
    private Runnable between = () -> {};
    private Identity next;

    @BeforeEach
    void open() throws Exception {
        server = Identity.of("court");
        Identity client = Identity.of("hejie");
        next = Identity.of("hejie next year");
        clientKeys = folder.resolve("client.p12");
        keep(client);
        authorities = folder.resolve("authorities.pem");
        Files.writeString(
                authorities,
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(server.certificate().getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        key = WireKey.at(folder.resolve("exchange.pem"), WireAlgorithm.ES256).open();
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(server.store(), PASSWORD.toCharArray());
        KeyStore believed = KeyStore.getInstance("PKCS12");
        believed.load(null, null);
        believed.setCertificateEntry("client", client.certificate());
        believed.setCertificateEntry("next", next.certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(believed);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        listening = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        listening.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters asked = context.getDefaultSSLParameters();
                asked.setNeedClientAuth(true);
                parameters.setSSLParameters(asked);
            }
        });
        listening.createContext("/", exchange -> {
            SSLSession session = ((HttpsExchange) exchange).getSSLSession();
            shown.add(((X509Certificate) session.getPeerCertificates()[0])
                    .getSubjectX500Principal()
                    .getName());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        listening.start();
    }

    private void keep(Identity client) throws Exception {
        try (OutputStream out = Files.newOutputStream(clientKeys)) {
            client.store().store(out, PASSWORD.toCharArray());
        }
    }

    @AfterEach
    void shut() {
        listening.stop(0);
    }

    private int status(LineTls tls, @Nullable String pin) throws Exception {
        Partner partner = new Partner(
                "court-1",
                PartnerKind.COURT,
                "法院",
                "https://localhost:" + listening.getAddress().getPort(),
                List.of(key),
                Set.of("court-1"),
                true,
                pin,
                List.of());
        WireKey own = WireKey.at(folder.resolve("own.pem"), WireAlgorithm.ES256);
        Renewed<LineTls.Opened> opened = files.watch(CertificateUse.CLIENT, tls.files(), tls::open);
        try (PartnerClient client = new PartnerClient("hejie", own, opened, Clock.systemUTC())) {
            int status = client.get(partner, "/api/exchange/ledger").status();
            between.run();
            files.look();
            files.look();
            return client.get(partner, "/api/exchange/ledger").status() == status ? status : -1;
        }
    }

    @Test
    void aServerThatAsksForACertificateIsShownOurs() throws Exception {
        assertThat(status(new LineTls(clientKeys, PASSWORD, authorities), null)).isEqualTo(200);
    }

    @Test
    void withoutOneItLetsNobodyIn() {
        assertThatIOException().isThrownBy(() -> status(new LineTls(null, null, authorities), null));
    }

    @Test
    void whomNobodyVouchesForIsNotBelieved() {
        assertThatIOException().isThrownBy(() -> status(new LineTls(clientKeys, PASSWORD, null), null));
    }

    @Test
    void theCertificateThatIsEnteredForAPartnerIsBelievedAndNoOther() throws Exception {
        LineTls tls = new LineTls(clientKeys, PASSWORD, null);
        assertThat(status(tls, server.sha256())).isEqualTo(200);
        LineTls vouched = new LineTls(clientKeys, PASSWORD, authorities);
        assertThatIOException().isThrownBy(() -> status(vouched, "0".repeat(64)));
    }

    @Test
    void aFileThatCannotBeUsedIsNamedAtTheStart() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> status(new LineTls(clientKeys, "wrong", null), null))
                .withMessageContaining("exchange.client-keys")
                .withMessageNotContaining("wrong ");
    }

    @Test
    void aFileThatCannotBeReadChangesNothing() throws Exception {
        LineTls tls = new LineTls(clientKeys, PASSWORD, authorities);
        between = () -> write("half a file");
        assertThat(status(tls, null)).isEqualTo(200);
        assertThat(files.faults()).extracting(TlsFault::problem).containsExactly(TlsProblem.UNREADABLE);
        assertThat(files.certificates()).hasSize(1);

        keep(next);
        files.look();
        files.look();
        assertThat(files.faults()).isEmpty();
    }

    @Test
    void theNextConnectionOfALineThatIsOpenShowsTheRenewedOne() throws Exception {
        between = () -> {
            try {
                keep(next);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        };
        assertThat(status(new LineTls(clientKeys, PASSWORD, authorities), server.sha256()))
                .isEqualTo(200);
        assertThat(shown).containsExactly("CN=hejie", "CN=hejie next year");
    }

    private void write(String text) {
        try {
            Files.writeString(clientKeys, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
