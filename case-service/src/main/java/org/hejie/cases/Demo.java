package org.hejie.cases;

import java.util.List;
import java.util.Set;
import org.hejie.protocol.Role;
import org.hejie.protocol.http.StaffRole;

/** A case to try the house with. Its secrets are returned once and kept nowhere in clear. */
public final class Demo {
    /**
     * Makes one organisation, a mediator, a court reviewer, an operator, a case with two parties, a session and their invitations. Where
     * they are already there, the accounts get new passwords and the case a new session with new invitations.
     */
    public Prepared prepare() {
        throw new UnsupportedOperationException();
    }

    /** What the console prints. */
    public record Prepared(
            String caseId, String sessionId, String caseTitle, List<DemoAccount> accounts, List<DemoParty> parties) {}

    public record DemoAccount(String username, String password, String name, Set<StaffRole> roles) {
        /** Without the password. */
        @Override
        public String toString() {
            return "DemoAccount[" + username + "]";
        }
    }

    /** {@code idDigits}: the last four characters of the identity number, which the join page asks for. The code goes to the notice adapter. */
    public record DemoParty(Role role, String name, String idDigits, String url) {
        /** Without the link. */
        @Override
        public String toString() {
            return "DemoParty[" + role + "]";
        }
    }
}
