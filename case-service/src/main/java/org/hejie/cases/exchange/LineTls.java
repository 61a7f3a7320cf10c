package org.hejie.cases.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.hejie.cases.document.Documents;
import org.jspecify.annotations.Nullable;

/**
 * How our side of a TLS line to a partner shows itself, and whom it believes.
 *
 * @param keys PKCS#12 file with our client certificate and its key; {@code null}: none is shown
 * @param password of that file
 * @param authorities PEM file with the certificates that partners' servers are checked with; {@code null}: those of the Java runtime
 */
public record LineTls(
        @Nullable Path keys,
        @Nullable String password,
        @Nullable Path authorities) {
    public static final LineTls NONE = new LineTls(null, null, null);

    /**
     * Reads the files.
     *
     * @param pin SHA-256 of the one certificate the partner's server may show, 64 hex digits; {@code null}: any that the authorities vouch for
     * @throws IllegalArgumentException saying which file cannot be used
     */
    public SSLContext context(@Nullable String pin) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(shown(), pin == null ? believed() : new TrustManager[] {new Pinned(pin)}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("The TLS files of the lines to other platforms cannot be used", e);
        }
    }

    private KeyManager @Nullable [] shown() throws GeneralSecurityException {
        if (keys == null) {
            return null;
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store(keys), secret());
        return factory.getKeyManagers();
    }

    private char[] secret() {
        return password == null ? new char[0] : password.toCharArray();
    }

    private KeyStore store(Path file) throws GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, secret());
            return store;
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "The client certificate " + file
                            + " cannot be read; check the file (exchange.client-keys) and its password",
                    e);
        }
    }

    /** The client certificate that is shown: the first with a key. @throws IllegalArgumentException when the file cannot be used */
    public Optional<X509Certificate> certificate() {
        if (keys == null) {
            return Optional.empty();
        }
        try {
            KeyStore store = store(keys);
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias) && store.getCertificate(alias) instanceof X509Certificate found) {
                    return Optional.of(found);
                }
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("The client certificate " + keys + " cannot be used", e);
        }
        throw new IllegalArgumentException(
                "The client certificate file " + keys + " (exchange.client-keys) holds no certificate with its key");
    }

    /** SHA-256 of it, 64 hex digits, as the other side enters it. */
    public Optional<String> sha256() {
        return certificate().map(OwnCertificates::sha256);
    }

    private TrustManager @Nullable [] believed() throws GeneralSecurityException {
        if (authorities == null) {
            return null;
        }
        try (InputStream in = Files.newInputStream(authorities)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int n = 0;
            for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("authority-" + ++n, one);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory.getTrustManagers();
        } catch (IOException e) {
            throw new IllegalArgumentException("exchange.authorities " + authorities + " cannot be read", e);
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "LineTls[keys=" + keys + ", authorities=" + authorities + "]";
    }

    /** Believes one certificate while it is valid, whoever issued it and whatever name it has: the operator entered its digest. */
    private static final class Pinned extends X509ExtendedTrustManager {
        private final String pin;

        Pinned(String pin) {
            this.pin = pin;
        }

        private void check(X509Certificate[] chain) throws CertificateException {
            if (!Documents.digest(chain[0].getEncoded()).equals(pin)) {
                throw new CertificateException("not the certificate that is entered for this partner");
            }
            chain[0].checkValidity();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            check(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            throw new CertificateException("nobody asks us");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            throw new CertificateException("nobody asks us");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw new CertificateException("nobody asks us");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
