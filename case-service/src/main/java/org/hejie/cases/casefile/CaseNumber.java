package org.hejie.cases.casefile;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A court case number: (year) court, type, serial 号, as in (2024)浙02民诉前调595号. Type codes are an open list: 民诉前调, 民初, 诉前调确 and whatever comes.
 *
 * @param court 最高法, or the province's sign with up to four digits
 * @param part 之一, 之二 … of a number used for several documents
 */
public record CaseNumber(
        String year,
        String court,
        String type,
        String serial,
        @Nullable String part) {
    private static final Pattern FORM =
            Pattern.compile("\\((\\d{4})\\)(最高法|[京津冀晋内辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔云藏陕甘青宁新兵军]\\d{0,4})"
                    + "([\\u4e00-\\u9fa5]{1,6})(\\d{1,8})号(之[一二三四五六七八九十]+)?");

    /** Reads a number in any usual print: half- or full-width, round, square or tortoise-shell brackets, spaces anywhere. Empty when it is none. */
    public static Optional<CaseNumber> parse(String printed) {
        Matcher m = FORM.matcher(fold(printed));
        return m.matches()
                ? Optional.of(new CaseNumber(m.group(1), m.group(2), m.group(3), m.group(4), m.group(5)))
                : Optional.empty();
    }

    /** The normal form: half-width brackets and digits, no spaces. Two prints of one number have one key. */
    public String key() {
        return "(" + year + ")" + court + type + serial + "号" + (part == null ? "" : part);
    }

    /** What a reference of any kind is found by, however it was printed. */
    public static String keyOf(String printed) {
        return parse(printed).map(CaseNumber::key).orElseGet(() -> fold(printed));
    }

    /** What any reference is searched by: width folded, brackets made round, spaces dropped, letters upper case. */
    public static String fold(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFKC).codePoints().forEach(c -> {
            if (!Character.isWhitespace(c) && !Character.isSpaceChar(c)) {
                folded.appendCodePoint(
                        switch (c) {
                            case '〔', '[', '【' -> '(';
                            case '〕', ']', '】' -> ')';
                            default -> Character.toUpperCase(c);
                        });
            }
        });
        return folded.toString();
    }
}
