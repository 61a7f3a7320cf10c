package org.hejie.protocol.recording;

import java.time.Instant;
import java.util.List;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.rest.RetentionDue;
import org.hejie.protocol.signal.RoomEvent.SealedCaucus;
import org.jspecify.annotations.Nullable;

/**
 * What stays of a session that was disposed of: what it was, on whose decision and on what basis it went. Names nobody who took part. It is written
 * before anything is deleted, so it says what is to go, and until when a copy cannot.
 *
 * @param manifest SHA-256 of the manifest that was, which later sessions of the case name
 * @param previous the session before it in the case, as that manifest named it
 * @param caucus whose sealed record it was; {@code null} for a session
 * @param references of the case, as printed
 * @param files how many there were, {@code bytes} how large together
 * @param at when it was decided and signed
 * @param keys SHA-256 of the file with the signing key's certificates
 * @param copies every place the content was kept in
 */
public record DisposalCertificate(
        int format,
        String caseId,
        String sessionId,
        String manifest,
        @Nullable Previous previous,
        @Nullable SealedCaucus caucus,
        List<String> references,
        String organisationId,
        String organisation,
        @Nullable String court,
        Instant plannedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable TerminationReason endReason,
        long files,
        long bytes,
        RetentionDue retention,
        Decision proposedBy,
        Decision confirmedBy,
        Instant at,
        String keys,
        List<Copy> copies) {
    public static final int FORMAT = 1;

    public record Previous(String sessionId, String manifest) {}

    /** Who said so, when, and why, in their own words. */
    public record Decision(
            String accountId, String name, String role, String organisation, Instant at, String reason) {}

    /** @param lockedUntil until when the store refuses to delete it; absent: deleted at once */
    public record Copy(String name, @Nullable Instant lockedUntil) {}
}
