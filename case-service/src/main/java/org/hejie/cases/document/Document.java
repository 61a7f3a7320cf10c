package org.hejie.cases.document;

import java.time.Instant;
import org.hejie.protocol.rest.DocumentKind;
import org.hejie.protocol.rest.DocumentView;
import org.hejie.protocol.rest.ScanState;
import org.jspecify.annotations.Nullable;

/**
 * One version of a document, without its bytes.
 *
 * @param seriesId the id of its first version
 * @param version from 1
 * @param size bytes
 * @param sha256 of its bytes, hex
 * @param madeBy a participant, an account, or {@link NewDocument#HEJIE}
 * @param withheld its maker's own until it is shared
 * @param pages 1 where it has none
 */
public record Document(
        String id,
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
        String madeByName,
        Instant madeAt,
        boolean withheld,
        int pages) {

    public DocumentView view() {
        return new DocumentView(
                id,
                caseId,
                sessionId,
                seriesId,
                version,
                kind,
                name,
                mediaType,
                size,
                sha256,
                scan,
                madeByName,
                madeAt);
    }

    /** Without its name: this object may end up in a log. */
    @Override
    public String toString() {
        return "Document[" + id + "]";
    }
}
