package org.hejie.protocol.rest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** @param sessionId {@code null} for the whole case; {@code to} {@code null}: until it is lifted */
public record NewHold(
        @Nullable String sessionId,
        HoldCause cause,
        String reason,
        @Nullable Instant to) {}
