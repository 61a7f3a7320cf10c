package org.hejie.cases.batch;

import java.util.List;
import java.util.stream.Collectors;

/** A table as CSV that spreadsheets open as text: UTF-8 with a mark, every cell quoted, none begun as a formula. */
public final class CsvText {
    private CsvText() {}

    public static String of(List<List<String>> rows) {
        return "\uFEFF"
                + rows.stream()
                        .map(row -> row.stream().map(CsvText::cell).collect(Collectors.joining(",")))
                        .collect(Collectors.joining("\r\n"))
                + "\r\n";
    }

    private static String cell(String text) {
        return '"' + plain(text).replace("\"", "\"\"") + '"';
    }

    /** What begins so a spreadsheet would compute (OWASP, CSV injection): it begins with an apostrophe then. */
    public static String plain(String text) {
        boolean formula = !text.isEmpty() && "=+-@\t\r\n＝＋－＠".indexOf(text.charAt(0)) >= 0;
        return (formula ? "'" : "") + text;
    }
}
