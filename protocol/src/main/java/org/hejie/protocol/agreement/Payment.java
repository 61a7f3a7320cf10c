package org.hejie.protocol.agreement;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who pays whom what, and when.
 *
 * @param payerId a party of the case
 * @param payeeId another one
 * @param amount in fen
 * @param means {@code null}: not said yet
 * @param account where to, at most 200 characters
 * @param instalments one, for a single payment; their sum is the amount
 */
public record Payment(
        String payerId,
        String payeeId,
        long amount,
        @Nullable PaymentMeans means,
        @Nullable String account,
        List<Instalment> instalments) {
    public Payment {
        instalments = List.copyOf(instalments);
    }

    /** @param due {@code yyyy-MM-dd} as it was entered: whether there is such a day is checked before the agreement is fixed; empty: not said yet */
    public record Instalment(String due, long amount) {}
}
