package org.hejie.protocol.rest;

import java.time.Instant;
import java.util.List;
import org.hejie.protocol.GapCause;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.signal.RoomEvent.SealedCaucus;
import org.jspecify.annotations.Nullable;

/**
 * Everything the review player shows. {@code …Ms} count from the start of the recording.
 *
 * @param stays by their beginning
 * @param caucus whose sealed record it is; {@code null} for a session
 * @param transcript {@code null} when there is none
 */
public record ReviewSession(
        String sessionId,
        String caseId,
        String caseTitle,
        ArchiveState state,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable TerminationReason endReason,
        @Nullable String manifestDigest,
        List<ReviewParticipant> participants,
        List<ReviewRecording> recordings,
        List<TimelineEntry> timeline,
        List<ReviewStay> stays,
        @Nullable SealedCaucus caucus,
        @Nullable Transcript transcript) {

    /**
     * A stretch of a person's time in the recorded place, the joint room or the caucus, under the same consents.
     *
     * @param to {@code null} while it goes on
     * @param recording consented to being recorded; in a caucus, to that
     * @param replacesTranscript consented to the recording standing in for the transcript (在线调解规则 art. 22)
     */
    public record ReviewStay(
            String participantId, Instant from, @Nullable Instant to, boolean recording, boolean replacesTranscript) {}

    public record ReviewParticipant(String participantId, String name, Role role) {}

    /** {@code complete}: every second between start and end is there, or a gap says why not. */
    public record ReviewRecording(
            String recordingId,
            Instant startedAt,
            long durationMs,
            boolean complete,
            List<ReviewTrack> tracks,
            List<ReviewGap> gaps) {}

    public record ReviewTrack(
            String trackId,
            String participantId,
            TrackSource source,
            String mime,
            long startMs,
            long endMs,
            long bytes,
            String url) {}

    /** {@code toMs} is {@code null} while the gap is open; {@code participantId} when one person's tracks alone are missing. */
    public record ReviewGap(
            long fromMs,
            @Nullable Long toMs,
            GapCause cause,
            @Nullable String participantId,
            @Nullable String detail) {}

    /**
     * @param offsetMs since the recording's start if {@code recordingId} is there, else since the session's
     * @param type a room event's type name, such as "participant.joined"
     */
    public record TimelineEntry(
            Instant at,
            long offsetMs,
            @Nullable String recordingId,
            String type,
            @Nullable String participantId,
            @Nullable String text) {}
}
