package org.hejie.protocol.signal;

import java.time.Instant;
import java.util.List;
import org.hejie.protocol.Role;
import org.hejie.protocol.agreement.AgreementFinding;
import org.hejie.protocol.agreement.AgreementHead;
import org.hejie.protocol.agreement.AgreementParty;
import org.hejie.protocol.agreement.Clause;
import org.hejie.protocol.agreement.Effect;
import org.jspecify.annotations.Nullable;

/**
 * The agreement as everyone past the waiting room sees it.
 *
 * @param parties of the case
 * @param headAt when the head was changed last, {@code null}: never
 * @param findings what is to be mended before it can be fixed; empty once it is
 * @param fixed the version that is being signed, {@code null}: it is a draft
 */
public record AgreementView(
        List<AgreementParty> parties,
        AgreementHead head,
        @Nullable Instant headAt,
        List<ClauseView> clauses,
        List<SuggestionView> suggestions,
        List<AgreementFinding> findings,
        @Nullable FixedView fixed) {
    /** @param sentence as the agreement will say it */
    public record ClauseView(Clause clause, String sentence, Instant changedAt, String changedBy) {}

    /**
     * @param clauseId {@code null}: about the whole
     * @param taken {@code null}: not answered yet
     */
    public record SuggestionView(
            String suggestionId,
            String participantId,
            @Nullable String clauseId,
            String text,
            Instant at,
            @Nullable Boolean taken) {}

    /**
     * @param digest SHA-256 of the canonical form
     * @param pdfDigest SHA-256 of the paper, {@code null}: it is being written
     * @param refused who said that they do not sign
     */
    public record FixedView(
            int version,
            String digest,
            Instant at,
            @Nullable String pdfDigest,
            @Nullable Instant readAloudAt,
            List<SignatureView> signatures,
            List<RefusedView> refused,
            @Nullable SealView seal,
            Effect effect) {}

    /**
     * @param partyIds whom it binds; empty for a mediator
     * @param onPaper by hand, on the paper whose scan was put in
     */
    public record SignatureView(
            String participantId, String name, Role role, List<String> partyIds, Instant at, boolean onPaper) {}

    /** @param reason in their own words; told to mediators and to that person */
    public record RefusedView(
            String participantId, @Nullable String reason, Instant at) {}

    /** @param name whose seal */
    public record SealView(String name, Instant at) {}
}
