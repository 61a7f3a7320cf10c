package org.hejie.cases.join;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An invitation of one participant, as stored. */
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
        @Nullable String deviceHash)
        implements DoorLink {}
