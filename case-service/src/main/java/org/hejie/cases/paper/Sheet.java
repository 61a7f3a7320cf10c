package org.hejie.cases.paper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** Where the next line goes: A4 pages, filled from the top. Lengths are points. */
final class Sheet {
    static final float LEFT = 71;
    static final float WIDTH = PDRectangle.A4.getWidth() - 2 * LEFT;
    private static final float TOP = PDRectangle.A4.getHeight() - 71;
    private static final float BOTTOM = 79;
    private static final float FOOT = 45;
    private static final float LEADING = 1.7f;

    private final PDDocument document;
    private final Letters letters;
    private final List<PDPage> pages = new ArrayList<>();
    private PDPageContentStream content;
    private float y = TOP;

    Sheet(PDDocument document, Letters letters) throws IOException {
        this.document = document;
        this.letters = letters;
        this.content = page();
    }

    List<String> lines(String text, float size, float width) {
        return LineBreaks.lines(letters.written(text), width, part -> letters.width(part, size));
    }

    double width(String text, float size) {
        return letters.width(letters.written(text), size);
    }

    static float height(int lines, float size) {
        return lines * size * LEADING;
    }

    /** A new page, unless so much is left of this one. */
    void keep(float height) throws IOException {
        if (y - height < BOTTOM && y < TOP) {
            content.close();
            content = page();
            y = TOP;
        }
    }

    void space(float height) {
        y = y == TOP ? y : y - height;
    }

    /** Lines at that distance from the left margin, going on over pages. */
    void write(List<String> lines, float size, float indent) throws IOException {
        for (String line : lines) {
            keep(height(1, size));
            y -= size * LEADING;
            at(content, line, size, LEFT + indent, y + size * (LEADING - 1) / 2);
        }
    }

    /** One line that begins where the next {@link #write} does and does not move it. */
    void mark(String text, float size) throws IOException {
        mark(text, size, 0);
    }

    /** As above, at that distance from the left margin. */
    void mark(String text, float size, float indent) throws IOException {
        keep(height(1, size));
        at(content, letters.written(text), size, LEFT + indent, y - size * LEADING + size * (LEADING - 1) / 2);
    }

    void rule(float from, float to) throws IOException {
        content.setLineWidth(0.5f);
        content.moveTo(LEFT + from, y - 2);
        content.lineTo(LEFT + to, y - 2);
        content.stroke();
    }

    /** Writes foot and page number on every page; nothing can be written after it. */
    void finish(String footer) throws IOException {
        content.close();
        float size = 8;
        List<String> foot = footer.isEmpty() ? List.of() : lines(footer, size, WIDTH - 50);
        for (int n = 0; n < pages.size(); n++) {
            try (PDPageContentStream foots = new PDPageContentStream(
                    document, pages.get(n), PDPageContentStream.AppendMode.APPEND, false, false)) {
                float line = FOOT;
                for (String text : foot) {
                    at(foots, text, size, LEFT, line);
                    line -= size * 1.4f;
                }
                String number = (n + 1) + " / " + pages.size();
                at(foots, number, size, (float) (LEFT + WIDTH - width(number, size)), FOOT);
            }
        }
    }

    private PDPageContentStream page() throws IOException {
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        pages.add(page);
        return new PDPageContentStream(document, page, PDPageContentStream.AppendMode.OVERWRITE, false, false);
    }

    private void at(PDPageContentStream to, String text, float size, float x, float base) throws IOException {
        if (text.isEmpty()) {
            return;
        }
        to.beginText();
        to.setFont(letters.font(), size);
        to.newLineAtOffset(x, base);
        to.showText(text);
        to.endText();
    }
}
