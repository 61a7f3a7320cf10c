package org.hejie.protocol.rest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session opened for viewing by one person under one grant. Content is served while it lasts and no longer.
 *
 * @param endsAt the grant's end, or eight hours after opening
 * @param sealedOnFailure the session ended without agreement, or it is the record of a caucus, and two people released it
 */
public record Opening(
        String openingId,
        String grantId,
        String caseId,
        String sessionId,
        StaffName viewer,
        String organisation,
        AccessPurpose purpose,
        String basis,
        String reason,
        boolean export,
        boolean sealedOnFailure,
        Instant openedAt,
        Instant endsAt,
        @Nullable Instant endedAt) {}
