package org.hejie.cases.account;

import java.util.List;

/** Integrating platforms: court and HRSS systems that open cases and vouch for people. */
public final class Integrations {
    /**
     * @param clientId 3 to 40 characters of a-z, 0-9 and hyphen
     * @param organisationIds the organisations it may open cases for; the first is taken where a case names none
     * @return the bearer credential {@code clientId.secret}; not kept in clear and never shown again
     */
    public String create(String clientId, List<String> organisationIds) {
        throw new UnsupportedOperationException();
    }
}
