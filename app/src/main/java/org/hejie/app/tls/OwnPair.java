package org.hejie.app.tls;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.hejie.cases.tls.Chains;
import org.hejie.cases.tls.TlsContent;
import org.hejie.cases.tls.TlsFileException;
import org.hejie.protocol.rest.ExchangeStatus.TlsProblem;
import org.jspecify.annotations.Nullable;

/** A server's certificate with its key, as they were read together. */
public final class OwnPair implements TlsContent<OwnPair> {
    /** Where the two lie. @param certificates PEM, the own one first @param key PEM, PKCS#8, without a password */
    public record Pem(Path certificates, Path key) {
        public List<Path> files() {
            return List.of(certificates, key);
        }

        /** @throws TlsFileException when they cannot be used */
        public OwnPair read() {
            return new OwnPair(this);
        }
    }

    private final Pem from;
    private final List<X509Certificate> chain;
    private final KeyManager[] shown;
    private final SSLContext askingNobody;

    private OwnPair(Pem from) {
        this.from = from;
        chain = Chains.read(from.certificates());
        try {
            PrivateKey key = key(from.key());
            Chains.check(from.certificates(), key, chain);
            KeyStore store = Chains.empty();
            store.setKeyEntry("own", key, new char[0], chain.toArray(Certificate[]::new));
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, new char[0]);
            shown = factory.getKeyManagers();
            askingNobody = believing(null);
        } catch (IOException | GeneralSecurityException e) {
            throw new TlsFileException(
                    from.key(), TlsProblem.UNREADABLE, from.key() + " holds no PKCS#8 private key in PEM", e);
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

    /** For a port that asks nobody for a certificate: the same one each time. */
    public SSLContext context() {
        return askingNobody;
    }

    /** For a port that asks for certificates. */
    public SSLContext context(ClientTrust clients) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(Chains.authorities(clients.authorities()));
            return believing(factory.getTrustManagers());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private SSLContext believing(TrustManager @Nullable [] believed) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(shown, believed, null);
        return context;
    }

    @Override
    public void replaces(OwnPair before, Instant now) {
        Chains.current(from.certificates(), chain, now);
    }

    @Override
    public Optional<X509Certificate> shown() {
        return Optional.of(chain.getFirst());
    }
}
