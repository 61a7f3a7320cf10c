package org.hejie.cases.account;

import java.util.Set;
import org.hejie.protocol.http.StaffRole;

/** Staff accounts. */
public final class Accounts {
    /**
     * @param username 3 to 64 characters, without regard to case
     * @param password 10 to 200 characters
     * @return the account's id
     * @throws org.hejie.protocol.http.ProblemException 409 {@code username_taken}, 400 {@code username_invalid} or {@code password_invalid}
     */
    public String create(String username, String name, Set<StaffRole> roles, String organisationId, String password) {
        throw new UnsupportedOperationException();
    }

    /** True while nobody can sign in: the first start. */
    public boolean none() {
        throw new UnsupportedOperationException();
    }
}
