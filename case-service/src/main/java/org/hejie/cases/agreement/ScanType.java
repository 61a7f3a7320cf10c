package org.hejie.cases.agreement;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** What a scan is, by its first bytes: PDF, PNG or JPEG. */
final class ScanType {
    private ScanType() {}

    static Optional<String> of(byte[] content) {
        if (begins(content, "%PDF-".getBytes(StandardCharsets.US_ASCII))) {
            return Optional.of("application/pdf");
        }
        if (begins(content, new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10})) {
            return Optional.of("image/png");
        }
        return begins(content, new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF})
                ? Optional.of("image/jpeg")
                : Optional.empty();
    }

    static String ending(String mediaType) {
        return switch (mediaType) {
            case "application/pdf" -> ".pdf";
            case "image/png" -> ".png";
            default -> ".jpg";
        };
    }

    private static boolean begins(byte[] content, byte[] with) {
        return content.length > with.length && Arrays.equals(content, 0, with.length, with, 0, with.length);
    }
}
