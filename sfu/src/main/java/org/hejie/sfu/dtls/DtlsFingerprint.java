package org.hejie.sfu.dtls;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * A certificate's fingerprint as SDP carries it (RFC 8122 §5): {@code sha-256 AB:CD:…}.
 *
 * @param algorithm "sha-256", "sha-384" or "sha-512"; older hashes are refused
 * @param hex upper-case pairs joined by colons
 */
public record DtlsFingerprint(String algorithm, String hex) {
    private static final HexFormat PAIRS = HexFormat.ofDelimiter(":").withUpperCase();

    public DtlsFingerprint {
        algorithm = algorithm.toLowerCase(Locale.ROOT);
        hex = hex.toUpperCase(Locale.ROOT);
        int bytes = switch (algorithm) {
            case "sha-256" -> 32;
            case "sha-384" -> 48;
            case "sha-512" -> 64;
            default ->
                throw new IllegalArgumentException(
                        "fingerprint algorithm must be sha-256, sha-384 or sha-512, not " + algorithm);
        };
        if (PAIRS.parseHex(hex).length != bytes) {
            throw new IllegalArgumentException("a " + algorithm + " fingerprint has " + bytes + " bytes");
        }
    }

    /** Reads the value of {@code a=fingerprint}; throws {@link IllegalArgumentException} when it is none. */
    public static DtlsFingerprint parse(String value) {
        int space = value.indexOf(' ');
        if (space < 0) {
            throw new IllegalArgumentException("a fingerprint is an algorithm, a space and hex pairs");
        }
        return new DtlsFingerprint(
                value.substring(0, space), value.substring(space + 1).trim());
    }

    /** The fingerprint of a DER-encoded certificate. */
    public static DtlsFingerprint of(String algorithm, byte[] certificate) {
        return new DtlsFingerprint(algorithm, PAIRS.formatHex(digest(algorithm, certificate)));
    }

    /** Whether this is the DER-encoded certificate's fingerprint. */
    public boolean matches(byte[] certificate) {
        return MessageDigest.isEqual(PAIRS.parseHex(hex), digest(algorithm, certificate));
    }

    private static byte[] digest(String algorithm, byte[] certificate) {
        try {
            return MessageDigest.getInstance(algorithm.toUpperCase(Locale.ROOT)).digest(certificate);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK lacks " + algorithm, e);
        }
    }

    /** The value of {@code a=fingerprint}. */
    @Override
    public String toString() {
        return algorithm + ' ' + hex;
    }
}
