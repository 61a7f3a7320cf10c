package org.hejie.recording.review;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.rest.ArchiveState;
import org.hejie.protocol.rest.PlayedReport;
import org.hejie.protocol.rest.ReviewSession;
import org.hejie.protocol.rest.ReviewSession.ReviewGap;
import org.hejie.protocol.rest.ReviewSession.ReviewParticipant;
import org.hejie.protocol.rest.ReviewSession.ReviewRecording;
import org.hejie.protocol.rest.ReviewSession.ReviewTrack;
import org.hejie.protocol.rest.ReviewSessions;
import org.hejie.protocol.rest.ReviewSessions.ReviewSummary;
import org.hejie.protocol.rest.TrackLevels;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.protocol.signal.RoomEvent.SealedCaucus;
import org.hejie.recording.archive.Manifest;
import org.hejie.recording.archive.RecordingSpan;
import org.hejie.recording.archive.SessionContent;
import org.hejie.recording.archive.Subject;
import org.hejie.recording.archive.TrackLine;
import org.hejie.recording.archive.TrackPart;
import org.hejie.recording.dispose.Certificates;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.recording.store.Digest;
import org.hejie.recording.store.Names;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers the reviewer's questions from the folders, sealed or still open. Any thread. */
public final class ReviewReader {
    private static final Logger LOG = LoggerFactory.getLogger(ReviewReader.class);

    private static final long SLACK_MS = 1_000;

    private final ArchiveStore store;
    private final Clock clock;
    private final SessionCache cache;
    private final Levels levels = new Levels();

    public ReviewReader(ArchiveStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
        cache = new SessionCache(store);
    }

    /** The case a session is archived under. */
    Optional<String> caseOf(String sessionId) throws IOException {
        if (!Names.isPlain(sessionId)) {
            return Optional.empty();
        }
        for (String caseId : SessionContent.folders(store, "")) {
            if (store.exists(caseId + "/" + sessionId)) {
                return Optional.of(caseId);
            }
        }
        return Optional.empty();
    }

    /** When it began and ended, as the log says. */
    private record Course(
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable TerminationReason reason,
            String title,
            @Nullable SealedCaucus caucus,
            Map<String, ReviewParticipant> people) {
        static Course of(List<LoggedEvent> log) {
            Instant started = null;
            Instant ended = null;
            TerminationReason reason = null;
            String title = "";
            Map<String, ReviewParticipant> people = new LinkedHashMap<>();
            for (LoggedEvent logged : log) {
                switch (logged.event()) {
                    case RoomEvent.SessionScheduled e -> title = e.caseRecord().title();
                    case RoomEvent.SessionStarted e -> started = started == null ? logged.at() : started;
                    case RoomEvent.SessionEnded e -> {
                        ended = logged.at();
                        reason = e.reason();
                    }
                    case RoomEvent.ParticipantJoined e ->
                        people.put(e.participantId(), new ReviewParticipant(e.participantId(), e.name(), e.role()));
                    default -> {}
                }
            }
            return new Course(started, ended, reason, title, Subject.of(log).caucus(), people);
        }
    }

    ReviewSessions sessions(String caseId) throws IOException {
        List<ReviewSummary> all = new ArrayList<>();
        Outcomes outcomes = new Outcomes();
        for (String sessionId : Names.isPlain(caseId) ? SessionContent.folders(store, caseId) : List.<String>of()) {
            SessionContent content = cache.of(caseId + "/" + sessionId).content();
            Course course = Course.of(content.events());
            Instant until = course.endedAt() == null ? clock.instant() : course.endedAt();
            long duration = course.startedAt() == null
                    ? 0
                    : Duration.between(course.startedAt(), until).toMillis();
            if (course.caucus() == null) {
                outcomes.add(sessionId, course.startedAt(), course.reason());
            }
            all.add(new ReviewSummary(
                    sessionId,
                    course.startedAt(),
                    course.endedAt(),
                    Math.max(0, duration),
                    course.people().size(),
                    content.recordings().size(),
                    state(content.path()),
                    course.reason(),
                    true,
                    course.caucus()));
        }
        return new ReviewSessions(all.stream()
                .map(one -> new ReviewSummary(
                        one.sessionId(),
                        one.startedAt(),
                        one.endedAt(),
                        one.durationMs(),
                        one.participants(),
                        one.recordings(),
                        one.state(),
                        one.endReason(),
                        outcomes.sealedOnFailure(one.sessionId()),
                        one.caucus()))
                .sorted(Comparator.comparing(ReviewReader::at))
                .toList());
    }

