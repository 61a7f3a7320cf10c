package org.hejie.recording.archive;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.hejie.recording.store.Digest;

/**
 * The content of {@code manifest.sig}.
 *
 * @param key SHA-256 of the public key: what to compare with what the operator publishes
 * @param signature over the bytes of {@code manifest.json}, Base64
 */
public record Seal(String algorithm, String key, String signature) {
    public static final String FILE = "manifest.sig";
    public static final String KEY_FILE = "manifest.pub";

    private static final String KEY_ALGORITHM = "EC";

    static Seal by(Signature signer, byte[] manifest) {
        String signature = Base64.getEncoder().encodeToString(signer.sign(manifest));
        return new Seal(signer.algorithm(), Digest.of(signer.publicKey()), signature);
    }

    /** Whether this seals the manifest under the public key. */
    public boolean holds(byte[] manifest, byte[] publicKey) {
        if (!Digest.of(publicKey).equals(key)) {
            return false;
        }
        try {
            PublicKey reader = KeyFactory.getInstance(KEY_ALGORITHM).generatePublic(new X509EncodedKeySpec(publicKey));
            java.security.Signature check = java.security.Signature.getInstance(algorithm);
            check.initVerify(reader);
            check.update(manifest);
            return check.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    /** A public key in PEM, as {@code openssl} reads it. */
    static String pem(byte[] publicKey) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(publicKey);
        return "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n";
    }

    /** @throws IllegalArgumentException when it is not PEM */
    public static byte[] fromPem(String pem) {
        return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    }
}
