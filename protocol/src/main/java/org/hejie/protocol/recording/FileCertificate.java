package org.hejie.protocol.recording;

import java.time.Instant;
import java.util.List;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.rest.DocumentKind;
import org.hejie.protocol.rest.RetentionDue;
import org.jspecify.annotations.Nullable;

/**
 * What stays of a case's file that was erased from the database: what it was, on whose decision and on what basis it went. Names nobody who took part. It is
 * written before anything is erased.
 *
 * @param fileId the case's; of an assignment that never became a case, its own
 * @param references of the case, as printed
 * @param outcome the assignment's state or how the last session ended; absent: neither is known
 * @param sessions of the case; their records were disposed of before, each under a certificate of its own
 * @param documents that were in the file, so that a paper somebody holds can be told from another
 * @param erased how many rows of each table went
 * @param at when it was decided and signed
 * @param keys SHA-256 of the file with the signing key's certificates
 */
public record FileCertificate(
        int format,
        String fileId,
        List<String> references,
        String organisationId,
        String organisation,
        @Nullable String court,
        String cause,
        @Nullable String outcome,
        List<Session> sessions,
        List<Document> documents,
        List<Rows> erased,
        RetentionDue retention,
        DisposalCertificate.Decision proposedBy,
        DisposalCertificate.Decision confirmedBy,
        Instant at,
        String keys) {
    public static final int FORMAT = 1;

    /** @param manifest SHA-256 of the sealed manifest that was; absent: nothing was sealed */
    public record Session(
            String sessionId,
            Instant plannedAt,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable TerminationReason endReason,
            @Nullable String manifest) {}

    public record Document(String documentId, DocumentKind kind, Instant madeAt, String sha256) {}

    public record Rows(String table, int rows) {}

    /** As it is signed. */
    public FileCertificate signed(Instant when, String by) {
        return new FileCertificate(
                format,
                fileId,
                references,
                organisationId,
                organisation,
                court,
                cause,
                outcome,
                sessions,
                documents,
                erased,
                retention,
                proposedBy,
                confirmedBy,
                when,
                by);
    }
}
