package org.hejie.cases.exchange.wire;

import java.security.PublicKey;
import java.util.Base64;
import org.hejie.cases.store.KeyFiles;

/** The public half of a platform's key, as partners keep it. */
public final class PlatformKey {
    private final WireAlgorithm algorithm;
    private final PublicKey key;
    private final String text;

    private PlatformKey(WireAlgorithm algorithm, PublicKey key, String text) {
        this.algorithm = algorithm;
        this.key = key;
        this.text = text;
    }

    /**
     * @param text SubjectPublicKeyInfo (RFC 5280 §4.1), base64, with or without PEM's lines
     * @throws IllegalArgumentException when it is no key of that kind
     */
    public static PlatformKey of(WireAlgorithm algorithm, String text) {
        byte[] encoded = KeyFiles.decoded(text);
        return new PlatformKey(
                algorithm, algorithm.publicKey(encoded), Base64.getEncoder().encodeToString(encoded));
    }

    static PlatformKey of(WireAlgorithm algorithm, PublicKey key) {
        return new PlatformKey(algorithm, key, Base64.getEncoder().encodeToString(key.getEncoded()));
    }

    public WireAlgorithm algorithm() {
        return algorithm;
    }

    PublicKey key() {
        return key;
    }

    /** SubjectPublicKeyInfo in base64, one line. */
    public String text() {
        return text;
    }
}
