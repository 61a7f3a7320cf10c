package org.hejie.protocol.rest;

import java.time.Instant;
import java.util.List;
import org.hejie.protocol.Role;

/** In which cases of the organisation one person takes part. */
public record PeopleFound(List<PersonFound> people) {
    public record PersonFound(
            String partyId, String caseId, String caseTitle, Instant openedAt, Role role, String name) {
        /** Without personal data: this object may end up in a log. */
        @Override
        public String toString() {
            return "PersonFound[" + partyId + "]";
        }
    }
}
