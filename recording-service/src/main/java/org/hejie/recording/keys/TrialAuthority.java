package org.hejie.recording.keys;

import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A certification authority nobody vouches for, for trying out: it makes the chain complete, and its name says what it is. In production the keys
 * and certificates of a real one take its place.
 */
final class TrialAuthority {
    static final String NAME = "Hejie trial authority (nobody vouches for it)";

    private static final Duration BEFORE = Duration.ofDays(1);
    private static final Duration ROOT_LIFE = Duration.ofDays(20 * 365L);
    private static final Duration LEAF_LIFE = Duration.ofDays(3 * 365L);
    private static final int SERIAL_BITS = 120;

    /** What a certificate is for. */
    enum Use {
        RECORD("Hejie trial record signing"),
        TIMESTAMPS("Hejie trial timestamps");

        private final String name;

        Use(String name) {
            this.name = name;
        }
    }

    private final SignatureAlgorithm algorithm;
    private final PrivateKey key;
    private final X509CertificateHolder root;

    TrialAuthority(SignatureAlgorithm algorithm, PrivateKey key, X509CertificateHolder root) {
        this.algorithm = algorithm;
        this.key = key;
        this.root = root;
    }

    static TrialAuthority make(SignatureAlgorithm algorithm, Instant now) throws IOException {
        KeyPair pair = algorithm.generate();
        X500Name name = new X500Name("CN=" + NAME + ",O=Hejie");
        X509CertificateHolder root =
                certificate(algorithm, name, pair.getPrivate(), name, pair.getPublic(), now, ROOT_LIFE, null);
        return new TrialAuthority(algorithm, pair.getPrivate(), root);
    }

    /** A chain for this key: its own certificate, then the authority's. */
    CertificateChain issue(PublicKey subject, Use use, Instant now) throws IOException {
        X500Name name = new X500Name("CN=" + use.name + ",O=Hejie");
        X509CertificateHolder own = certificate(algorithm, root.getSubject(), key, name, subject, now, LEAF_LIFE, use);
        return CertificateChain.of(List.of(own, root));
    }

    PrivateKey key() {
        return key;
    }

    X509CertificateHolder root() {
        return root;
    }

    /** @param use {@code null} for the authority itself */
    private static X509CertificateHolder certificate(
            SignatureAlgorithm algorithm,
            X500Name issuer,
            PrivateKey issuerKey,
            X500Name subject,
            PublicKey subjectKey,
            Instant now,
            Duration life,
            @Nullable Use use)
            throws IOException {
        try {
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    issuer,
                    new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(0),
                    Date.from(now.minus(BEFORE)),
                    Date.from(now.plus(life)),
                    subject,
                    subjectKey);
            boolean authority = use == null;
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            builder.addExtension(
                    Extension.keyUsage,
                    true,
                    new KeyUsage(authority ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.digitalSignature));
            builder.addExtension(
                    Extension.subjectKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createSubjectKeyIdentifier(subjectKey));
            if (use == Use.TIMESTAMPS) {
                // RFC 3161 §2.3: this purpose alone, and critical.
                builder.addExtension(
                        Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
            }
            return builder.build(new JcaContentSignerBuilder(algorithm.label())
                    .setProvider(SignatureAlgorithm.PROVIDER)
                    .build(issuerKey));
        } catch (OperatorCreationException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
