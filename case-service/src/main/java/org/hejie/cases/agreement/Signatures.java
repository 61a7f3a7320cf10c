package org.hejie.cases.agreement;

/**
 * Signs evidence bundles. The embedded one signs with a key of this server's own: it shows that the bundle is the one this server made (电子签名法 art. 13 leaves it to
 * the parties to agree on such a means). A certificate authority's service takes its place with certificates of the signers' own. Blocking; safe on any thread.
 */
public interface Signatures {
    Signature sign(byte[] bundle);

    /** The public half of the signing key, PEM; for whoever checks a signature. */
    String publicKey();

    /**
     * @param algorithm such as {@code SHA256withECDSA}
     * @param keyId SHA-256 of the public key, hex
     * @param value base64
     */
    record Signature(String algorithm, String keyId, String value) {}
}
