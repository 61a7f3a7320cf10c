package org.hejie.cases.join;

import java.text.Normalizer;
import java.util.Locale;
import org.hejie.cases.store.Secrets;

/** The embedded check: full name and the last four characters of the identity number. Both are always compared, in constant time. */
public final class NameAndDigits implements IdentityCheck {
    private static final int DIGITS = 4;

    @Override
    public String method() {
        return "one_time_code";
    }

    @Override
    public boolean matches(Claim claim, OnFile onFile) {
        String digits = fold(claim.idDigits());
        String number = onFile.idNumber();
        boolean sameName = Secrets.same(fold(claim.name()), fold(onFile.name()));
        boolean sameDigits = Secrets.same(digits, fold(number.substring(number.length() - DIGITS)));
        return sameName & sameDigits;
    }

    /** As people type it: any width, any case, spaces anywhere, any of the dots used inside transcribed names. */
    private static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replaceAll("[\\s\\p{Z}]", "")
                .replaceAll("[•∙⋅・‧.]", "·")
                .toLowerCase(Locale.ROOT);
    }
}
