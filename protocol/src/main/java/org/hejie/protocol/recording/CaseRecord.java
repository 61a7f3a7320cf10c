package org.hejie.protocol.recording;

import java.time.Instant;
import java.util.List;
import org.hejie.protocol.Role;
import org.hejie.protocol.rest.PartyKind;
import org.hejie.protocol.rest.ReferenceKind;
import org.jspecify.annotations.Nullable;

/**
 * What a session's record says of its case, as it was when the session was opened: enough to find the session again, and to put the case back on
 * file, from the archive alone. No identity or phone numbers.
 *
 * @param court the court that assigned the case, if one did
 * @param organisationId of the organisation that mediates
 * @param mediatorId account of the presiding mediator
 * @param openedAt when the case was put on file
 */
public record CaseRecord(
        String title,
        List<Reference> references,
        String cause,
        @Nullable String court,
        String organisationId,
        String organisation,
        String mediatorId,
        String mediator,
        Instant openedAt,
        List<CaseParty> parties) {

    /** {@code printed} as it was given. */
    public record Reference(ReferenceKind kind, String printed) {}

    /** {@code name} is the person who attends, {@code entityName} the unit that person stands for. */
    public record CaseParty(
            String partyId,
            Role role,
            PartyKind kind,
            String name,
            @Nullable String entityName) {
        /** Without personal data: this object may end up in a log. */
        @Override
        public String toString() {
            return "CaseParty[" + partyId + "]";
        }
    }

    /** Without personal data: this object may end up in a log. */
    @Override
    public String toString() {
        return "CaseRecord[" + organisationId + "]";
    }
}
