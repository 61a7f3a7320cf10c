package org.hejie.protocol.rest;

import org.jspecify.annotations.Nullable;

/** A mediator for a court's roster; without {@code accountId} the organisation itself. */
public record NewRosterEntry(@Nullable String accountId, String courtId) {}
