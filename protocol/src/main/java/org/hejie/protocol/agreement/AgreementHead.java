package org.hejie.protocol.agreement;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the agreement says beside its clauses.
 *
 * @param facts main facts and issues (特邀调解规定 art. 24), at most 4,000 characters
 * @param claims each claim of the case
 * @param noDefaultClause why nothing is agreed for default; {@code null} where a clause says it
 * @param signers who signs for each party
 */
public record AgreementHead(
        AgreementKind kind,
        String facts,
        List<Claim> claims,
        @Nullable String noDefaultClause,
        List<Signer> signers) {
    public static final AgreementHead NONE = new AgreementHead(AgreementKind.FULL, "", List.of(), null, List.of());

    public AgreementHead {
        claims = List.copyOf(claims);
        signers = List.copyOf(signers);
    }

    public record Claim(String text, boolean settled) {}

    /**
     * @param partyId of the case
     * @param participantId the party, or an agent or representative
     * @param workers of a collective dispute: those who mandated the representative, by name
     */
    public record Signer(String partyId, String participantId, List<String> workers) {
        public Signer {
            workers = List.copyOf(workers);
        }
    }
}
