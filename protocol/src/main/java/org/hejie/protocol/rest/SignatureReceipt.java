package org.hejie.protocol.rest;

import java.time.Instant;

/**
 * That someone signed; to keep.
 *
 * @param agreementDigest SHA-256 of the agreement's canonical form
 * @param pdfDigest SHA-256 of its paper
 * @param evidenceDigest SHA-256 of the evidence bundle, over which {@code signature} is
 */
public record SignatureReceipt(
        int version,
        String agreementDigest,
        String pdfDigest,
        String evidenceDigest,
        String algorithm,
        String keyId,
        String signature,
        Instant signedAt) {}
