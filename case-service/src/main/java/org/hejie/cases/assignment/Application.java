package org.hejie.cases.assignment;

import java.time.Instant;
import java.util.List;
import org.hejie.protocol.exchange.ExchangeBody.Court;
import org.hejie.protocol.exchange.ExchangeBody.Origin;
import org.hejie.protocol.exchange.ExchangeBody.Procedure;
import org.hejie.protocol.rest.NewCase.NewParty;
import org.hejie.protocol.rest.NewCase.NewReference;
import org.jspecify.annotations.Nullable;

/**
 * What is to be mediated, as it was told.
 *
 * @param assignedAt by the court; the application's own time where there is none
 * @param amountClaimed in fen
 */
record Application(
        Origin origin,
        Procedure procedure,
        String region,
        @Nullable Court court,
        String title,
        List<NewReference> references,
        String cause,
        @Nullable Long amountClaimed,
        @Nullable String claims,
        @Nullable String facts,
        boolean newForm,
        List<NewParty> parties,
        Instant appliedAt,
        Instant assignedAt,
        @Nullable Instant materialsSignedFor) {

    Application {
        references = List.copyOf(references);
        parties = List.copyOf(parties);
    }

    Application updated(AssignmentEvent.Updated by) {
        return new Application(
                origin,
                procedure,
                region,
                court,
                title,
                by.references().isEmpty() ? references : by.references(),
                cause,
                amountClaimed,
                by.claims() == null ? claims : by.claims(),
                by.facts() == null ? facts : by.facts(),
                newForm,
                parties,
                appliedAt,
                assignedAt,
                materialsSignedFor);
    }

    /** Without personal data: this object may end up in a log. */
    @Override
    public String toString() {
        return "Application[" + origin + "]";
    }
}
