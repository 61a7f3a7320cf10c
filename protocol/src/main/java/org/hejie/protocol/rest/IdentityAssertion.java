package org.hejie.protocol.rest;

import java.util.List;
import java.util.Map;
import org.hejie.protocol.ConsentKind;
import org.jspecify.annotations.Nullable;

/**
 * An integrating platform vouches for a participant.
 *
 * @param method how it checked, such as "face" or "network_id"
 * @param reference its own number for that check
 * @param noticesRead the notices the person read there: {@code rights}, {@code rules}, {@code false-mediation}; the others are read in the waiting room
 */
public record IdentityAssertion(
        String method,
        String reference,
        Map<ConsentKind, Boolean> consents,
        @Nullable List<String> noticesRead) {
    public IdentityAssertion(String method, String reference, Map<ConsentKind, Boolean> consents) {
        this(method, reference, consents, null);
    }
}
