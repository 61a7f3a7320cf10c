package org.hejie.protocol.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mediator as the parties see them (在线调解规则 art. 5).
 *
 * @param presiding whether they lead; the others help
 * @param certificate its number; absent, as all that follows it, where the mediator or the organisation keeps it back
 * @param issuer of the certificate
 * @param fee in words; absent: free of charge
 * @param invitedBy courts whose roster holds the mediator, or the organisation, today, published
 */
public record MediatorCard(
        String name,
        String organisation,
        boolean presiding,
        @Nullable String certificate,
        @Nullable String issuer,
        List<String> causes,
        List<String> languages,
        @Nullable String fee,
        List<String> invitedBy) {
    /** Those of a session, the presiding one first. */
    public record MediatorCards(List<MediatorCard> mediators) {}
}
