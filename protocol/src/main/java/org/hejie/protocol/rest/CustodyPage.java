package org.hejie.protocol.rest;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the custody log, newest first.
 *
 * @param before ask for this to get the next page; absent on the last
 */
public record CustodyPage(
        List<CustodyEntry> entries, @Nullable Long before, CustodyIntegrity integrity) {

    /** {@code seq} counts from 1 over the whole log; {@code hash} is the line's. */
    public record CustodyEntry(long seq, CustodyEvent event, String hash) {}

    /**
     * What checking the whole log's chain and signatures found just now.
     *
     * @param head hash of the last sound line
     * @param zh what is wrong, absent when nothing is
     */
    public record CustodyIntegrity(
            boolean ok,
            long lines,
            String head,
            Instant checkedAt,
            @Nullable String zh,
            @Nullable String en) {}
}
