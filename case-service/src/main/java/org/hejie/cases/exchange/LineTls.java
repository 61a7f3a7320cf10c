package org.hejie.cases.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.hejie.cases.document.Documents;
import org.hejie.cases.tls.Chains;
import org.hejie.cases.tls.TlsContent;
import org.hejie.cases.tls.TlsFileException;
import org.hejie.protocol.rest.ExchangeStatus.TlsProblem;
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

    /** What was read of the files. */
    public static final class Opened implements TlsContent<Opened> {
        private final LineTls from;
        private final KeyManager @Nullable [] shown;
        private final TrustManager @Nullable [] believed;
        private final List<X509Certificate> own;

        private Opened(LineTls from) {
            this.from = from;
            try {
                Path keys = from.keys;
                KeyStore store = keys == null ? null : from.store(keys);
                own = store == null || keys == null ? List.of() : from.chain(store, keys);
                shown = store == null ? null : from.managers(store);
                believed = from.authorities == null ? null : believed(from.authorities);
            } catch (GeneralSecurityException e) {
                throw new IllegalArgumentException("The TLS files of the lines to other platforms cannot be used", e);
            }
        }

        /** @param pin SHA-256 of the one certificate the partner's server may show, 64 hex digits; {@code null}: any that the authorities vouch for */
        public SSLContext context(@Nullable String pin) {
            try {
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(shown, pin == null ? believed : new TrustManager[] {new Pinned(pin)}, null);
                return context;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void replaces(Opened before, Instant now) {
            if (from.keys != null) {
                Chains.current(from.keys, own, now);
            }
        }

        @Override
        public Optional<X509Certificate> shown() {
            return own.stream().findFirst();
        }
    }

    /** Reads the files. @throws org.hejie.cases.tls.TlsFileException saying which cannot be used */
    public Opened open() {
        return new Opened(this);
    }

    /** The same for one connection. */
    public SSLContext context(@Nullable String pin) {
        return open().context(pin);
    }

    List<Path> files() {
        return Stream.of(keys, authorities).filter(Objects::nonNull).toList();
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
            throw new TlsFileException(
                    file,
                    TlsProblem.UNREADABLE,
                    "The client certificate " + file
                            + " cannot be read; check the file (exchange.client-keys) and its password",
                    e);
        }
    }

    /** The client certificate that is shown, the first with a key, and those above it. */
    private List<X509Certificate> chain(KeyStore store, Path file) throws GeneralSecurityException {
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias) && store.getKey(alias, secret()) instanceof PrivateKey key) {
                List<X509Certificate> chain = Arrays.stream(store.getCertificateChain(alias))
                        .map(X509Certificate.class::cast)
                        .toList();
                Chains.check(file, key, chain);
                return chain;
            }
        }
        throw new TlsFileException(
                file,
                TlsProblem.UNREADABLE,
                "The client certificate file " + file + " (exchange.client-keys) holds no certificate with its key");
    }

    private KeyManager[] managers(KeyStore store) throws GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, secret());
        return factory.getKeyManagers();
    }

    /** SHA-256 of the client certificate, 64 hex digits, as the other side enters it. */
    public Optional<String> sha256() {
        return open().shown().map(Chains::sha256);
    }

    private static TrustManager[] believed(Path authorities) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(Chains.authorities(Chains.read(authorities)));
        return factory.getTrustManagers();
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
