package org.hejie.cases.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Random ids and tokens, and their digests. Safe on any thread. */
public final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final char[] BASE32 = "abcdefghijklmnopqrstuvwxyz234567".toCharArray();
    private static final int ID_CHARACTERS = 26;

    private Secrets() {}

    /** An opaque id: the prefix and 130 random bits in lower case, fit for URLs and case-blind file systems. */
    public static String id(String prefix) {
        StringBuilder id = new StringBuilder(prefix.length() + ID_CHARACTERS).append(prefix);
        for (int i = 0; i < ID_CHARACTERS; i++) {
            id.append(BASE32[RANDOM.nextInt(BASE32.length)]);
        }
        return id.toString();
    }

    /** 256 random bits, base64url. */
    public static String token() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Six digits. */
    public static String code() {
        return String.format(java.util.Locale.ROOT, "%06d", RANDOM.nextInt(1_000_000));
    }

    /** What is stored of a token. It needs no salt: a token has 256 bits of its own. */
    public static String digest(String token) {
        return HexFormat.of().formatHex(sha256(token));
    }

    /** Compares in a time that does not depend on where they differ, nor on their lengths. */
    public static boolean same(String a, String b) {
        return MessageDigest.isEqual(sha256(a), sha256(b));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
