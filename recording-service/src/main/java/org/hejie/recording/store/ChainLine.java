package org.hejie.recording.store;

import org.jspecify.annotations.Nullable;

/**
 * One line of a linked file: a JSON object whose last two members are {@code prev}, the line before's hash, and {@code hash}, the SHA-256 of
 * this line as it would read without {@code hash}. Changing, removing, inserting or exchanging a line breaks a link.
 *
 * @param text the whole line without its line feed
 */
public record ChainLine(String text, String prev, String hash) {
    /** {@code prev} of a first line. */
    public static final String START = "0".repeat(Digest.LENGTH);

    private static final String PREV = ",\"prev\":\"";
    private static final String HASH = "\",\"hash\":\"";
    private static final int TAIL = PREV.length() + Digest.LENGTH + HASH.length() + Digest.LENGTH + 2;

    /** @param body a JSON object with at least one member */
    public static ChainLine follow(String prev, String body) {
        String open = body.substring(0, body.length() - 1) + PREV + prev;
        String hash = Digest.of(open + "\"}");
        return new ChainLine(open + HASH + hash + "\"}", prev, hash);
    }

    /** Reads a line; {@code null} when it has not this form or its hash is not the hash of its content. */
    public static @Nullable ChainLine read(String text) {
        int tail = text.length() - TAIL;
        if (tail < 2 || !text.startsWith(PREV, tail) || !text.endsWith("\"}")) {
            return null;
        }
        String prev = text.substring(tail + PREV.length(), tail + PREV.length() + Digest.LENGTH);
        String body = text.substring(0, tail) + "}";
        ChainLine line = follow(prev, body);
        return line.text.equals(text) ? line : null;
    }

    /** The JSON object without the two link members. */
    public String body() {
        return text.substring(0, text.length() - TAIL) + "}";
    }
}
