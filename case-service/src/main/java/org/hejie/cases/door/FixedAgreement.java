package org.hejie.cases.door;

import java.time.Instant;
import java.util.List;
import org.hejie.protocol.Role;
import org.hejie.protocol.agreement.AgreementHead;
import org.hejie.protocol.agreement.AgreementParty;
import org.hejie.protocol.agreement.Clause;

/** A version of the agreement as the room fixed it: all that its paper says. */
public record FixedAgreement(
        String sessionId,
        String caseId,
        String caseTitle,
        String organisation,
        int version,
        String digest,
        Instant at,
        AgreementHead head,
        List<Clause> clauses,
        List<AgreementParty> parties,
        List<Signatory> signatories) {
    /** Who is to sign: those who sign for parties, and the mediators. */
    public record Signatory(String participantId, String name, Role role) {}
}
