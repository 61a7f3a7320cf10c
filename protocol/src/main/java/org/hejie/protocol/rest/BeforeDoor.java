package org.hejie.protocol.rest;

import java.time.Instant;

/** What the link to a party's own page shows before identity is. @param phoneHint the masked number the code will go to @param bound whether this link already belongs to a device */
public record BeforeDoor(String organisation, Instant expiresAt, String phoneHint, boolean bound) {}
