package org.hejie.protocol.rest;

import java.time.Instant;
import java.util.List;
import org.hejie.protocol.http.StaffRole;
import org.jspecify.annotations.Nullable;

/** Administrative acts, the newest first. */
public record AdminEventList(List<AdminEvent> events) {
    /**
     * @param by who did it; absent: at the server's console
     * @param body the body it was done to, or in which the account then was
     * @param account the person whose account it was done to
     * @param fromBody of a transfer: where the account was before
     * @param roles what the account may do since
     */
    public record AdminEvent(
            Instant at,
            AdminAct act,
            @Nullable String by,
            String body,
            @Nullable String account,
            @Nullable String fromBody,
            @Nullable List<StaffRole> roles,
            @Nullable String reason) {}
}