    private static Instant at(ReviewSummary summary) {
        Instant started = summary.startedAt();
        return started == null ? Instant.MAX : started;
    }

    private ArchiveState state(String path) {
        return store.exists(path + "/" + Manifest.FILE) ? ArchiveState.ARCHIVED : ArchiveState.OPEN;
    }

    /** What a case was called when its last session was planned. */
    String title(String caseId) throws IOException {
        String title = "";
        for (String sessionId : Names.isPlain(caseId) ? SessionContent.folders(store, caseId) : List.<String>of()) {
            String told = Course.of(cache.of(caseId + "/" + sessionId).content().events())
                    .title();
            title = told.isEmpty() ? title : told;
        }
        return title;
    }

    /** When a session began and whether it is sealed on failure, seen among the other sessions of its case; and whose record it is, if a caucus's. */
    record Fate(
            @Nullable Instant startedAt,
            boolean sealedOnFailure,
            @Nullable SealedCaucus caucus) {}

    Fate fate(String caseId, String sessionId) throws IOException {
        return sessions(caseId).sessions().stream()
                .filter(one -> one.sessionId().equals(sessionId))
                .map(one -> new Fate(one.startedAt(), one.sealedOnFailure(), one.caucus()))
                .findFirst()
                .orElse(new Fate(null, true, null));
    }

