package org.hejie.protocol.agreement;

import org.hejie.protocol.Role;
import org.jspecify.annotations.Nullable;

/** A party of the case as the agreement names it. {@code name} is the person, {@code entityName} the unit that person stands for. */
public record AgreementParty(
        String partyId, Role role, String name, @Nullable String entityName) {
    /** Who it is that owes or is owed. */
    public String called() {
        return entityName == null ? name : entityName;
    }

    /** Without personal data: this object may end up in a log. */
    @Override
    public String toString() {
        return "AgreementParty[" + partyId + "]";
    }
}
