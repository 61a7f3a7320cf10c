package org.hejie.protocol.http;

import java.util.Set;

/** Who is calling, as established by the server. */
public sealed interface Principal {
    /** The request attribute that holds the caller; set before any handler runs. */
    String ATTRIBUTE = "hejie.principal";

    record Anonymous() implements Principal {}

    /** {@code organisation} is the organisation's name. */
    record Staff(String accountId, String name, String organisationId, String organisation, Set<StaffRole> roles)
            implements Principal {}

    record Party(String participantId, String sessionId, String caseId) implements Principal {}

    /** A party of an assignment before there is a case. {@code place}: in its list of parties. */
    record Before(String linkId, String assignmentId, int place) implements Principal {}

    record Integration(String clientId) implements Principal {}

    /** Whoever the TLS connection proved to hold a client certificate. Which platform asks, the request's signature says. @param sha256 of it, 64 hex digits */
    record CertificateHolder(String sha256) implements Principal {}
}
