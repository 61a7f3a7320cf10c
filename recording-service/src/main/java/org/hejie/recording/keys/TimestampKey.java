package org.hejie.recording.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * The embedded timestamp authority's key, ECDSA P-256, made on first use and again when its certificate is nearly over.
 *
 * @param certificates its own first
 */
public record TimestampKey(PrivateKey privateKey, List<X509CertificateHolder> certificates) {
    private static final String PRIVATE = "timestamps.key.pem";
    private static final String CERTIFICATES = "timestamps.pem";
    private static final Duration RENEW = Duration.ofDays(30);

    public static TimestampKey in(Path folder, Instant now) throws IOException {
        KeyFiles.makeFolder(folder);
        Path key = folder.resolve(PRIVATE);
        if (Files.exists(key)) {
            List<X509CertificateHolder> certificates = new ArrayList<>();
            for (byte[] der : Pem.read(Files.readAllBytes(folder.resolve(CERTIFICATES)), Pem.CERTIFICATE)) {
                certificates.add(new X509CertificateHolder(der));
            }
            if (!certificates.isEmpty() && certificates.getFirst().isValidOn(Date.from(now.plus(RENEW)))) {
                byte[] pkcs8 =
                        Pem.read(Files.readAllBytes(key), Pem.PRIVATE_KEY).getFirst();
                return new TimestampKey(KeyFiles.privateKey(pkcs8), List.copyOf(certificates));
            }
        }
        TrialAuthority authority = TrialAuthority.make(SignatureAlgorithm.ECDSA_P256, now);
        KeyPair pair = SignatureAlgorithm.ECDSA_P256.generate();
        CertificateChain chain = authority.issue(pair.getPublic(), TrialAuthority.Use.TIMESTAMPS, now);
        KeyFiles.write(folder.resolve(CERTIFICATES), chain.pem());
        KeyFiles.write(key, Pem.write(Pem.PRIVATE_KEY, pair.getPrivate().getEncoded()));
        return new TimestampKey(pair.getPrivate(), chain.certificates());
    }
}
