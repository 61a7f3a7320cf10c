package org.hejie.cases.paper;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Breaks text into lines: between Chinese characters, between words, never before a closing mark; a word wider than the line is cut. */
final class LineBreaks {
    private LineBreaks() {}

    static List<String> lines(String text, double width, ToDoubleFunction<String> measure) {
        List<String> lines = new ArrayList<>();
        for (String part : text.split("\n", -1)) {
            paragraph(part, width, measure, lines);
        }
        return lines;
    }

    private static void paragraph(String text, double width, ToDoubleFunction<String> measure, List<String> lines) {
        BreakIterator breaks = BreakIterator.getLineInstance(Locale.CHINA);
        breaks.setText(text);
        StringBuilder line = new StringBuilder();
        double used = 0;
        int from = breaks.first();
        for (int to = breaks.next(); to != BreakIterator.DONE; from = to, to = breaks.next()) {
            String piece = text.substring(from, to);
            double wide = measure.applyAsDouble(piece.stripTrailing());
            if (used + wide > width && !line.isEmpty()) {
                lines.add(line.toString().stripTrailing());
                line.setLength(0);
                used = 0;
            }
            if (wide > width) {
                piece = cut(piece, width, measure, lines);
            }
            line.append(piece);
            used += measure.applyAsDouble(piece);
        }
        lines.add(line.toString().stripTrailing());
    }

    /** Adds full lines of a piece that is wider than a line; what is left over is given back. */
    private static String cut(String piece, double width, ToDoubleFunction<String> measure, List<String> lines) {
        StringBuilder line = new StringBuilder();
        double used = 0;
        for (int codePoint : piece.codePoints().toArray()) {
            String character = Character.toString(codePoint);
            double wide = measure.applyAsDouble(character);
            if (used + wide > width && !line.isEmpty()) {
                lines.add(line.toString());
                line.setLength(0);
                used = 0;
            }
            line.append(character);
            used += wide;
        }
        return line.toString();
    }
}
