package org.hejie.protocol.rest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the link to a party's own page shows before identity is.
 *
 * @param phoneHint the masked number the code will go to; not for who came with the digits, which can be guessed
 * @param bound whether this link already belongs to a device
 */
public record BeforeDoor(
        String organisation, Instant expiresAt, @Nullable String phoneHint, boolean bound) {}
