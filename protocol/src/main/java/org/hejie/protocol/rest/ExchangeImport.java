package org.hejie.protocol.rest;

import java.util.List;
import org.hejie.protocol.exchange.ExchangeReceipt;
import org.jspecify.annotations.Nullable;

/** What became of a package's messages, one by one. */
public record ExchangeImport(List<Imported> messages) {

    /**
     * @param name in the package
     * @param taken {@code null} when it was refused
     * @param code why it was refused
     */
    public record Imported(
            String name,
            ExchangeReceipt.@Nullable Taken taken,
            @Nullable String code,
            @Nullable String reason) {}
}
