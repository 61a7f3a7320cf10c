package org.hejie.protocol.rest;

import java.time.Instant;

/** A session to be planned. */
public record NewSession(Instant plannedAt) {}
