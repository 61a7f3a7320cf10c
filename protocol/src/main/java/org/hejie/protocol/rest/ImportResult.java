package org.hejie.protocol.rest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an import did: all of the file.
 *
 * @param codes of accounts whose code did not go to the person: a table of usernames and activation codes as CSV, to be saved now; it is kept nowhere. Absent
 *     where all went
 * @param codesUntil how long the codes hold
 * @param sent how many codes went to the persons' phones
 * @param unsent how many did not leave although there is a phone; they are in the table
 */
public record ImportResult(
        ImportKind kind,
        int done,
        @Nullable String codes,
        @Nullable Instant codesUntil,
        int sent,
        int unsent) {
    /** Without the codes: this object may end up in a log. */
    @Override
    public String toString() {
        return "ImportResult[" + kind + ", " + done + "]";
    }
}
