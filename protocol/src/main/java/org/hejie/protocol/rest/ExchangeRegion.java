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
 */
public record ExchangeRegion(
        String region,
        LocalDate from,
        IntegrationMode mode,
        @Nullable String partner) {}
