package org.hejie.cases.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hejie.cases.document.Documents;
import org.hejie.protocol.rest.ExchangeStatus.CertificateUse;
import org.hejie.protocol.rest.ExchangeStatus.OwnCertificate;

/** The certificates that partners see of us: what they are to enter, and until when they hold. */
final class OwnCertificates {
    private OwnCertificates() {}

    /** @throws IllegalArgumentException saying which file cannot be used */
    static List<OwnCertificate> of(PartnerDoor door, LineTls tls) {
        List<OwnCertificate> found = new ArrayList<>();
        Optional.ofNullable(door.certificate())
                .map(OwnCertificates::read)
                .ifPresent(one -> found.add(told(CertificateUse.SERVER, one)));
        tls.certificate().ifPresent(one -> found.add(told(CertificateUse.CLIENT, one)));
        return List.copyOf(found);
    }

    private static X509Certificate read(Path pem) {
        try (InputStream in = Files.newInputStream(pem)) {
            // The server's own comes first.
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("The certificate " + pem + " cannot be read", e);
        }
    }

    private static OwnCertificate told(CertificateUse use, X509Certificate one) {
        return new OwnCertificate(use, sha256(one), one.getNotAfter().toInstant());
    }

    static String sha256(X509Certificate one) {
        try {
            return Documents.digest(one.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("A certificate cannot be read", e);
        }
    }
}
