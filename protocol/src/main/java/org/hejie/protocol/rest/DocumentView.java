package org.hejie.protocol.rest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of a document of a case.
 *
 * @param seriesId the id of its first version
 * @param version from 1
 * @param size bytes
 * @param sha256 of its bytes, 64 characters, hex
 * @param madeBy who put it in, by name
 */
public record DocumentView(
        String documentId,
        String caseId,
        @Nullable String sessionId,
        String seriesId,
        int version,
        DocumentKind kind,
        String name,
        String mediaType,
        long size,
        String sha256,
        ScanState scan,
        String madeBy,
        Instant madeAt) {
    /** Without its name: this object may end up in a log. */
    @Override
    public String toString() {
        return "DocumentView[" + documentId + "]";
    }
}
