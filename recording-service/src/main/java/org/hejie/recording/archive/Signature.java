package org.hejie.recording.archive;

/**
 * Signs manifests. What a signature proves is that the manifest has not changed since the holder of this key sealed it: not who that is, nor when.
 * Methods may be called on any thread.
 */
public interface Signature {
    /** Java's name of the algorithm, such as "SHA256withECDSA". */
    String algorithm();

    /** X.509 SubjectPublicKeyInfo, DER. */
    byte[] publicKey();

    byte[] sign(byte[] content);
}
