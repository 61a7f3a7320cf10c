package org.hejie.recording.keys;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.bouncycastle.cert.X509CertificateHolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keystore: a folder outside the archive, for the server's user alone. {@code <keyId>.key.pem} and {@code <keyId>.pem} hold a private key (PKCS#8)
 * and its certificates, {@code current} names the one that signs. Older ones stay. Another process may {@linkplain #rotate rotate} while this one
 * signs: the next signature is the new key's. Safe on any thread.
 */
public final class SigningKeys {
    private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);
    private static final String CURRENT = "current";
    private static final String PRIVATE = ".key.pem";
    private static final String CERTIFICATES = ".pem";
    private static final String AUTHORITY = "trial-authority-";
    private static final Duration RENEW = Duration.ofDays(30);

    private final Path folder;
    private final SignatureAlgorithm algorithm;
    private final boolean sm3;
    private final Clock clock;
    private volatile Loaded loaded;

    private SigningKeys(Path folder, SignatureAlgorithm algorithm, boolean sm3, Clock clock, Loaded loaded) {
        this.folder = folder;
        this.algorithm = algorithm;
        this.sm3 = sm3;
        this.clock = clock;
        this.loaded = loaded;
    }

    /**
     * A key of the folder.
     *
     * @param trial made here, vouched for by nobody
     */
    public record Known(
            String key,
            String algorithm,
            String holder,
            String vouchedBy,
            Instant notAfter,
            boolean trial,
            boolean current) {}

    /**
     * Opens the keystore; makes a key and a {@linkplain TrialAuthority trial authority's} certificate where there is none, or where the one that signs
     * was made here and is of another algorithm or nearly over.
     *
     * @param algorithm wanted
     * @param sm3 whether SM3 digests stand beside SHA-256; always with SM2
     * @throws IOException when a key cannot be read or made, or one that was put here is of another algorithm than the wanted
     */
    public static SigningKeys open(Path folder, SignatureAlgorithm algorithm, boolean sm3, Clock clock)
            throws IOException {
        KeyFiles.makeFolder(folder);
        if (!Files.exists(folder.resolve(CURRENT))) {
            make(folder, algorithm, clock.instant());
        }
        Loaded current = load(folder, currentKey(folder));
        boolean over = current.chain().notAfter().isBefore(clock.instant().plus(RENEW));
        if (current.chain().algorithm() != algorithm || over) {
            if (isTrial(current.chain())) {
                make(folder, algorithm, clock.instant());
                current = load(folder, currentKey(folder));
            } else if (over) {
                LOG.warn(
                        "signing certificate is over or soon over: take in a new one with ./run keys rotate until={}",
                        current.chain().notAfter());
            } else {
                throw new IOException("the key that signs is for "
                        + current.chain().algorithm() + ", the setting recording.signature says " + algorithm
                        + ": take in a key of that kind (./run keys rotate) or change the setting");
            }
        }
        return new SigningKeys(folder, algorithm, sm3, clock, current);
    }

    /** The signer in use. */
    public Signer current() {
        Loaded known = loaded;
        try {
            String key = currentKey(folder);
            if (!key.equals(known.chain().key())) {
                known = load(folder, key);
                loaded = known;
                LOG.info(
                        "signing key changed key={} algorithm={}",
                        key,
                        known.chain().algorithm());
            }
        } catch (IOException e) {
            LOG.error("the keystore cannot be read; the key read before goes on signing folder={}", folder, e);
        }
        return known.signer(sm3);
    }

    /** Makes a new key, vouched for by the trial authority, that signs from now on. @return its id */
    public String rotate() throws IOException {
        return make(folder, algorithm, clock.instant());
    }

    /**
     * Takes in a key and its certificates, which sign from now on.
     *
     * @param privateKey PKCS#8 in PEM, without a password
     * @param certificates PEM, the key's own first
     * @return its id
     * @throws IOException saying why they cannot be used
     */
    public String take(byte[] privateKey, byte[] certificates) throws IOException {
        List<byte[]> keys = Pem.read(privateKey, Pem.PRIVATE_KEY);
        if (keys.size() != 1) {
            throw new IOException(
                    "there must be one PRIVATE KEY block (PKCS#8, without a password) in it; openssl pkcs8 -topk8 -nocrypt makes one");
        }
        return take(KeyFiles.privateKey(keys.getFirst()), CertificateChain.lenient(certificates));
    }

    /** As {@link #take(byte[], byte[])}, from a PKCS#12 file with one key. */
    public String takePkcs12(byte[] file, char[] password) throws IOException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12", SignatureAlgorithm.PROVIDER);
            try {
                store.load(new ByteArrayInputStream(file), password);
            } catch (IOException e) {
                throw new IOException("the PKCS#12 file cannot be read, or its password is another", e);
            }
            List<String> names = Collections.list(store.aliases()).stream()
                    .filter(name -> isKey(store, name))
                    .toList();
            if (names.size() != 1) {
                throw new IOException("there must be one key in it, there are " + names.size());
            }
            List<X509CertificateHolder> chain = new ArrayList<>();
            for (Certificate certificate : store.getCertificateChain(names.getFirst())) {
                chain.add(new X509CertificateHolder(certificate.getEncoded()));
            }
            PrivateKey key = (PrivateKey) store.getKey(names.getFirst(), password);
            return take(key, CertificateChain.of(chain));
        } catch (GeneralSecurityException e) {
            throw new IOException("the PKCS#12 file cannot be read", e);
        }
    }

    private static boolean isKey(KeyStore store, String name) {
        try {
            return store.isKeyEntry(name);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private String take(PrivateKey key, CertificateChain chain) throws IOException {
        String fault = chain.fault();
        if (fault != null) {
            throw new IOException(fault);
        }
        if (chain.algorithm() != algorithm) {
            throw new IOException(
                    "the key is for " + chain.algorithm() + ", the setting recording.signature says " + algorithm);
        }
        if (!chain.isValidAt(clock.instant())) {
            throw new IOException(
                    "the certificates are valid from " + chain.notBefore() + " to " + chain.notAfter() + ", not now");
        }
        byte[] probe = chain.key().getBytes(StandardCharsets.US_ASCII);
        if (!chain.signed(probe, algorithm.sign(key, probe))) {
            throw new IOException("the first certificate is not this key's");
        }
        return keep(folder, key, chain);
    }

    /** Every key of the folder, by id. */
    public List<Known> all() throws IOException {
        String current = currentKey(folder);
        List<Known> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = String.valueOf(file.getFileName());
                if (!name.endsWith(CERTIFICATES) || name.endsWith(PRIVATE) || name.startsWith(AUTHORITY)) {
                    continue;
                }
                CertificateChain chain = CertificateChain.read(Files.readAllBytes(file));
                all.add(new Known(
                        chain.key(),
                        chain.algorithm().label(),
                        chain.holder(),
                        chain.vouchedBy(),
                        chain.notAfter(),
                        isTrial(chain),
                        chain.key().equals(current)));
            }
        }
        return all;
    }

    // --- the folder

    private static boolean isTrial(CertificateChain chain) {
        return chain.vouchedBy().equals(TrialAuthority.NAME);
    }

    private static String make(Path folder, SignatureAlgorithm algorithm, Instant now) throws IOException {
        TrialAuthority authority = authority(folder, algorithm, now);
        KeyPair pair = algorithm.generate();
        return keep(folder, pair.getPrivate(), authority.issue(pair.getPublic(), TrialAuthority.Use.RECORD, now));
    }

    private static TrialAuthority authority(Path folder, SignatureAlgorithm algorithm, Instant now) throws IOException {
        String name = AUTHORITY + algorithm.name().toLowerCase(Locale.ROOT);
        Path key = folder.resolve(name + PRIVATE);
        Path certificate = folder.resolve(name + CERTIFICATES);
        if (Files.exists(key)) {
            X509CertificateHolder root = new X509CertificateHolder(
                    Pem.read(Files.readAllBytes(certificate), Pem.CERTIFICATE).getFirst());
            if (root.isValidOn(Date.from(now))) {
                PrivateKey issuer = KeyFiles.privateKey(
                        Pem.read(Files.readAllBytes(key), Pem.PRIVATE_KEY).getFirst());
                return new TrialAuthority(algorithm, issuer, root);
            }
        }
        TrialAuthority made = TrialAuthority.make(algorithm, now);
        KeyFiles.write(certificate, Pem.write(Pem.CERTIFICATE, made.root().getEncoded()));
        KeyFiles.write(key, Pem.write(Pem.PRIVATE_KEY, made.key().getEncoded()));
        return made;
    }

    /** The certificates first, then the key, at last the name of what signs: a crash leaves the old one signing. */
    private static String keep(Path folder, PrivateKey key, CertificateChain chain) throws IOException {
        KeyFiles.write(folder.resolve(chain.key() + CERTIFICATES), chain.pem());
        KeyFiles.write(folder.resolve(chain.key() + PRIVATE), Pem.write(Pem.PRIVATE_KEY, key.getEncoded()));
        KeyFiles.write(folder.resolve(CURRENT), chain.key() + "\n");
        return chain.key();
    }

    private static String currentKey(Path folder) throws IOException {
        return Files.readString(folder.resolve(CURRENT), StandardCharsets.US_ASCII)
                .strip();
    }

    private record Loaded(PrivateKey privateKey, CertificateChain chain, byte[] pem) {
        Signer signer(boolean sm3) {
            return new Held(this, sm3 || chain.algorithm() == SignatureAlgorithm.SM2);
        }
    }

    private static Loaded load(Path folder, String key) throws IOException {
        byte[] pem = Files.readAllBytes(folder.resolve(key + CERTIFICATES));
        CertificateChain chain = CertificateChain.read(pem);
        List<byte[]> keys = Pem.read(Files.readAllBytes(folder.resolve(key + PRIVATE)), Pem.PRIVATE_KEY);
        if (!chain.key().equals(key) || keys.size() != 1) {
            throw new IOException("the signing key " + key + " in " + folder + " cannot be used");
        }
        return new Loaded(KeyFiles.privateKey(keys.getFirst()), chain, pem);
    }

    private record Held(Loaded of, boolean sm3) implements Signer {
        @Override
        public String key() {
            return of.chain().key();
        }

        @Override
        public String algorithm() {
            return of.chain().algorithm().label();
        }

        @Override
        public byte[] sign(byte[] content) {
            return of.chain().algorithm().sign(of.privateKey(), content);
        }

        @Override
        public byte[] certificates() {
            return of.pem().clone();
        }
    }
}
