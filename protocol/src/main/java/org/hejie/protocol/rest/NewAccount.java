package org.hejie.protocol.rest;

import java.time.LocalDate;
import java.util.List;
import org.hejie.protocol.http.StaffRole;
import org.jspecify.annotations.Nullable;

/**
 * An account to open in a body.
 *
 * @param roles at least one, each of those that have a place there
 * @param expiresOn its last day, if it has one
 * @param phone a mainland mobile number: the activation code goes there
 */
public record NewAccount(
        String username,
        String name,
        List<StaffRole> roles,
        @Nullable LocalDate expiresOn,
        @Nullable String phone) {
    public NewAccount(String username, String name, List<StaffRole> roles, @Nullable LocalDate expiresOn) {
        this(username, name, roles, expiresOn, null);
    }

    /** Without personal data: this object may end up in a log. */
    @Override
    public String toString() {
        return "NewAccount[" + roles + "]";
    }
}
