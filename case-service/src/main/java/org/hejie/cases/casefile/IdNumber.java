package org.hejie.cases.casefile;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hejie.protocol.rest.IdKind;

/** The number of an identity document. Its text never leaves through {@link #toString}. */
public record IdNumber(IdKind kind, String value) {
    private static final Pattern RESIDENT = Pattern.compile("[1-9]\\d{16}[\\dX]");
    private static final Pattern DOCUMENT = Pattern.compile("[A-Z0-9()]{5,30}");
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";

    /** Empty when it cannot be a number of that kind. Width and case are folded, spaces dropped. */
    public static Optional<IdNumber> parse(IdKind kind, String text) {
        String value = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replaceAll("[\\s-]", "")
                .toUpperCase(Locale.ROOT);
        boolean good = kind == IdKind.RESIDENT_ID
                ? isResident(value)
                : DOCUMENT.matcher(value).matches();
        return good ? Optional.of(new IdNumber(kind, value)) : Optional.empty();
    }

    /** GB 11643-1999: a real date of birth in places 7 to 14, and the check digit of ISO 7064 MOD 11-2 at the end. */
    private static boolean isResident(String value) {
        return RESIDENT.matcher(value).matches() && isDate(value) && checkDigit(value) == value.charAt(17);
    }

    private static boolean isDate(String value) {
        try {
            LocalDate born = LocalDate.of(number(value, 6, 10), number(value, 10, 12), number(value, 12, 14));
            return born.getYear() >= 1850;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static int number(String value, int from, int to) {
        return Integer.parseInt(value, from, to, 10);
    }

    /** The check digit of the first 17 digits. */
    public static char checkDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (digits.charAt(i) - '0') * WEIGHTS[i];
        }
        return CHECKS.charAt(sum % 11);
    }

    /** For staff to recognise: the first three and the last four characters. */
    public String masked() {
        int hidden = Math.max(0, value.length() - 7);
        return hidden == 0
                ? "*".repeat(value.length() - 2) + value.substring(value.length() - 2)
                : value.substring(0, 3) + "*".repeat(hidden) + value.substring(value.length() - 4);
    }

    /** What the join page asks for. */
    public String lastFour() {
        return value.substring(value.length() - 4);
    }

    @Override
    public String toString() {
        return kind.name();
    }
}
