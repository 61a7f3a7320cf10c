package org.hejie.protocol.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.hejie.protocol.exchange.PartnerKind;
import org.jspecify.annotations.Nullable;

/**
 * The lines to other platforms, for an operator. Holds nothing of any case.
 *
 * @param partnerPort the port that asks partners for a client certificate; absent: there is none
 * @param certificatesRequired partners for whom no client certificate is entered are refused
 * @param certificates ours that are in use
 * @param revocationLists in use
 * @param tlsFaults certificate files that are not in use as they lie there; what was read before is
 */
public record ExchangeStatus(
        String code,
        String algorithm,
        String publicKey,
        List<PartnerLine> partners,
        List<ExchangeRegion> regions,
        List<StuckMessage> stuck,
        List<Comparison> comparisons,
        @Nullable Integer partnerPort,
        boolean certificatesRequired,
        List<OwnCertificate> certificates,
        List<RevocationList> revocationLists,
        List<TlsFault> tlsFaults) {

    public enum CertificateUse {
        /** Shown by the public port, and by the port that partners call where that one has none of its own. */
        BROWSERS,
        /** Shown by the port that partners call. */
        SERVER,
        /** Shown to partners' servers that ask for one. */
        CLIENT
    }

    /**
     * A certificate of ours.
     *
     * @param sha256 for the other side to enter, 64 hex digits
     * @param until its last moment
     */
    public record OwnCertificate(CertificateUse use, String sha256, Instant until) {}

    /**
     * A list of client certificates that their authority took back.
     *
     * @param issuer the authority's name
     * @param until when its successor is due; absent: it does not say
     * @param revoked number of certificates on it
     */
    public record RevocationList(
            String issuer, Instant issuedAt, @Nullable Instant until, int revoked) {}

    public enum TlsProblem {
        /** Not there, or not what it should be. */
        UNREADABLE,
        KEY_DOES_NOT_FIT,
        /** A certificate was not issued by the one after it. */
        CHAIN_BROKEN,
        OVER,
        NOT_YET_VALID,
        /** A revocation list that none of the authorities signed. */
        ISSUER_UNKNOWN,
        /** A revocation list issued before the one in use. */
        OLDER
    }

    /** @param since when it was first found so */
    public record TlsFault(String file, TlsProblem problem, Instant since) {}

    /**
     * @param waiting messages that have not reached it
     * @param lastTaken when it last took one
     * @param lastHeard when it last handed one over
     */
    public record PartnerLine(
            ExchangePartner partner,
            int waiting,
            @Nullable Instant lastTaken,
            @Nullable Instant lastHeard) {}

    public enum Direction {
        IN,
        OUT
    }

    public enum StuckState {
        /** It cannot be acted on as it is; its sender was told. */
        REFUSED,
        /** Given up. What comes after it about the same assignment waits. */
        DEAD,
        /** Tried several times; it goes on being tried. */
        TRYING
    }

    /**
     * A message that a person should look at.
     *
     * @param other code of the platform that wrote it, or that it is for
     * @param code why, stable
     * @param reason why, in words
     */
    public record StuckMessage(
            Direction direction,
            String messageId,
            String other,
            String assignmentId,
            int seq,
            String type,
            StuckState state,
            int tries,
            Instant since,
            String code,
            String reason) {}

    /** One comparison. */
    public record Comparison(
            String partner,
            PartnerKind kind,
            LocalDate day,
            Instant madeAt,
            boolean clean,
            int sent,
            int taken,
            List<Difference> differences) {}

    public enum DifferenceKind {
        /** We sent it and were told it was taken; they have it not. Sent again. */
        NOT_THERE,
        /** They say they sent it; it is not here. */
        NOT_HERE,
        /** Both have it, with different contents. */
        DIFFERENT,
        /** They took what we never sent. */
        NOT_OURS,
        UNDER_WAY,
        DEAD_THERE,
        DEAD_HERE,
        /** They did not answer, or not with a ledger. */
        NO_LEDGER
    }

    public record Difference(
            DifferenceKind kind,
            @Nullable String messageId,
            @Nullable String type) {}
}
