package org.hejie.protocol.rest;

import java.util.List;
import org.hejie.protocol.Language;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a derivative: GRID, AUDIO, PERSON or REDACTED.
 *
 * @param participantId with PERSON only
 * @param edits with REDACTED only
 */
public record NewDerivative(
        DerivativeKind kind,
        String recordingId,
        @Nullable String participantId,
        Language language,
        String reason,
        @Nullable List<Edit> edits) {}
