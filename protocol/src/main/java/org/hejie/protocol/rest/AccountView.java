package org.hejie.protocol.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.hejie.protocol.http.StaffRole;
import org.jspecify.annotations.Nullable;

/**
 * An account as its administrator sees it.
 *
 * @param expiresOn the last day it may be used, in China
 * @param codeUntil how long its activation code holds, where one is out
 * @param plannedSessions sessions it mediates that are not over
 * @param openCases cases it presides over whose mediation has not ended
 * @param locked why the reader may not change it; absent where they may
 */
public record AccountView(
        String accountId,
        String username,
        String name,
        String bodyId,
        String body,
        BodyKind bodyKind,
        List<StaffRole> roles,
        AccountState state,
        @Nullable LocalDate expiresOn,
        @Nullable Instant codeUntil,
        int plannedSessions,
        int openCases,
        @Nullable Locked locked) {
    public enum Locked {
        /** It is the reader's own. */
        OWN,
        /** It may do what no administrator hands down. */
        BEYOND
    }
}
