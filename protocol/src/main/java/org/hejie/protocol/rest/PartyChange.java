package org.hejie.protocol.rest;

import java.util.List;
import org.hejie.protocol.AgentAuthority;
import org.hejie.protocol.Language;
import org.hejie.protocol.Role;
import org.jspecify.annotations.Nullable;

/**
 * Someone of a case as they are to be from now on; complete, as {@link NewCase.NewParty}.
 *
 * @param idNumber not given: as it is
 * @param phone not given: as it is
 */
public record PartyChange(
        Role role,
        PartyKind kind,
        String name,
        @Nullable String entityName,
        @Nullable IdKind idKind,
        @Nullable String idNumber,
        @Nullable String phone,
        @Nullable Language language,
        @Nullable AgentAuthority authority,
        @Nullable Role side,
        @Nullable List<String> represents,
        @Nullable String languages) {
    /** Without personal data: this object may end up in a log. */
    @Override
    public String toString() {
        return "PartyChange[" + role + "]";
    }
}
