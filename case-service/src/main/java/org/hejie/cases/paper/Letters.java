package org.hejie.cases.paper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.fontbox.ttf.CmapSubtable;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** The letters of one document: what the font has, how wide it is, and a visible mark for what it lacks. One document, one thread at a time in all. */
final class Letters {
    private static final TrueTypeFont LETTERS = read();

    private final PDFont font;
    private final Map<Integer, Float> widths = new HashMap<>();

    Letters(PDDocument document) throws IOException {
        font = PDType0Font.load(document, LETTERS, true);
    }

    PDFont font() {
        return font;
    }

    /** The text as the font can write it: control characters become spaces, a character the font lacks is named by its number. */
    String written(String text) {
        StringBuilder written = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '\n') {
                written.append('\n');
            } else if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                written.append(c == '\t' ? " " : "");
            } else if (known(c)) {
                written.appendCodePoint(c);
            } else {
                written.append("〔U+%04X〕".formatted(c));
            }
        });
        return written.toString();
    }

    /** Width in points of text that is {@link #written}. */
    double width(String text, float size) {
        double wide = 0;
        for (int c : text.codePoints().toArray()) {
            wide += widths.computeIfAbsent(c, this::one);
        }
        return wide * size / 1000;
    }

    private float one(int codePoint) {
        try {
            return font.getStringWidth(Character.toString(codePoint));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean known(int codePoint) {
        try {
            return LETTERS.getUnicodeCmapLookup().getGlyphId(codePoint) != 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TrueTypeFont read() {
        try (InputStream in = Letters.class.getResourceAsStream("NotoSansSC-Regular.ttf")) {
            if (in == null) {
                throw new IllegalStateException("The font NotoSansSC-Regular.ttf is missing from the program.");
            }
            TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(in.readAllBytes()));
            // Two letters drawn as one are copied as one: a digest with "ff" in it would be no digest.
            font.setEnableGsub(false);
            CmapSubtable[] maps = font.getCmap().getCmaps();
            font.getCmap().setCmaps(Arrays.stream(maps).map(Unified::new).toArray(CmapSubtable[]::new));
            return font;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
