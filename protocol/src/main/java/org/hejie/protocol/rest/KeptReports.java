package org.hejie.protocol.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A body's reports as they were made and signed, newest first, at most 100.
 *
 * @param rhythms what they are made after from now on
 * @param platform code of the platform that signs
 * @param algorithm of its signatures
 * @param publicKey its key, SubjectPublicKeyInfo in base64
 */
public record KeptReports(
        List<ReportRhythm> rhythms, List<KeptReport> reports, String platform, String algorithm, String publicKey) {

    /** @param sha256 of the signed JSON, hex */
    public record KeptReport(
            String reportId, ReportRhythm rhythm, LocalDate from, LocalDate to, Instant madeAt, String sha256) {}
}
