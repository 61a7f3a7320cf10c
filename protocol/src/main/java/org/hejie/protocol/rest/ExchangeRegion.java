package org.hejie.protocol.rest;

import java.time.LocalDate;
import org.hejie.protocol.IntegrationMode;
import org.jspecify.annotations.Nullable;

/**
 * How a region is joined, from a day on, until the day of its next entry.
 *
 * @param region six digits (GB/T 2260); one that ends in 00 or 0000 holds for all below it that have no entry of their own
 * @param from in China
 * @param partner whom its cases come from and go back to; {@code null} in LOCAL mode
 * @param court of a docked region: code of the court platform that rosters are pushed to; {@code null}: the partner, where that is a court's, else none
 */
public record ExchangeRegion(
        String region,
        LocalDate from,
        IntegrationMode mode,
        @Nullable String partner,
        @Nullable String court) {
    public ExchangeRegion(String region, LocalDate from, IntegrationMode mode, @Nullable String partner) {
        this(region, from, mode, partner, null);
    }
}
