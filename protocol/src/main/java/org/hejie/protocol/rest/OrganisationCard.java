package org.hejie.protocol.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mediation organisation as those who choose see it.
 *
 * @param sealName as on its seal
 * @param invitedBy courts whose roster holds it today, published
 */
public record OrganisationCard(
        String bodyId,
        String name,
        @Nullable String region,
        @Nullable String sealName,
        OrganisationProfile profile,
        List<String> invitedBy) {}
