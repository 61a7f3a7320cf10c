package org.hejie.protocol.rest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One act on the archive: who, what, on what, on whose word, when, why. A line of the custody log is this with its number.
 *
 * @param grantId the grant it was done under
 * @param openingId the opening it happened in
 * @param reason as given by the person; the code of a refusal or an end; which line of the transcript was heard again
 */
public record CustodyEvent(
        Instant at,
        CustodyAction action,
        CustodyActor actor,
        CustodyObject object,
        @Nullable String grantId,
        @Nullable String openingId,
        @Nullable AccessPurpose purpose,
        @Nullable String reason) {

    /**
     * @param accountId of someone in a live room who has no account, the participant's
     * @param role a staff role's name; in a live room what that person is there; {@code SYSTEM} for what the server does by itself or somebody does at its console
     * @param organisation empty for who is of none
     */
    public record CustodyActor(String accountId, String name, String role, String organisation) {
        public static final CustodyActor SYSTEM = new CustodyActor("system", "Hejie", "SYSTEM", "");
    }

    /**
     * What it was done to; only what applies is there.
     *
     * @param fromMs since the recording's start
     * @param detail the name of a file, a derivative, a copy, or an export's digest
     */
    public record CustodyObject(
            @Nullable String caseId,
            @Nullable String sessionId,
            @Nullable String recordingId,
            @Nullable String trackId,
            @Nullable Long fromMs,
            @Nullable Long toMs,
            @Nullable String detail) {
        public static CustodyObject ofCase(String caseId) {
            return new CustodyObject(caseId, null, null, null, null, null, null);
        }

        public static CustodyObject session(String caseId, String sessionId) {
            return new CustodyObject(caseId, sessionId, null, null, null, null, null);
        }

        public CustodyObject named(String what) {
            return new CustodyObject(caseId, sessionId, recordingId, trackId, fromMs, toMs, what);
        }
    }
}
