package org.hejie.app.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.ssl.SslContextBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelfSignedTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    @Test
    void namesEveryHostAndIsUsableAsAServerCertificate(@TempDir Path folder) throws Exception {
        SelfSigned pair = SelfSigned.in(folder, List.of("localhost", "192.0.2.4"), NOW);
        X509Certificate certificate = certificate(pair);
        assertThat(certificate.getSubjectAlternativeNames().stream().map(name -> String.valueOf(name.get(1))))
                .containsExactly("localhost", "192.0.2.4");
        certificate.verify(certificate.getPublicKey());
        assertThat(SslContextBuilder.forServer(
                                pair.certificate().toFile(), pair.key().toFile())
                        .build())
                .isNotNull();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(pair.key())))
                .isEqualTo("rw-------");
    }

    @Test
    void isKeptWhileItServesAndMadeAnewWhenItDoesNot(@TempDir Path folder) throws Exception {
        X509Certificate first = certificate(SelfSigned.in(folder, List.of("localhost"), NOW));
        assertThat(certificate(SelfSigned.in(folder, List.of("localhost"), NOW.plus(Duration.ofDays(100)))))
                .isEqualTo(first);
        assertThat(certificate(SelfSigned.in(folder, List.of("localhost", "192.0.2.9"), NOW)))
                .isNotEqualTo(first);
        X509Certificate second = certificate(SelfSigned.in(folder, List.of("localhost"), NOW));
        assertThat(certificate(SelfSigned.in(folder, List.of("localhost"), NOW.plus(Duration.ofDays(340)))))
                .isNotEqualTo(second);
    }

    private static X509Certificate certificate(SelfSigned pair) throws Exception {
        try (var in = Files.newInputStream(pair.certificate())) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }
}
