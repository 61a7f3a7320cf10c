package org.hejie.app.tls;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority of a test's own, and those it vouches for. */
public final class Authority {
    public static final String PASSWORD = "correct horse";

    private final X500Name name;
    private final KeyPair pair = pair();
    private final X509Certificate certificate;

    public Authority(String name) {
        this.name = new X500Name("CN=" + name);
        certificate = issue(this.name, pair, true, days(-30), days(30));
    }

    /** A certificate with its key. */
    public record Identity(KeyPair pair, X509Certificate certificate) {
        public String sha256() {
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        /** PKCS#12, as a partner keeps it. */
        public Path pkcs12(Path file) {
            try (OutputStream out = Files.newOutputStream(file)) {
                KeyStore store = KeyStore.getInstance("PKCS12");
                store.load(null, null);
                X509Certificate[] chain = {certificate};
                store.setKeyEntry("own", pair.getPrivate(), PASSWORD.toCharArray(), chain);
                store.store(out, PASSWORD.toCharArray());
                return file;
            } catch (IOException | GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        public Path certificatePem(Path file) {
            return pem(file, "CERTIFICATE", encoded());
        }

        public Path keyPem(Path file) {
            return pem(file, "PRIVATE KEY", pair.getPrivate().getEncoded());
        }

        private byte[] encoded() {
            try {
                return certificate.getEncoded();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Valid from yesterday until tomorrow, for localhost. */
    public Identity vouchFor(String who) {
        return vouchFor(who, days(-1), days(1));
    }

    public Identity vouchFor(String who, Instant from, Instant until) {
        return vouchFor(who, pair(), from, until);
    }

    public Identity vouchFor(String who, KeyPair own, Instant from, Instant until) {
        return new Identity(own, issue(new X500Name("CN=" + who), own, false, from, until));
    }

    public Path pem(Path file) {
        return new Identity(pair, certificate).certificatePem(file);
    }

    /** A list of what this authority took back. */
    public Path revoked(Path file, Instant issued, Instant until, Identity... these) {
        X509v2CRLBuilder builder = new X509v2CRLBuilder(name, Date.from(issued));
        builder.setNextUpdate(Date.from(until));
        for (Identity one : these) {
            builder.addCRLEntry(one.certificate().getSerialNumber(), Date.from(issued), CRLReason.keyCompromise);
        }
        try {
            byte[] list = builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()))
                    .getEncoded();
            return pem(file, "X509 CRL", list);
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Instant days(int fromNow) {
        return Instant.now().plus(Duration.ofDays(fromNow));
    }

    private X509Certificate issue(X500Name subject, KeyPair own, boolean authority, Instant from, Instant until) {
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name,
                new BigInteger(120, new SecureRandom()).setBit(0),
                Date.from(from),
                Date.from(until),
                subject,
                own.getPublic());
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            if (!authority) {
                builder.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(GeneralName.dNSName, "localhost")));
                builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
                    KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
                }));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path pem(Path file, String what, byte[] content) {
        try {
            return Files.writeString(
                    file,
                    "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END "
                            + what + "-----\n");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
