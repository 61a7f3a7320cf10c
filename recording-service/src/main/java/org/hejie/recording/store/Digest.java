package org.hejie.recording.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.bouncycastle.jcajce.provider.digest.SM3;

/** SHA-256, and SM3 beside it, in lower-case hexadecimal. */
public final class Digest {
    /** Characters of a digest. */
    public static final int LENGTH = 64;

    private Digest() {}

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** SM3 (GB/T 32905): as long as SHA-256. */
    public static MessageDigest sm3() {
        return new SM3.Digest();
    }

    public static String sm3Of(byte[] bytes) {
        return hex(sm3().digest(bytes));
    }

    public static String of(byte[] bytes) {
        return hex(sha256().digest(bytes));
    }

    public static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    public static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }
}
