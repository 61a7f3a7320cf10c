package org.hejie.cases.join;

import java.time.Instant;
import org.hejie.protocol.rest.InvitationState;
import org.jspecify.annotations.Nullable;

/** A link that leads to one person's own page, and what was tried with it: before a session's room, or before there is a case. */
public interface DoorLink {
    int MAX_TRIES = 5;
    int MAX_CODES = 10;

    String id();

    Instant expiresAt();

    @Nullable
    Instant revokedAt();

    /** Wrong names and wrong codes together. */
    int wrongTries();

    int codesSent();

    /** Keyed digest of the code last sent; {@code null} when none is open. */
    @Nullable
    String codeMark();

    @Nullable
    Instant codeSentAt();

    /** Digest of the cookie of the device it is bound to. */
    @Nullable
    String deviceHash();

    default boolean locked() {
        return wrongTries() >= MAX_TRIES;
    }

    default boolean expired(Instant now) {
        return !now.isBefore(expiresAt());
    }

    default InvitationState state(Instant now) {
        if (revokedAt() != null) {
            return InvitationState.REVOKED;
        }
        if (locked()) {
            return InvitationState.LOCKED;
        }
        if (deviceHash() != null) {
            return InvitationState.USED;
        }
        return expired(now) ? InvitationState.EXPIRED : InvitationState.OPEN;
    }
}
