package org.hejie.protocol.rest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a link shows before identity is.
 *
 * @param phoneHint the masked number the code will go to
 * @param bound whether this link already belongs to a device
 */
public record JoinDoor(
        String caseTitle,
        String organisation,
        @Nullable String invitedByCourt,
        String mediatorName,
        Instant plannedAt,
        Instant expiresAt,
        String phoneHint,
        boolean bound) {}
