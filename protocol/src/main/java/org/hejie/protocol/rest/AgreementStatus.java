package org.hejie.protocol.rest;

import java.time.Instant;
import java.util.List;
import org.hejie.protocol.Role;
import org.hejie.protocol.agreement.AgreementKind;
import org.hejie.protocol.agreement.Effect;
import org.jspecify.annotations.Nullable;

/**
 * A session's agreement, once it was fixed.
 *
 * @param digest SHA-256 of the canonical form
 * @param pdfDigest SHA-256 of the paper that is given out
 * @param ruleSet under which the case began
 * @param afterFiling a court has the case: the parties ask it for a mediation statement or withdraw, and none of the clocks runs (在线调解规则 art. 20)
 * @param paymentOrder it has sums for which a payment order may be applied for (劳动争议调解仲裁法 art. 16)
 * @param maySeal whether the caller may set the organisation's seal
 */
public record AgreementStatus(
        int version,
        AgreementKind kind,
        Instant fixedAt,
        String digest,
        String pdfDigest,
        List<Signed> signatures,
        Effect effect,
        String ruleSet,
        boolean afterFiling,
        List<AgreementClock> clocks,
        boolean paymentOrder,
        boolean maySeal) {
    /** @param evidenceDigest of the evidence bundle; {@code null} for one by hand */
    public record Signed(
            @Nullable String participantId,
            String name,
            @Nullable Role role,
            Act act,
            Instant at,
            @Nullable String evidenceDigest) {}

    public enum Act {
        SIGNATURE,
        SEAL,
        /** By hand, on the paper whose scan was put in. */
        ON_PAPER
    }
}
