package org.hejie.protocol.rest;

import java.time.Instant;
import java.util.List;
import org.hejie.protocol.AgentAuthority;
import org.hejie.protocol.Language;
import org.hejie.protocol.Role;
import org.jspecify.annotations.Nullable;

/**
 * A case as staff of its organisation see it; numbers are masked.
 *
 * @param ruleSet under which it began
 * @param assignment what it came from, if it was assigned or applied for
 * @param closed by a person; a new session opens it again
 */
public record CaseView(
        String caseId,
        String title,
        List<CaseReference> references,
        String cause,
        @Nullable String court,
        String organisation,
        StaffName presidingMediator,
        @Nullable String claims,
        Instant createdAt,
        String ruleSet,
        List<PartyView> parties,
        List<SessionView> sessions,
        @Nullable CaseAssignment assignment,
        @Nullable FileClosing closed) {

    /** @param courtNames the mediator whom the court named since, and who does not lead the case yet */
    public record CaseAssignment(
            String assignmentId,
            AssignmentState state,
            @Nullable String courtNames) {}

    /**
     * {@code value} is normalised, {@code printed} as it was given.
     *
     * @param of what a court's number says by its type, where that is known
     * @param inUse {@code false}: courts gave no numbers of this type in the year it bears; somebody should look at it again
     */
    public record CaseReference(
            ReferenceKind kind, String value, String printed, RuleSetList.@Nullable NumberOf of, boolean inUse) {}

    /**
     * @param phoneMasked like 138****1234
     * @param idMasked like 110***********1234
     * @param authority of an agent or representative, if it is known
     * @param side for which an agent or representative acts
     * @param represents the workers who elected a representative
     * @param languages an interpreter's
     */
    public record PartyView(
            String partyId,
            Role role,
            PartyKind kind,
            String name,
            @Nullable String entityName,
            String phoneMasked,
            String idMasked,
            IdKind idKind,
            Language language,
            @Nullable AgentAuthority authority,
            @Nullable Role side,
            List<String> represents,
            @Nullable String languages) {}
}
