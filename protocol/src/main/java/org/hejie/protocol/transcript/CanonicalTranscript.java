package org.hejie.protocol.transcript;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * The bytes a transcript's digest is made of, so that anyone can make them again from the session's log. UTF-8, each line ended by a line feed, parts
 * divided by a tab: {@code hejie-transcript-1}, session, version; then for each line that stands, as it was heard: its number, when it was heard (ISO
 * 8601, UTC), the speaker's id and name, the words. In names and words {@code \} is {@code \\}, a tab {@code \t}, a line feed {@code \n}, a carriage
 * return {@code \r}.
 */
public final class CanonicalTranscript {
    private CanonicalTranscript() {}

    /** A line that stands. */
    public record Line(int number, Instant heardAt, String speakerId, String speaker, String text) {}

    /** SHA-256, hex. @param lines in the order they were heard */
    public static String digest(String sessionId, int version, List<Line> lines) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(text(sessionId, version, lines).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    public static String text(String sessionId, int version, List<Line> lines) {
        StringBuilder out = new StringBuilder("hejie-transcript-1\t")
                .append(sessionId)
                .append('\t')
                .append(version)
                .append('\n');
        for (Line line : lines) {
            out.append(line.number())
                    .append('\t')
                    .append(line.heardAt())
                    .append('\t')
                    .append(line.speakerId())
                    .append('\t')
                    .append(bare(line.speaker()))
                    .append('\t')
                    .append(bare(line.text()))
                    .append('\n');
        }
        return out.toString();
    }

    private static String bare(String text) {
        return text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }
}
