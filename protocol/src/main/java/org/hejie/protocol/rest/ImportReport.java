package org.hejie.protocol.rest;

import java.util.List;
import org.hejie.protocol.http.StaffRole;
import org.jspecify.annotations.Nullable;

/**
 * What a file would do if it were applied; nothing was done.
 *
 * @param digest the file's SHA-256 in hex; the very file is applied under it
 * @param rows how many rows it has, blank ones and the heading aside
 * @param refusals how many of them are refused, of which the first are listed; a file with any is not applied
 * @param refused by row, at most {@value #LISTED}
 * @param planned the first that would be opened, at most {@value #LISTED}
 * @param messages how many activation codes would go to the persons' phones; those of the other accounts are said once, to whoever applies the file
 */
public record ImportReport(
        ImportKind kind,
        String digest,
        int rows,
        int refusals,
        List<RefusedRow> refused,
        List<PlannedRow> planned,
        int messages) {
    public static final int LISTED = 500;

    /**
     * @param row as a spreadsheet counts: the heading is row 1
     * @param column the column's heading, where it is one column's fault
     * @param what what is wrong and how to mend it, in the reader's language
     */
    public record RefusedRow(int row, @Nullable String column, String code, String what) {}

    /**
     * @param body where an account would be opened, or below what a body would be
     * @param roles of an account
     * @param kind of a body
     * @param phone masked: where the activation code would go
     */
    public record PlannedRow(
            int row,
            String name,
            String body,
            @Nullable String username,
            @Nullable List<StaffRole> roles,
            @Nullable BodyKind kind,
            @Nullable BodyLevel level,
            @Nullable String phone) {}
}
