package org.hejie.cases.casefile;

import org.hejie.protocol.Language;
import org.hejie.protocol.Role;
import org.hejie.protocol.rest.IdKind;
import org.hejie.protocol.rest.PartyKind;
import org.jspecify.annotations.Nullable;

/** A party of a case, its numbers sealed; of a case put back on file from the archive they are not known. {@code name} is the person who attends, {@code entityName} the unit that person stands for. */
public record Party(
        String id,
        String caseId,
        int place,
        Role role,
        PartyKind kind,
        String name,
        @Nullable String entityName,
        IdKind idKind,
        @Nullable String idSealed,
        @Nullable String phoneSealed,
        Language language) {

    /** The numbers in clear; for as short as possible. */
    public record Numbers(IdNumber id, MobileNumber phone) {}

    @Override
    public String toString() {
        return "Party[" + id + "]";
    }
}
