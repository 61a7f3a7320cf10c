package org.hejie.protocol.rest;

import java.time.Instant;
import java.util.List;
import org.hejie.protocol.Language;
import org.jspecify.annotations.Nullable;

/**
 * Something made from a sealed recording, or being made. Times in it are its master's: second 93 of a derivative is second 93 of the recording.
 *
 * @param participantId whose, of PERSON and STILL
 * @param requestedBy name; {@code null}: made by the system after sealing
 * @param percent 0 to 100
 * @param secondsLeft an estimate, while it runs
 * @param masterDigest SHA-256 of the master's manifest
 * @param trackId where a still comes from, with {@code chunk} and {@code atMs}, the time of the frame shown
 * @param error for people, when it failed
 */
public record Derivative(
        String derivativeId,
        String sessionId,
        String recordingId,
        DerivativeKind kind,
        DerivativeState state,
        @Nullable String participantId,
        Language language,
        @Nullable String requestedBy,
        Instant requestedAt,
        @Nullable String reason,
        int percent,
        @Nullable Long secondsLeft,
        @Nullable Instant madeAt,
        @Nullable Long bytes,
        @Nullable String sha256,
        @Nullable String mime,
        @Nullable Long durationMs,
        @Nullable String url,
        @Nullable String masterDigest,
        @Nullable String trackId,
        @Nullable Integer chunk,
        @Nullable Long atMs,
        List<Edit> edits,
        @Nullable String error) {}
