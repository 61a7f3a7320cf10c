package org.hejie.cases.exhibit;

import java.util.Optional;

/** What may be put in, told from the first bytes and never from a name. */
public enum FileKind {
    PDF("application/pdf"),
    PNG("image/png"),
    JPEG("image/jpeg"),
    WEBP("image/webp"),
    TEXT("text/plain");

    private static final byte[] PNG_BEGIN = {(byte) 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a};
    final String mediaType;

    FileKind(String mediaType) {
        this.mediaType = mediaType;
    }

    /** Told from the content alone. */
    public static Optional<FileKind> of(byte[] content) {
        if (has(content, 0, "%PDF-")) {
            return Optional.of(PDF);
        }
        if (has(content, 0, PNG_BEGIN)) {
            return Optional.of(PNG);
        }
        if (has(content, 0, new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff})) {
            return Optional.of(JPEG);
        }
        if (has(content, 0, "RIFF") && has(content, 8, "WEBP")) {
            return Optional.of(WEBP);
        }
        return TextPages.decoded(content).isPresent() ? Optional.of(TEXT) : Optional.empty();
    }

    public String mediaType() {
        return mediaType;
    }

    /** Of a document in the store. */
    static Optional<FileKind> named(String mediaType) {
        for (FileKind kind : values()) {
            if (kind.mediaType.equals(mediaType)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    private static boolean has(byte[] content, int at, String ascii) {
        return has(content, at, ascii.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    private static boolean has(byte[] content, int at, byte[] wanted) {
        return content.length >= at + wanted.length
                && java.util.Arrays.equals(content, at, at + wanted.length, wanted, 0, wanted.length);
    }
}
