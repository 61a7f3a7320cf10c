package org.hejie.recording.dispose;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.recording.ArchivedSession;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.recording.archive.Gap;
import org.hejie.recording.archive.Manifest;
import org.hejie.recording.archive.RecordingSpan;
import org.hejie.recording.archive.Seal;
import org.hejie.recording.archive.SessionContent;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.recording.store.Digest;

/** Reads from the archive what an index is made of. */
public final class ArchiveReader {
    private ArchiveReader() {}

    /** @param sealed nothing of it changes any more */
    public record Known(String caseId, String sessionId, boolean sealed) {}

    /** Every session's folder. */
    public static List<Known> sessions(ArchiveStore store) throws IOException {
        List<Known> all = new ArrayList<>();
        for (String caseId : SessionContent.folders(store, "")) {
            List<String> gone = Certificates.sessions(store, caseId);
            for (String sessionId : SessionContent.folders(store, caseId)) {
                if (!gone.contains(sessionId)) {
                    all.add(new Known(caseId, sessionId, store.exists(caseId + "/" + sessionId + "/" + Seal.FILE)));
                }
            }
        }
        return all;
    }

    /** A session; empty when its log does not begin with what was scheduled. */
    public static Optional<ArchivedSession> read(ArchiveStore store, String caseId, String sessionId)
            throws IOException {
        String path = Certificates.path(caseId, sessionId);
        SessionContent content = SessionContent.read(store, path);
        List<LoggedEvent> log = content.events();
        if (log.isEmpty() || !(log.getFirst().event() instanceof RoomEvent.SessionScheduled scheduled)) {
            return Optional.empty();
        }
        Instant startedAt = null;
        Instant endedAt = null;
        TerminationReason reason = null;
        Map<String, ArchivedSession.Attendee> joined = new LinkedHashMap<>();
        for (LoggedEvent logged : log) {
            switch (logged.event()) {
                case RoomEvent.SessionStarted e -> startedAt = startedAt == null ? logged.at() : startedAt;
                case RoomEvent.SessionEnded e -> {
                    endedAt = logged.at();
                    reason = e.reason();
                }
                case RoomEvent.ParticipantJoined e ->
                    joined.put(e.participantId(), new ArchivedSession.Attendee(e.participantId(), e.name(), e.role()));
                default -> {}
            }
        }
        long millis = 0;
        int gaps = 0;
        for (RecordingSpan span : content.recordings()) {
            Long end = span.endMs();
            List<Gap> missing = span.gapsWith(content.parts(span.recordingId()));
            gaps += missing.size();
            millis += end == null ? 0 : end - inGaps(missing, end);
        }
        boolean sealed = store.exists(path + "/" + Seal.FILE);
        return Optional.of(new ArchivedSession(
                sessionId,
                caseId,
                scheduled.presidingMediatorId(),
                scheduled.plannedAt(),
                scheduled.caseRecord(),
                scheduled.caucus(),
                startedAt,
                endedAt,
                reason,
                List.copyOf(joined.values()),
                Duration.ofMillis(millis).toSeconds(),
                gaps,
                sealed ? Digest.of(store.read(path + "/" + Manifest.FILE)) : null));
    }

    /** Gaps may overlap: a millisecond counts once. */
    private static long inGaps(List<Gap> gaps, long end) {
        long sum = 0;
        long at = 0;
        for (Gap gap : gaps) {
            long from = Math.max(at, gap.fromMs());
            long to = Math.min(end, gap.toMs() == null ? end : gap.toMs());
            sum += Math.max(0, to - from);
            at = Math.max(at, to);
        }
        return sum;
    }
}
