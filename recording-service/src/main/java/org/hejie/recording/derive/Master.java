package org.hejie.recording.derive;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hejie.protocol.Place;
import org.hejie.protocol.Role;
import org.hejie.protocol.recording.CaseRecord;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.recording.archive.Gap;
import org.hejie.recording.archive.Manifest;
import org.hejie.recording.archive.RecordingSpan;
import org.hejie.recording.archive.SessionContent;
import org.hejie.recording.archive.Subject;
import org.hejie.recording.archive.TrackPart;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.recording.store.Digest;

/**
 * A sealed recording as derivatives are made from it.
 *
 * @param manifest digest of the master's manifest
 * @param heading reference and title of the case
 * @param place the organisation
 * @param caucus whether it is the sealed record of a caucus
 * @param people who were in the recorded place, mediators first
 */
record Master(
        String caseId,
        String sessionId,
        String recordingId,
        String manifest,
        String heading,
        String place,
        Instant startedAt,
        long durationMs,
        boolean caucus,
        List<Gap> gaps,
        List<Person> people,
        List<TrackPart> parts,
        List<Footage> footage) {

    record Person(String id, String name, Role role) {}

    static boolean isSealed(ArchiveStore archive, String caseId, String sessionId) {
        return archive.exists(caseId + "/" + sessionId + "/manifest.sig");
    }

    static List<String> recordings(ArchiveStore archive, String caseId, String sessionId) throws IOException {
        return SessionContent.read(archive, caseId + "/" + sessionId).recordings().stream()
                .map(RecordingSpan::recordingId)
                .toList();
    }

    /** Empty when there is no such recording. */
    static Optional<Master> read(ArchiveStore archive, String caseId, String sessionId, String recordingId)
            throws IOException {
        String path = caseId + "/" + sessionId;
        SessionContent content = SessionContent.read(archive, path);
        RecordingSpan span = content.recordings().stream()
                .filter(s -> s.recordingId().equals(recordingId))
                .findFirst()
                .orElse(null);
        if (span == null) {
            return Optional.empty();
        }
        List<TrackPart> parts = content.parts(recordingId);
        Long end = span.endMs();
        long last = parts.stream().mapToLong(TrackPart::endMs).max().orElse(0);
        List<Footage> footage = Footage.of(archive, content, recordingId);
        return Optional.of(new Master(
                caseId,
                sessionId,
                recordingId,
                Digest.of(archive.read(path + "/" + Manifest.FILE)),
                heading(content.events()),
                place(content.events()),
                span.startedAt(),
                Math.max(end == null ? 0 : end, last),
                Subject.of(content.events()).caucus() != null,
                span.gapsWith(parts),
                people(content.events(), footage),
                parts,
                footage));
    }

    private static Optional<CaseRecord> caseRecord(List<LoggedEvent> log) {
        return log.stream()
                .map(LoggedEvent::event)
                .filter(RoomEvent.SessionScheduled.class::isInstance)
                .map(e -> ((RoomEvent.SessionScheduled) e).caseRecord())
                .findFirst();
    }

    private static String heading(List<LoggedEvent> log) {
        return caseRecord(log)
                .map(c -> c.references().isEmpty()
                        ? c.title()
                        : c.references().getFirst().printed() + "　" + c.title())
                .orElse("");
    }

    private static String place(List<LoggedEvent> log) {
        return caseRecord(log).map(CaseRecord::organisation).orElse("");
    }

    private static List<Person> people(List<LoggedEvent> log, List<Footage> footage) {
        Map<String, Person> joined = new LinkedHashMap<>();
        Place recorded = Subject.of(log).place();
        Set<String> there = new TreeSet<>();
        footage.forEach(f -> there.add(f.participantId()));
        for (LoggedEvent logged : log) {
            switch (logged.event()) {
                case RoomEvent.ParticipantJoined e -> {
                    joined.put(e.participantId(), new Person(e.participantId(), e.name(), e.role()));
                    if (e.place().equals(recorded)) {
                        there.add(e.participantId());
                    }
                }
                case RoomEvent.ParticipantPlaced e -> {
                    if (e.to().equals(recorded)) {
                        there.add(e.participantId());
                    }
                }
                default -> {}
            }
        }
        List<Person> people = new ArrayList<>(joined.values());
        people.removeIf(p -> !there.contains(p.id()));
        people.sort(Comparator.comparing(Person::role));
        return List.copyOf(people);
    }

    Optional<Person> person(String participantId) {
        return people.stream().filter(p -> p.id().equals(participantId)).findFirst();
    }
}
