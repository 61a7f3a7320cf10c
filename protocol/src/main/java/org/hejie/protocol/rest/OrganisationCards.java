package org.hejie.protocol.rest;

import java.util.List;

/**
 * Organisations that show themselves, by name.
 *
 * @param more whether there are more of them: search for fewer
 */
public record OrganisationCards(List<OrganisationCard> organisations, boolean more) {}
