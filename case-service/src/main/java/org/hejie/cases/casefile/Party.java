package org.hejie.cases.casefile;

import java.util.List;
import org.hejie.protocol.Language;
import org.hejie.protocol.Role;
import org.hejie.protocol.rest.IdKind;
import org.hejie.protocol.rest.PartyKind;
import org.jspecify.annotations.Nullable;

/**
 * Someone who takes part in a case, numbers sealed; of a case put back on file from the archive they are not known.
 *
 * @param name the person who attends
 * @param entityName the unit that person stands for
 * @param side for which an agent or a representative acts
 * @param represents a representative's workers, a line each
 * @param languages an interpreter's
 */
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
        Language language,
        @Nullable Role side,
        @Nullable String represents,
        @Nullable String languages) {

    /** The workers who elected this representative. */
    public List<String> represented() {
        return represents == null ? List.of() : represents.lines().toList();
    }

    /** The numbers in clear; for as short as possible. */
    public record Numbers(IdNumber id, MobileNumber phone) {}

    @Override
    public String toString() {
        return "Party[" + id + "]";
    }
}
