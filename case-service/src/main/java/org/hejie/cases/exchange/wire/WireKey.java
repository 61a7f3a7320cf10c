package org.hejie.cases.exchange.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import org.hejie.cases.store.KeyFiles;

/** A platform's own key. Safe on any thread. */
public final class WireKey {
    private final PrivateKey key;
    private final PlatformKey open;

    private WireKey(PrivateKey key, PlatformKey open) {
        this.key = key;
        this.open = open;
    }

    /** A new one, in memory alone. */
    public static WireKey fresh(WireAlgorithm algorithm) {
        KeyPair pair = algorithm.generate();
        return new WireKey(pair.getPrivate(), PlatformKey.of(algorithm, pair.getPublic()));
    }

    /** Reads the key, or makes one: PKCS #8 in PEM, readable by its owner alone, the public half in {@code FILE.pub}. */
    public static WireKey at(Path file, WireAlgorithm algorithm) {
        Path pub = KeyFiles.open(file);
        try {
            if (!Files.exists(file)) {
                KeyFiles.write(file, algorithm.generate());
            }
            byte[] encoded = KeyFiles.decoded(Files.readString(file));
            return new WireKey(algorithm.privateKey(encoded), PlatformKey.of(algorithm, Files.readString(pub)));
        } catch (IOException e) {
            throw new UncheckedIOException("The exchange key " + file + " cannot be read or made.", e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "The exchange key " + file + " is not a key for " + algorithm
                            + " in PKCS #8; put back the one that was in use, or set exchange.algorithm to what it is.",
                    e);
        }
    }

    PrivateKey key() {
        return key;
    }

    public PlatformKey open() {
        return open;
    }
}
