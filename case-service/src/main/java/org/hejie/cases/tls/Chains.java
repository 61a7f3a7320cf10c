package org.hejie.cases.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.hejie.cases.document.Documents;
import org.hejie.protocol.rest.ExchangeStatus.TlsProblem;
import org.jspecify.annotations.Nullable;

/** Certificates as they lie in files, and whether they go together. All methods throw {@link TlsFileException} naming the file. */
public final class Chains {
    private static final byte[] PROBE = {1, 2, 3, 4};

    private Chains() {}

    /** All certificates of a PEM file, at least one. */
    public static List<X509Certificate> read(Path pem) {
        List<X509Certificate> found = new ArrayList<>();
        try (InputStream in = Files.newInputStream(pem)) {
            for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                found.add((X509Certificate) one);
            }
        } catch (IOException | GeneralSecurityException e) {
            throw noCertificates(pem, e);
        }
        if (found.isEmpty()) {
            throw noCertificates(pem, null);
        }
        return found;
    }

    private static TlsFileException noCertificates(Path pem, @Nullable Exception cause) {
        return new TlsFileException(pem, TlsProblem.UNREADABLE, pem + " holds no certificates in PEM", cause);
    }

    /** Those whose certificates are believed. */
    public static KeyStore authorities(List<X509Certificate> certificates) {
        try {
            KeyStore store = empty();
            for (int i = 0; i < certificates.size(); i++) {
                store.setCertificateEntry("authority-" + i, certificates.get(i));
            }
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A store of nothing, without a password. */
    public static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    /** The key is the first certificate's, and each certificate was issued by the next (RFC 8446 §4.4.2). */
    public static void check(Path file, PrivateKey key, List<X509Certificate> chain) {
        if (!fits(key, chain.getFirst().getPublicKey())) {
            throw new TlsFileException(
                    file, TlsProblem.KEY_DOES_NOT_FIT, "The key does not fit the first certificate of " + file);
        }
        for (int i = 1; i < chain.size(); i++) {
            if (!issued(chain.get(i), chain.get(i - 1))) {
                throw new TlsFileException(
                        file,
                        TlsProblem.CHAIN_BROKEN,
                        "In " + file + " certificate " + i + " was not issued by the one after it");
            }
        }
    }

    private static boolean fits(PrivateKey key, PublicKey open) {
        if (key instanceof RSAKey own && open instanceof RSAKey shown) {
            return own.getModulus().equals(shown.getModulus());
        }
        try {
            String algorithm = open.getAlgorithm().equals("EC") ? "SHA256withECDSA" : open.getAlgorithm();
            Signature signing = Signature.getInstance(algorithm);
            signing.initSign(key);
            signing.update(PROBE);
            byte[] signed = signing.sign();
            Signature checking = Signature.getInstance(algorithm);
            checking.initVerify(open);
            checking.update(PROBE);
            return checking.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static boolean issued(X509Certificate issuer, X509Certificate one) {
        try {
            one.verify(issuer.getPublicKey());
            return one.getIssuerX500Principal().equals(issuer.getSubjectX500Principal());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Valid now, all of them. */
    public static void current(Path file, List<X509Certificate> chain, Instant now) {
        for (X509Certificate one : chain) {
            if (one.getNotAfter().before(Date.from(now))) {
                throw new TlsFileException(
                        file,
                        TlsProblem.OVER,
                        "A certificate of " + file + " is over since "
                                + one.getNotAfter().toInstant());
            }
            if (one.getNotBefore().after(Date.from(now))) {
                throw new TlsFileException(
                        file,
                        TlsProblem.NOT_YET_VALID,
                        "A certificate of " + file + " is not valid before "
                                + one.getNotBefore().toInstant());
            }
        }
    }

    /** As the other side enters it, 64 hex digits. */
    public static String sha256(X509Certificate one) {
        try {
            return Documents.digest(one.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
