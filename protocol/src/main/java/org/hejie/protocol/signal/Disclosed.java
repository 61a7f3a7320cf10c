package org.hejie.protocol.signal;

import java.time.Instant;
import java.util.Map;
import org.hejie.protocol.DisclosureKind;

/**
 * What a mediator disclosed, or the declaration that there is nothing.
 *
 * @param text empty for {@link DisclosureKind#NONE}
 * @param answers by participant, {@code true}: waived, {@code false}: objected; a mediator's, of everyone; else one's own
 */
public record Disclosed(
        String disclosureId,
        String by,
        String name,
        DisclosureKind kind,
        String text,
        Instant at,
        Map<String, Boolean> answers) {
    public Disclosed {
        answers = Map.copyOf(answers);
    }
}
