package org.hejie.recording.archive;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.signal.RoomEvent;
import org.jspecify.annotations.Nullable;

/**
 * The content of {@code manifest.json}, written when a session is sealed: everything in the folder, by digest.
 *
 * @param format of this file
 * @param software that sealed it
 * @param sealedAt by this server's clock
 */
public record Manifest(
        int format,
        String software,
        String caseId,
        String sessionId,
        Instant sealedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable TerminationReason endReason,
        Events events,
        List<Attendance> participants,
        List<Recorded> recordings) {
    public static final String FILE = "manifest.json";
    public static final int FORMAT = 1;

    /** @param head hash of the last event's line */
    public record Events(long count, long bytes, String head) {}

    /** Who took part, and the consents in force at the end. */
    public record Attendance(String participantId, String name, Role role, Map<ConsentKind, Consent> consents) {}

    /** @param since the answer on file was given or brought along */
    public record Consent(boolean granted, Instant since) {}

    public record Recorded(
            String recordingId, Instant startedAt, @Nullable Instant endedAt, List<Gap> gaps, List<TrackPart> tracks) {}

    static Manifest of(SessionContent content, String software, String caseId, String sessionId, Instant now) {
        List<LoggedEvent> log = content.events();
        Instant startedAt = null;
        Instant endedAt = null;
        TerminationReason reason = null;
        for (LoggedEvent logged : log) {
            switch (logged.event()) {
                case RoomEvent.SessionStarted e -> startedAt = startedAt == null ? logged.at() : startedAt;
                case RoomEvent.SessionEnded e -> {
                    endedAt = logged.at();
                    reason = e.reason();
                }
                default -> {}
            }
        }
        List<Recorded> recordings = new ArrayList<>();
        for (RecordingSpan span : content.recordings()) {
            List<TrackPart> tracks = content.parts(span.recordingId());
            recordings.add(
                    new Recorded(span.recordingId(), span.startedAt(), span.endedAt(), span.gapsWith(tracks), tracks));
        }
        return new Manifest(
                FORMAT,
                software,
                caseId,
                sessionId,
                now,
                startedAt,
                endedAt,
                reason,
                new Events(log.size(), content.log().bytes(), content.log().head()),
                participants(log),
                recordings);
    }

    private static List<Attendance> participants(List<LoggedEvent> log) {
        Map<String, Attendance> people = new LinkedHashMap<>();
        for (LoggedEvent logged : log) {
            switch (logged.event()) {
                case RoomEvent.ParticipantJoined e -> {
                    Map<ConsentKind, Consent> consents = new EnumMap<>(ConsentKind.class);
                    e.consents().forEach((kind, granted) -> consents.put(kind, new Consent(granted, logged.at())));
                    people.put(e.participantId(), new Attendance(e.participantId(), e.name(), e.role(), consents));
                }
                case RoomEvent.ConsentChanged e -> {
                    Attendance who = people.get(e.participantId());
                    if (who != null) {
                        who.consents().put(e.kind(), new Consent(e.granted(), logged.at()));
                    }
                }
                default -> {}
            }
        }
        return List.copyOf(people.values());
    }
}
