package org.hejie.protocol.rest;

import java.time.Instant;
import java.util.List;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.signal.RoomEvent.SealedCaucus;
import org.jspecify.annotations.Nullable;

/**
 * Whether a session that ended without agreement may be seen under one grant: two different people sign, neither of them its reviewer, at least one of
 * them a court supervisor (在线调解规则 arts. 18 and 29). For the record of a caucus both are.
 *
 * @param sessionStartedAt absent where the session never began
 * @param caucus whose sealed record it is; absent for a session
 * @param mayDecide whether the caller may sign or refuse it now
 */
public record Release(
        String releaseId,
        String grantId,
        String caseId,
        String sessionId,
        List<String> references,
        @Nullable Instant sessionStartedAt,
        AccessPurpose purpose,
        StaffName askedBy,
        String organisation,
        String reason,
        Instant askedAt,
        ReleaseState state,
        List<ReleaseSignature> signatures,
        @Nullable SealedCaucus caucus,
        boolean mayDecide) {

    public enum ReleaseState {
        ASKED,
        /** One of the two has signed. */
        HALF,
        RELEASED,
        REFUSED
    }

    /** {@code released} is false for the one who refused it. */
    public record ReleaseSignature(
            StaffName by, StaffRole role, String organisation, boolean released, String reason, Instant at) {}
}
