package org.hejie.recording.archive;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.recording.CaseRecord;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.recording.time.Moment;
import org.jspecify.annotations.Nullable;

/**
 * The content of {@code manifest.json}, written when a session is sealed: everything in the folder, by digest.
 *
 * @param format of this file
 * @param software that sealed it
 * @param kind {@code null} for a session
 * @param caucus the session and the caucus in it that this is the record of; {@code null} for a session
 * @param sealedAt by this server's clock
 * @param clock how far that can be believed
 * @param previous the session of the same case that was sealed before this one; none in a caucus's record, and none names such a record
 * @param keys that signed in this session, by id
 */
public record Manifest(
        int format,
        String software,
        String caseId,
        String sessionId,
        @Nullable RecordKind kind,
        RoomEvent.@Nullable SealedCaucus caucus,
        Instant sealedAt,
        Moment clock,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable TerminationReason endReason,
        @Nullable CaseRecord caseRecord,
        @Nullable Previous previous,
        List<Key> keys,
        Events events,
        List<Attendance> participants,
        List<Recorded> recordings) {
    public static final String FILE = "manifest.json";
    public static final int FORMAT = 2;

    /** @param manifest SHA-256 of that session's {@code manifest.json} */
    public record Previous(String sessionId, String manifest) {}

    /** @param sha256 of the file with its certificates */
    public record Key(String key, String algorithm, String sha256) {}

    /** @param head hash of the last event's line */
    public record Events(long count, long bytes, String head) {}

    /** @param durationMs to the end by the log, or to the last frame if that is later */
    public record Recorded(
            String recordingId,
            Instant startedAt,
            @Nullable Instant endedAt,
            long durationMs,
            List<Gap> gaps,
            List<Cover> cover,
            List<TrackPart> tracks) {

        /** As log and tracks tell it. @param counts of packets dropped in gaps */
        public static Recorded of(SessionContent content, RecordingSpan span, GapCounts counts) {
            List<TrackPart> tracks = content.parts(span.recordingId());
            List<Gap> gaps = span.gapsWith(tracks).stream()
                    .map(gap -> gap.counted(counts.of(span.recordingId(), gap)))
                    .toList();
            long durationMs = span.durationMs(tracks);
            return new Recorded(
                    span.recordingId(),
                    span.startedAt(),
                    span.endedAt(),
                    durationMs,
                    gaps,
                    Cover.of(span, durationMs, gaps, content.events()),
                    tracks);
        }
    }

    /** When it began and ended, as the log says. */
    public record Course(
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable TerminationReason endReason,
            @Nullable CaseRecord caseRecord) {
        public static Course of(List<LoggedEvent> log) {
            Instant startedAt = null;
            Instant endedAt = null;
            TerminationReason reason = null;
            CaseRecord caseRecord = null;
            for (LoggedEvent logged : log) {
                switch (logged.event()) {
                    case RoomEvent.SessionScheduled e -> caseRecord = e.caseRecord();
                    case RoomEvent.SessionStarted e -> startedAt = startedAt == null ? logged.at() : startedAt;
                    case RoomEvent.SessionEnded e -> {
                        endedAt = logged.at();
                        reason = e.reason();
                    }
                    default -> {}
                }
            }
            return new Course(startedAt, endedAt, reason, caseRecord);
        }
    }

    /** What happens at the moment of sealing: nothing in the folder tells it. */
    record Sealing(
            String software,
            String caseId,
            String sessionId,
            Moment clock,
            @Nullable Previous previous,
            List<Key> keys) {}

    static Manifest of(SessionContent content, Sealing sealing, GapCounts counts) {
        Course course = Course.of(content.events());
        RoomEvent.SealedCaucus caucus = Subject.of(content.events()).caucus();
        List<Recorded> recordings = new ArrayList<>();
        for (RecordingSpan span : content.recordings()) {
            recordings.add(Recorded.of(content, span, counts));
        }
        return new Manifest(
                FORMAT,
                sealing.software(),
                sealing.caseId(),
                sealing.sessionId(),
                kindOf(caucus),
                caucus,
                sealing.clock().at(),
                sealing.clock(),
                course.startedAt(),
                course.endedAt(),
                course.endReason(),
                course.caseRecord(),
                sealing.previous(),
                sealing.keys(),
                eventsOf(content),
                attendanceOf(content),
                List.copyOf(recordings));
    }

    public static @Nullable RecordKind kindOf(RoomEvent.@Nullable SealedCaucus caucus) {
        return caucus == null ? null : RecordKind.CAUCUS_SEALED;
    }

    public static Events eventsOf(SessionContent content) {
        return new Events(
                content.events().size(), content.log().bytes(), content.log().head());
    }

    /** Who took part, by the log. */
    public static List<Attendance> attendanceOf(SessionContent content) {
        return Roll.attendance(content.events());
    }
}
