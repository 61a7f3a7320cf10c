package org.hejie.protocol.rest;

import org.jspecify.annotations.Nullable;

/**
 * A supervisor answers a request.
 *
 * @param export {@code false} gives the grant without the right to export; otherwise as it was asked for
 * @param reason needed for a refusal, at most 500 characters
 */
public record GrantDecision(
        boolean granted, @Nullable Boolean export, @Nullable String reason) {}
