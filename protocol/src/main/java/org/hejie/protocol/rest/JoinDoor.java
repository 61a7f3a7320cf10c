package org.hejie.protocol.rest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a link shows before identity is.
 *
 * @param caseTitle not for who came with the digits, which can be guessed
 * @param phoneHint the masked number the code will go to; not for who came with the digits either
 * @param bound whether this link already belongs to a device
 */
public record JoinDoor(
        @Nullable String caseTitle,
        String organisation,
        @Nullable String invitedByCourt,
        String mediatorName,
        Instant plannedAt,
        Instant expiresAt,
        @Nullable String phoneHint,
        boolean bound) {}
