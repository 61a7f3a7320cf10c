package org.hejie.protocol.rest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an import did: all of the file.
 *
 * @param codes of accounts: a table of usernames and activation codes as CSV, to be saved now; it is kept nowhere
 * @param codesUntil how long the codes hold
 */
public record ImportResult(
        ImportKind kind,
        int done,
        @Nullable String codes,
        @Nullable Instant codesUntil) {
    /** Without the codes: this object may end up in a log. */
    @Override
    public String toString() {
        return "ImportResult[" + kind + ", " + done + "]";
    }
}
