package org.hejie.protocol.rest;

import java.time.Instant;
import java.util.List;
import org.hejie.protocol.signal.RoomEvent.SealedCaucus;
import org.jspecify.annotations.Nullable;

/** Who looked at the recordings of a party's case (庭审录音录像规定 arts. 10-11, 个人信息保护法 art. 45). Newest first. */
public record PartyViewings(String caseId, String caseTitle, List<PartyViewing> viewings) {
    /**
     * @param role and organisation of who looked, without a name
     * @param purpose absent where telling it would warn of an examination (在线调解规则 art. 23)
     * @param endedAt absent while it lasts
     * @param seen what was played, as the viewer's page reported it, merged, by recording
     * @param sentMs how much was sent to the viewer: no more than that can have been seen
     * @param caucus the private talk whose sealed record was looked at, told only to those who were in it; absent for a session
     * @param exports signed packages taken away
     */
    public record PartyViewing(
            String sessionId,
            @Nullable Instant sessionStartedAt,
            String role,
            String organisation,
            @Nullable AccessPurpose purpose,
            Instant openedAt,
            @Nullable Instant endedAt,
            List<SeenPart> seen,
            long seenMs,
            long sentMs,
            int exports,
            @Nullable SealedCaucus caucus) {}

    /** Milliseconds since the recording's start; {@code at} is that recording's start. */
    public record SeenPart(String recordingId, @Nullable Instant at, long fromMs, long toMs) {}
}
