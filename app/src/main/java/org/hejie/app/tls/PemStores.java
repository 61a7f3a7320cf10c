package org.hejie.app.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** PEM files, as what Java's TLS takes. */
public final class PemStores {
    private PemStores() {}

    /** A server's certificate with its key, without a password. @param certificates the own one first @param key PKCS#8 @throws IllegalArgumentException when they cannot be used */
    public static KeyStore own(Path certificates, Path key) {
        try {
            KeyStore store = empty();
            store.setKeyEntry("own", key(key), new char[0], read(certificates).toArray(Certificate[]::new));
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(certificates + " and " + key + " are no certificate with its key", e);
        }
    }

    /** Those whose certificates are believed. @throws IllegalArgumentException when the file cannot be used */
    public static KeyStore authorities(Path certificates) {
        try {
            KeyStore store = empty();
            int n = 0;
            for (Certificate one : read(certificates)) {
                store.setCertificateEntry("authority-" + ++n, one);
            }
            if (n > 0) {
                return store;
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(certificates + " holds no certificates in PEM", e);
        }
        throw new IllegalArgumentException(certificates + " holds no certificates in PEM");
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static Collection<? extends Certificate> read(Path file) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in);
        }
    }

    private static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.US_ASCII);
                PEMParser pem = new PEMParser(in)) {
            if (pem.readObject() instanceof PrivateKeyInfo found) {
                return new JcaPEMKeyConverter().getPrivateKey(found);
            }
        }
        throw new GeneralSecurityException("no PKCS#8 private key");
    }
}
