package org.hejie.recording.store;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hejie.recording.keys.Signer;
import org.jspecify.annotations.Nullable;

/**
 * One line of a linked file: a JSON object that ends with {@code prev}, the line before's hash, and {@code hash}, the SHA-256 of T, which is the line
 * up to and without {@code ,"hash"}, and a closing brace. After it may stand {@code sm3}, the same by SM3, and {@code key} and {@code sig}, whose
 * signature over T. Changing, removing, inserting or exchanging a line breaks a link. A line has exactly one spelling.
 *
 * @param text the whole line without its line feed
 * @param key id of the key that signed, {@code null} when nobody did; together with {@code signature}, DER
 */
public record ChainLine(
        String text,
        String prev,
        String hash,
        @Nullable String sm3,
        @Nullable String key,
        byte @Nullable [] signature) {
    /** {@code prev} of a first line. */
    public static final String START = "0".repeat(Digest.LENGTH);

    private static final String PREV = ",\"prev\":\"";
    private static final String HASH = ",\"hash\":\"";
    private static final String HEX = "([0-9a-f]{" + Digest.LENGTH + "})";
    private static final Pattern FORM = Pattern.compile("\\{.*" + PREV + HEX + "\"" + HASH + HEX + "\"(?:,\"sm3\":\""
            + HEX + "\")?(?:,\"key\":\"" + HEX + "\",\"sig\":\"([A-Za-z0-9+/]+={0,2})\")?}");

    /** Unsigned. @param body a JSON object with at least one member */
    public static ChainLine follow(String prev, String body) {
        return make(prev, body, false, null);
    }

    /** Unsigned. @param sm3 whether an SM3 digest stands beside SHA-256 */
    public static ChainLine follow(String prev, String body, boolean sm3) {
        return make(prev, body, sm3, null);
    }

    /** Signed. */
    public static ChainLine follow(String prev, String body, Signer signer) {
        return make(prev, body, signer.sm3(), signer);
    }

    private static ChainLine make(String prev, String body, boolean withSm3, @Nullable Signer signer) {
        String open = body.substring(0, body.length() - 1) + PREV + prev + "\"";
        byte[] content = (open + "}").getBytes(StandardCharsets.UTF_8);
        String hash = Digest.of(content);
        String sm3 = withSm3 ? Digest.sm3Of(content) : null;
        byte[] signature = signer == null ? null : signer.sign(content);
        return spell(open, prev, hash, sm3, signer == null ? null : signer.key(), signature);
    }

    private static ChainLine spell(
            String open,
            String prev,
            String hash,
            @Nullable String sm3,
            @Nullable String key,
            byte @Nullable [] signature) {
        StringBuilder text = new StringBuilder(open).append(HASH).append(hash).append('"');
        if (sm3 != null) {
            text.append(",\"sm3\":\"").append(sm3).append('"');
        }
        if (key != null && signature != null) {
            text.append(",\"key\":\"").append(key).append("\",\"sig\":\"");
            text.append(Base64.getEncoder().encodeToString(signature)).append('"');
        }
        return new ChainLine(text.append('}').toString(), prev, hash, sm3, key, signature);
    }

    /** Reads a line; {@code null} when it has not this form or a digest is not that of its content. Whether the signature holds is not asked here. */
    public static @Nullable ChainLine read(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return null;
        }
        String open = text.substring(0, form.end(1) + 1);
        byte[] content = (open + "}").getBytes(StandardCharsets.UTF_8);
        String sm3 = form.group(3);
        if (!Digest.of(content).equals(form.group(2)) || sm3 != null && !sm3.equals(Digest.sm3Of(content))) {
            return null;
        }
        byte[] signature;
        try {
            signature = form.group(5) == null ? null : Base64.getDecoder().decode(form.group(5));
        } catch (IllegalArgumentException e) {
            return null;
        }
        ChainLine line = spell(open, form.group(1), form.group(2), sm3, form.group(4), signature);
        return line.text.equals(text) ? line : null;
    }

    /** T: what the digests and the signature are over. */
    public byte[] content() {
        return (open() + "}").getBytes(StandardCharsets.UTF_8);
    }

    /** The JSON object without the members of the chain. */
    public String body() {
        return text.substring(0, open().length() - PREV.length() - Digest.LENGTH - 1) + "}";
    }

    private String open() {
        int tail = HASH.length() + Digest.LENGTH + 1 + 1;
        if (sm3 != null) {
            tail += ",\"sm3\":\"".length() + Digest.LENGTH + 1;
        }
        if (key != null && signature != null) {
            int base64 = (signature.length + 2) / 3 * 4;
            tail += ",\"key\":\"".length() + Digest.LENGTH + "\",\"sig\":\"".length() + base64 + 1;
        }
        return text.substring(0, text.length() - tail);
    }
}
