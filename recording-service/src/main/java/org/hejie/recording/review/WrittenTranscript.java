package org.hejie.recording.review;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.rest.Transcript;
import org.hejie.protocol.rest.Transcript.TranscriptLine;
import org.hejie.protocol.rest.Transcript.TranscriptObjection;
import org.hejie.protocol.rest.Transcript.TranscriptPerson;
import org.hejie.protocol.rest.Transcript.TranscriptVersion;
import org.hejie.protocol.signal.ObjectionAnswer;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.protocol.transcript.CanonicalTranscript;
import org.jspecify.annotations.Nullable;

/** The transcript as a session's log tells it, its digest made anew from the words themselves. For one thread. */
final class WrittenTranscript {
    private final String sessionId;
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, TranscriptLine> lines = new LinkedHashMap<>();
    private final Map<String, TranscriptObjection> objections = new LinkedHashMap<>();
    private final Map<String, Instant> confirmed = new LinkedHashMap<>();
    private @Nullable TranscriptVersion version;

    private WrittenTranscript(String sessionId) {
        this.sessionId = sessionId;
    }

    /** {@code null}: nothing was written. */
    static @Nullable Transcript of(String sessionId, List<LoggedEvent> log) {
        WrittenTranscript written = new WrittenTranscript(sessionId);
        log.forEach(written::read);
        return written.lines.isEmpty()
                ? null
                : new Transcript(
                        written.heard(),
                        List.copyOf(written.objections.values()),
                        written.version == null ? null : written.confirmed(written.version));
    }

    private void read(LoggedEvent logged) {
        switch (logged.event()) {
            case RoomEvent.ParticipantJoined e -> names.putIfAbsent(e.participantId(), e.name());
            case RoomEvent.LineWritten e -> {
                lines.put(
                        e.lineId(),
                        new TranscriptLine(
                                lines.size() + 1,
                                e.heardAt(),
                                e.speakerId(),
                                name(e.speakerId()),
                                e.text(),
                                false,
                                false));
                changed();
            }
            case RoomEvent.LineCorrected e -> {
                lines.computeIfPresent(
                        e.lineId(),
                        (_, l) -> new TranscriptLine(
                                l.number(),
                                l.heardAt(),
                                e.speakerId(),
                                name(e.speakerId()),
                                e.text(),
                                true,
                                l.struck()));
                changed();
            }
            case RoomEvent.LineStruck e -> {
                lines.computeIfPresent(
                        e.lineId(),
                        (_, l) -> new TranscriptLine(
                                l.number(),
                                l.heardAt(),
                                l.participantId(),
                                l.speaker(),
                                l.text(),
                                l.corrected(),
                                true));
                changed();
            }
            case RoomEvent.TranscriptReadBack e -> {
                confirmed.clear();
                version = version(e.version(), e.digest(), logged.at(), true);
            }
            case RoomEvent.TranscriptConfirmed e -> confirmed.put(e.participantId(), logged.at());
            case RoomEvent.TranscriptObjected e ->
                objections.put(
                        e.objectionId(),
                        new TranscriptObjection(
                                number(e.lineId()),
                                e.participantId(),
                                name(e.participantId()),
                                e.text(),
                                logged.at(),
                                null,
                                null));
            case RoomEvent.ObjectionAnswered e ->
                objections.computeIfPresent(e.objectionId(), (_, o) -> answered(o, e.answer(), e.reason()));
            case RoomEvent.TranscriptClosed e -> closed(e, logged.at());
            default -> {}
        }
    }

    private void closed(RoomEvent.TranscriptClosed e, Instant at) {
        int number = e.current() ? e.version() : e.version() + 1;
        TranscriptVersion now = version(number, e.digest(), at, e.current());
        List<TranscriptPerson> people = new ArrayList<>();
        e.confirmed().forEach(id -> people.add(new TranscriptPerson(id, name(id), confirmed.get(id))));
        e.unconfirmed().forEach(id -> people.add(new TranscriptPerson(id, name(id), null)));
        version = new TranscriptVersion(
                now.version(), now.digest(), now.computed(), now.at(), now.readBack(), true, List.copyOf(people));
    }

    private TranscriptVersion version(int number, String digest, Instant at, boolean readBack) {
        List<CanonicalTranscript.Line> standing = heard().stream()
                .filter(line -> !line.struck())
                .map(l ->
                        new CanonicalTranscript.Line(l.number(), l.heardAt(), l.participantId(), l.speaker(), l.text()))
                .toList();
        String computed = CanonicalTranscript.digest(sessionId, number, standing);
        return new TranscriptVersion(number, digest, computed, at, readBack, false, List.of());
    }

    /** Whoever had confirmed, confirmed something else. */
    private void changed() {
        confirmed.clear();
        if (version instanceof TranscriptVersion v) {
            version = new TranscriptVersion(v.version(), v.digest(), v.computed(), v.at(), false, false, List.of());
        }
    }

    /** While the session goes on, who has confirmed so far. */
    private TranscriptVersion confirmed(TranscriptVersion v) {
        if (v.closed()) {
            return v;
        }
        List<TranscriptPerson> people = confirmed.entrySet().stream()
                .map(e -> new TranscriptPerson(e.getKey(), name(e.getKey()), e.getValue()))
                .toList();
        return new TranscriptVersion(v.version(), v.digest(), v.computed(), v.at(), v.readBack(), false, people);
    }

    private List<TranscriptLine> heard() {
        return lines.values().stream()
                .sorted(Comparator.comparing(TranscriptLine::heardAt).thenComparing(TranscriptLine::number))
                .toList();
    }

    private int number(String lineId) {
        TranscriptLine line = lines.get(lineId);
        return line == null ? 0 : line.number();
    }

    private String name(String participantId) {
        return names.getOrDefault(participantId, participantId);
    }

    private static TranscriptObjection answered(
            TranscriptObjection o, ObjectionAnswer answer, @Nullable String reason) {
        return new TranscriptObjection(o.line(), o.participantId(), o.name(), o.text(), o.at(), answer, reason);
    }
}
