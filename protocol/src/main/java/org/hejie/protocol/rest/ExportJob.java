package org.hejie.protocol.rest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A package being made, or ready.
 *
 * @param percent 0 to 100
 * @param sha256 of the zip, once it is ready
 * @param goneAt when a package that is ready is removed: with its opening, or an hour after it was made
 * @param zh why it failed
 */
public record ExportJob(
        String exportId,
        String sessionId,
        String fileName,
        ExportState state,
        int percent,
        long bytes,
        @Nullable String sha256,
        @Nullable Instant goneAt,
        @Nullable String zh,
        @Nullable String en) {
    public enum ExportState {
        WORKING,
        READY,
        FAILED,
        CANCELLED
    }
}
