package org.hejie.protocol.rest;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may look at what, why, on whose word and for how long.
 *
 * @param sessionIds empty: every session of the case, but no record of a caucus
 * @param references of the case, as printed
 * @param caseTitle absent for the reviewer while the grant is not in force
 * @param organisation the reviewer's, by name
 * @param decidedBy who gave or refused it, another person than the reviewer
 */
public record AccessGrant(
        String grantId,
        String caseId,
        List<String> sessionIds,
        List<String> references,
        @Nullable String caseTitle,
        StaffName reviewer,
        String organisation,
        AccessPurpose purpose,
        String basis,
        Instant from,
        Instant to,
        boolean export,
        GrantState state,
        Instant askedAt,
        @Nullable StaffName decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String decisionReason,
        @Nullable StaffName revokedBy,
        @Nullable Instant revokedAt,
        @Nullable String revokedReason) {}
