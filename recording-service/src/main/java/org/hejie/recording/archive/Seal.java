package org.hejie.recording.archive;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.hejie.protocol.Json;
import org.hejie.recording.keys.Signer;
import org.hejie.recording.store.Digest;
import org.jspecify.annotations.Nullable;

/**
 * The content of {@code manifest.sig} and its like: one line that signs another file.
 *
 * @param algorithm "SHA256withECDSA" or "SM3withSM2"
 * @param key id of the key that signed
 * @param sha256 of the file
 * @param sm3 of the file, when configured
 * @param signature over the bytes of the file, DER in Base64
 */
public record Seal(
        String algorithm,
        String key,
        String sha256,
        @Nullable String sm3,
        String signature) {
    public static final String FILE = "manifest.sig";

    public static Seal by(Signer signer, byte[] file) {
        return new Seal(
                signer.algorithm(),
                signer.key(),
                Digest.of(file),
                signer.sm3() ? Digest.sm3Of(file) : null,
                Base64.getEncoder().encodeToString(signer.sign(file)));
    }

    /** Its one spelling. */
    public byte[] toBytes() {
        return (Json.write(this) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
