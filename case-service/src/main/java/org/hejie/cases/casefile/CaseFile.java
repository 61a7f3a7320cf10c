package org.hejie.cases.casefile;

import java.time.Instant;
import org.hejie.protocol.rest.ReferenceKind;
import org.jspecify.annotations.Nullable;

/** A case as it lies in the store, without its people. {@code presidingMediatorId} is an account, {@code ruleSet} names the rules under which it began. */
public record CaseFile(
        String id,
        String organisationId,
        String organisation,
        String title,
        String cause,
        @Nullable String court,
        String presidingMediatorId,
        String presidingMediator,
        @Nullable String claims,
        Instant createdAt,
        String ruleSet) {

    /** {@code numberKey} is what searches compare, {@code printed} what was given. */
    public record Reference(String caseId, int place, ReferenceKind kind, String numberKey, String printed) {}
}
