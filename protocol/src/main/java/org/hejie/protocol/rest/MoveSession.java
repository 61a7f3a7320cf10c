package org.hejie.protocol.rest;

import java.time.Instant;

/** Another time for a session. {@code reason}: 2 to 500 characters, told to everyone who was invited. */
public record MoveSession(Instant startsAt, String reason) {}
