package org.hejie.protocol.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@link NewCase} as an integrating platform sends it.
 *
 * @param organisationId the organisation the case belongs to; that of the credential if absent
 */
public record IntegrationCase(
        @Nullable String organisationId,
        String title,
        List<NewCase.NewReference> references,
        String cause,
        @Nullable String court,
        String presidingMediatorId,
        @Nullable String claims,
        List<NewCase.NewParty> parties) {
    public NewCase newCase() {
        return new NewCase(title, references, cause, court, presidingMediatorId, claims, parties);
    }
}
