package org.hejie.recording.keys;

/**
 * Signs what is written into the record. What a signature proves is that the bytes have not changed since the holder of this key signed them; the
 * certificates say who that is, as far as their issuer is believed. Safe on any thread.
 */
public interface Signer {
    /** Lower-case hexadecimal SHA-256 of the key's SubjectPublicKeyInfo (DER). */
    String key();

    /** As in {@link SignatureAlgorithm#label()}: "SHA256withECDSA" or "SM3withSM2". */
    String algorithm();

    /** Whether an SM3 digest stands beside each SHA-256. */
    boolean sm3();

    /** A signature over the bytes, DER. */
    byte[] sign(byte[] content);

    /** The certificate chain in PEM, the key's own first. */
    byte[] certificates();
}
