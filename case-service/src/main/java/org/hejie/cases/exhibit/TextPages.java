package org.hejie.cases.exhibit;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plain text in pages of one measure, so that a place on a page is the same place for everyone: lines of 80 columns, a Chinese character taking two. */
final class TextPages {
    static final int COLUMNS = 80;
    static final int LINES = 50;
    private static final int TAB = 4;
    private static final int WIDE_FROM = 0x1100;
    /** What older Windows in China writes. */
    private static final Charset GB18030 = Charset.forName("GB18030");

    private TextPages() {}

    /** UTF-8 or GB18030, without control characters but tab and the ends of lines and pages; else it is no text. */
    static Optional<String> decoded(byte[] content) {
        return strict(content, StandardCharsets.UTF_8).or(() -> strict(content, GB18030));
    }

    private static Optional<String> strict(byte[] content, Charset charset) {
        try {
            String text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            boolean plain =
                    text.codePoints().allMatch(c -> c == '\t' || c == '\n' || c == '\r' || c == '\f' || written(c));
            return plain ? Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text) : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static boolean written(int c) {
        return !Character.isISOControl(c) && Character.getType(c) != Character.UNASSIGNED;
    }

    /** At least one page; stops one page above {@code most}. */
    static List<List<String>> of(String text, int most) {
        List<List<String>> pages = new ArrayList<>();
        List<String> page = new ArrayList<>();
        for (String paragraph : text.replace("\r\n", "\n").replace('\r', '\n').split("[\n\f]", -1)) {
            for (String line : wrapped(paragraph)) {
                if (page.size() == LINES) {
                    pages.add(List.copyOf(page));
                    page = new ArrayList<>();
                    if (pages.size() > most) {
                        return pages;
                    }
                }
                page.add(line);
            }
        }
        pages.add(List.copyOf(page));
        return pages;
    }

    private static List<String> wrapped(String paragraph) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int column = 0;
        for (int c : paragraph.codePoints().toArray()) {
            int wide = c == '\t' ? TAB - column % TAB : c >= WIDE_FROM ? 2 : 1;
            if (column + wide > COLUMNS) {
                lines.add(line.toString());
                line.setLength(0);
                column = 0;
            }
            if (c == '\t') {
                line.repeat(' ', wide);
            } else {
                line.appendCodePoint(c);
            }
            column += wide;
        }
        lines.add(line.toString());
        return lines;
    }
}
