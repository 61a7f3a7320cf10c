package org.hejie.cases.session;

import org.hejie.protocol.Language;
import org.hejie.protocol.Role;
import org.jspecify.annotations.Nullable;

/**
 * One person in one session: a party or a staff account.
 *
 * @param identityMethod how identity was last shown for this session; {@code null} before
 */
public record Participant(
        String id,
        String sessionId,
        Role role,
        @Nullable String partyId,
        @Nullable String accountId,
        String name,
        Language language,
        @Nullable String identityMethod) {
    @Override
    public String toString() {
        return "Participant[" + id + "]";
    }
}
