package org.hejie.recording.derive;

import java.time.Instant;
import java.util.List;
import org.hejie.protocol.Language;
import org.hejie.protocol.rest.DerivativeKind;
import org.hejie.protocol.rest.Edit;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asked for: {@code order.json}, the first file of a derivative's folder.
 *
 * @param by account; {@code null}: made after sealing
 */
public record Order(
        String derivativeId,
        String caseId,
        String sessionId,
        String recordingId,
        DerivativeKind kind,
        @Nullable String participantId,
        Language language,
        @Nullable String by,
        @Nullable String name,
        Instant at,
        @Nullable String reason,
        List<Edit> edits,
        @Nullable String trackId,
        @Nullable Long atMs) {
    static final String FILE = "order.json";

    String folder() {
        return caseId + "/" + sessionId + "/" + derivativeId;
    }

    /** Whether one of these would do for the other. */
    boolean same(Order other) {
        return kind == other.kind
                && kind != DerivativeKind.REDACTED
                && kind != DerivativeKind.STILL
                && recordingId.equals(other.recordingId)
                && java.util.Objects.equals(participantId, other.participantId)
                && (kind == DerivativeKind.AUDIO || language == other.language);
    }
}
