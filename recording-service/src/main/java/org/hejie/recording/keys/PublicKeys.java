package org.hejie.recording.keys;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/** Keys by their digests. */
final class PublicKeys {
    private PublicKeys() {}

    static String sha256(byte[] bytes) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    /** @param info SubjectPublicKeyInfo */
    static PublicKey read(byte[] info) throws GeneralSecurityException {
        return KeyFactory.getInstance("EC", SignatureAlgorithm.PROVIDER).generatePublic(new X509EncodedKeySpec(info));
    }
}