    /**
     * Whether somebody may be told of what happened to a record: of a session, any party of the case; of a caucus's record, those who were in it. Of one
     * that cannot be read any more only what its certificate of disposal calls a session.
     */
    boolean mayHearOf(String caseId, String sessionId, Set<String> participations) {
        try {
            List<LoggedEvent> log = cache.of(caseId + "/" + sessionId).content().events();
            if (!log.isEmpty() && log.getFirst().event() instanceof RoomEvent.SessionScheduled scheduled) {
                return scheduled.caucus() == null
                        || Course.of(log).people().keySet().stream().anyMatch(participations::contains);
            }
            return Certificates.read(store, caseId, sessionId)
                    .filter(certificate -> certificate.caucus() == null)
                    .isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    Optional<SealedCaucus> caucus(String caseId, String sessionId) {
        try {
            return Optional.ofNullable(
                    Subject.of(cache.of(caseId + "/" + sessionId).content().events())
                            .caucus());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** A recording's start, for those who are told of it later; empty when it cannot be read any more. */
    Optional<RecordingSpan> recording(String caseId, String sessionId, String recordingId) {
        try {
            return cache.of(caseId + "/" + sessionId).content().recordings().stream()
                    .filter(span -> span.recordingId().equals(recordingId))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** @param openingId goes into the tracks' addresses */
    ReviewSession session(String caseId, String sessionId, String openingId) throws IOException {
        String path = caseId + "/" + sessionId;
        SessionContent content = cache.of(path).content();
        Course course = Course.of(content.events());
        ArchiveState state = state(path);
        List<RecordingSpan> spans = content.recordings();
        List<ReviewRecording> recordings = spans.stream()
                .map(span -> recording(sessionId, openingId, content, span))
                .toList();
        return new ReviewSession(
                sessionId,
                caseId,
                course.title(),
                state,
                course.startedAt(),
                course.endedAt(),
                course.reason(),
                state == ArchiveState.ARCHIVED ? Digest.of(store.read(path + "/" + Manifest.FILE)) : null,
                List.copyOf(course.people().values()),
                recordings,
                Timeline.of(content.events(), spans),
                Stays.of(content.events()),
                course.caucus(),
                WrittenTranscript.of(sessionId, content.events()));
    }

    private static ReviewRecording recording(
            String sessionId, String openingId, SessionContent content, RecordingSpan span) {
        List<TrackPart> parts = content.parts(span.recordingId());
        List<ReviewTrack> tracks = new ArrayList<>();
        for (TrackPart part : parts) {
            // The number of chunks pins the bytes: they stay the same while the track grows.
            String url = "/api/review/sessions/" + sessionId + "/tracks/" + part.trackId() + "?chunks=" + part.chunks()
                    + "&opening=" + openingId;
            tracks.add(new ReviewTrack(
                    part.trackId(),
                    part.participantId(),
                    part.source(),
                    part.format().mime(),
                    part.startMs(),
                    part.endMs(),
                    part.bytes(),
                    url));
        }
        long last = parts.stream().mapToLong(TrackPart::endMs).max().orElse(0);
        Long end = span.endMs();
        List<ReviewGap> gaps = span.gapsWith(parts).stream()
                .map(gap -> new ReviewGap(gap.fromMs(), gap.toMs(), gap.cause(), gap.participantId(), gap.detail()))
                .toList();
        return new ReviewRecording(
                span.recordingId(),
                span.startedAt(),
                end == null ? last : Math.max(end, last),
                end != null && isComplete(content, span.recordingId()),
                tracks,
                gaps);
    }

    /** Every track's lines are sound and closed: what is missing then is a gap, and named. */
    private static boolean isComplete(SessionContent content, String recordingId) {
        return content.log().fault() == null
                && content.tracks().stream()
                        .filter(track -> track.recordingId().equals(recordingId))
                        .allMatch(track ->
                                track.lines().fault() == null && track.lines().closed() != null);
    }

    /** How loud a microphone track is over time; empty when there is no such track, or it is a picture's. */
    Optional<TrackLevels> levels(String caseId, String sessionId, String trackId, int chunks) throws IOException {
        SessionContent content = cache.of(caseId + "/" + sessionId).content();
        for (SessionContent.Track track : content.tracks()) {
            TrackLine.Opened opened = track.lines().opened();
            List<TrackLine.Chunk> closed = track.lines().chunks();
            if (track.id().equals(trackId) && opened != null && opened.format().audio() && !closed.isEmpty()) {
                int count = chunks <= 0 ? closed.size() : Math.min(chunks, closed.size());
                return Optional.of(levels.of(store, track, closed.subList(0, count)));
            }
        }
        return Optional.empty();
    }

    /** A track and the recording it is of. */
    record Played(String recordingId, Playable playable) {}

    /** @param chunks how many of the closed chunks, 0 for all of them; empty when there is no such track or nothing is closed yet */
    Optional<Played> track(String caseId, String sessionId, String trackId, int chunks) throws IOException {
        SessionCache.Held entry = cache.of(caseId + "/" + sessionId);
        Optional<Playable> playable = entry.track(trackId, chunks);
        return playable.flatMap(found -> entry.content().tracks().stream()
                .filter(track -> track.id().equals(trackId))
                .findFirst()
                .map(track -> new Played(track.recordingId(), found)));
    }

    /** Whether a recording has these tracks, and is that long: a second more, since a page's clock is not the recorder's. */
    boolean holds(String caseId, String sessionId, PlayedReport.PlayedPart part) throws IOException {
        if (part.fromMs() < 0 || part.fromMs() >= part.toMs() || part.trackIds().isEmpty()) {
            return false;
        }
        List<TrackPart> parts = cache.of(caseId + "/" + sessionId).content().parts(part.recordingId());
        long end = parts.stream().mapToLong(TrackPart::endMs).max().orElse(0);
        return part.toMs() <= end + SLACK_MS
                && parts.stream()
                        .map(TrackPart::trackId)
                        .collect(Collectors.toSet())
                        .containsAll(part.trackIds());
    }

    /** Makes a session's sound ready to be played, so that the first request for it need not wait. */
    void prepare(String caseId, String sessionId) {
        try {
            SessionCache.Held entry = cache.of(caseId + "/" + sessionId);
            for (SessionContent.Track track : entry.content().tracks()) {
                entry.track(track.id(), 0);
            }
        } catch (IOException e) {
            LOG.warn("session cannot be prepared for playing session={}", sessionId, e);
        }
    }
}
