package org.hejie.protocol.agreement;

import org.jspecify.annotations.Nullable;

/**
 * Something to be mended before the agreement can be fixed.
 *
 * @param clauseId where it is in a clause
 * @param about what it is about, such as a party's name or the sum that the instalments make
 */
public record AgreementFinding(
        Kind kind, @Nullable String clauseId, @Nullable String about) {
    public enum Kind {
        NO_CLAUSE,
        PAYER_UNKNOWN,
        PAYEE_UNKNOWN,
        PAYS_ITSELF,
        AMOUNT_MISSING,
        INSTALMENT_AMOUNT,
        INSTALMENTS_DIFFER,
        DAY_MISSING,
        DAY_UNKNOWN,
        DAY_PAST,
        DAYS_NOT_IN_ORDER,
        MEANS_MISSING,
        /** Figures and capital numerals in the words of a clause say different sums. */
        AMOUNTS_DIFFER,
        TEXT_MISSING,
        BLANK_LEFT,
        DEFAULT_MISSING,
        CLAIMS_MISSING,
        /** A full agreement leaves no claim open. */
        CLAIM_OPEN,
        /** A partial one settles some and leaves some. */
        NOTHING_OPEN,
        NOTHING_SETTLED,
        FACTS_MISSING,
        SIGNER_MISSING,
        SIGNER_UNFIT
    }
}
