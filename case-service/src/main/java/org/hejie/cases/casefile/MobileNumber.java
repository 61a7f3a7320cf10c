package org.hejie.cases.casefile;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/** A mainland mobile number, eleven digits. Its text never leaves through {@link #toString}. */
public record MobileNumber(String value) {
    private static final Pattern FORM = Pattern.compile("1[3-9]\\d{9}");

    /** Spaces, hyphens and the country code +86 are dropped. Empty when it is none. */
    public static Optional<MobileNumber> parse(String text) {
        String value = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replaceAll("[\\s-]", "")
                .replaceFirst("^(\\+86|0086)", "");
        return FORM.matcher(value).matches() ? Optional.of(new MobileNumber(value)) : Optional.empty();
    }

    /** Such as 138****1234. */
    public String masked() {
        return value.substring(0, 3) + "****" + value.substring(7);
    }

    @Override
    public String toString() {
        return "MobileNumber";
    }
}
