package org.hejie.protocol.rest;

import java.util.List;
import org.hejie.protocol.Role;
import org.jspecify.annotations.Nullable;

/** A case as a court reviewer sees it; references as printed. */
public record ReviewCase(
        String caseId,
        String title,
        List<String> references,
        String cause,
        @Nullable String court,
        String organisation,
        StaffName presidingMediator,
        List<ReviewParty> parties) {
    public record ReviewParty(Role role, String name) {}
}
