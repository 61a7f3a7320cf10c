package org.hejie.protocol.rest;

import java.time.LocalDate;
import java.util.List;
import org.hejie.protocol.http.StaffRole;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of a body, by name.
 *
 * @param total how many there are, of which these are a page
 */
public record AccountList(List<AccountRow> accounts, int total) {
    public record AccountRow(
            String accountId,
            String username,
            String name,
            List<StaffRole> roles,
            AccountState state,
            @Nullable LocalDate expiresOn) {}
}
