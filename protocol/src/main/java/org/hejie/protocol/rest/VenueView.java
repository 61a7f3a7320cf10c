package org.hejie.protocol.rest;

import java.time.Instant;

/**
 * What a shared device says while nobody is at it: the place and the time, nothing of the case or its people.
 *
 * @param expiresAt until when the device is open
 */
public record VenueView(String name, String organisation, Instant plannedAt, Instant expiresAt) {}
