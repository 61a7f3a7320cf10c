package org.hejie.cases.join;

import java.time.Instant;
import org.hejie.protocol.rest.InvitationState;
import org.jspecify.annotations.Nullable;

/**
 * An invitation of one participant, as stored.
 *
 * @param wrongTries wrong names and wrong codes together
 * @param codeMark keyed digest of the code last sent; {@code null} when none is open
 * @param deviceHash digest of the cookie of the device it is bound to
 */
public record Invitation(
        String id,
        String participantId,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant openedAt,
        @Nullable Instant revokedAt,
        int wrongTries,
        int codesSent,
        @Nullable String codeMark,
        @Nullable Instant codeSentAt,
        @Nullable String deviceHash) {
    static final int MAX_TRIES = 5;
    static final int MAX_CODES = 10;

    boolean locked() {
        return wrongTries >= MAX_TRIES;
    }

    boolean expired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    public InvitationState state(Instant now) {
        if (revokedAt != null) {
            return InvitationState.REVOKED;
        }
        if (locked()) {
            return InvitationState.LOCKED;
        }
        if (deviceHash != null) {
            return InvitationState.USED;
        }
        return expired(now) ? InvitationState.EXPIRED : InvitationState.OPEN;
    }
}
