package org.hejie.signaling.room;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.hejie.protocol.signal.ObjectionAnswer;
import org.hejie.protocol.signal.RoomEvent;
import org.jspecify.annotations.Nullable;

/**
 * The transcript as the log tells it; a value.
 *
 * @param lines in the order they were written, struck ones included
 * @param reading what was read back last
 * @param current nothing was changed since that reading
 * @param confirmed when each person confirmed that reading; empty again with any change
 */
public record Transcript(
        List<Line> lines,
        @Nullable Reading reading,
        boolean current,
        Map<String, Instant> confirmed,
        List<Objection> objections) {
    static final Transcript NONE = new Transcript(List.of(), null, false, Map.of(), List.of());

    /**
     * @param number in the order of writing, from 1
     * @param earlier what it said before each correction, oldest first
     * @param drafted a machine wrote it first
     */
    public record Line(
            String id,
            int number,
            String speakerId,
            String text,
            Instant heardAt,
            List<Earlier> earlier,
            boolean struck,
            boolean drafted) {
        boolean corrected() {
            return !earlier.isEmpty();
        }
    }

    public record Earlier(String speakerId, String text) {}

    public record Reading(int version, String digest, Instant at, String by) {}

    /** @param answer {@code null}: open */
    public record Objection(
            String id,
            String participantId,
            String lineId,
            String text,
            Instant at,
            @Nullable ObjectionAnswer answer,
            @Nullable String reason) {}

    /** The lines that stand, in the order they were said. */
    public List<Line> standing() {
        return heard().stream().filter(line -> !line.struck()).toList();
    }

    /** All lines, struck ones too, in the order they were said. */
    List<Line> heard() {
        return lines.stream()
                .sorted(Comparator.comparing(Line::heardAt).thenComparing(Line::number))
                .toList();
    }

    /** A line that stands. */
    Optional<Line> line(String id) {
        return lines.stream()
                .filter(line -> line.id().equals(id) && !line.struck())
                .findFirst();
    }

    Optional<Objection> open(String objectionId) {
        return objections.stream()
                .filter(o -> o.id().equals(objectionId) && o.answer() == null)
                .findFirst();
    }

    int version() {
        return reading == null ? 0 : reading.version();
    }

    Transcript written(RoomEvent.LineWritten e) {
        List<Line> next = new ArrayList<>(lines);
        boolean drafted = Boolean.TRUE.equals(e.drafted());
        next.add(new Line(
                e.lineId(), lines.size() + 1, e.speakerId(), e.text(), e.heardAt(), List.of(), false, drafted));
        return changed(next);
    }

    Transcript corrected(RoomEvent.LineCorrected e) {
        return changed(each(e.lineId(), l -> {
            List<Earlier> earlier = new ArrayList<>(l.earlier());
            earlier.add(new Earlier(l.speakerId(), l.text()));
            return new Line(
                    l.id(),
                    l.number(),
                    e.speakerId(),
                    e.text(),
                    l.heardAt(),
                    List.copyOf(earlier),
                    l.struck(),
                    l.drafted());
        }));
    }

    Transcript struck(RoomEvent.LineStruck e) {
        return changed(each(
                e.lineId(),
                l -> new Line(
                        l.id(), l.number(), l.speakerId(), l.text(), l.heardAt(), l.earlier(), true, l.drafted())));
    }

    Transcript readBack(RoomEvent.TranscriptReadBack e, Instant at) {
        return new Transcript(lines, new Reading(e.version(), e.digest(), at, e.by()), true, Map.of(), objections);
    }

    Transcript confirmed(RoomEvent.TranscriptConfirmed e, Instant at) {
        Map<String, Instant> next = new HashMap<>(confirmed);
        next.put(e.participantId(), at);
        return new Transcript(lines, reading, current, Map.copyOf(next), objections);
    }

    Transcript objected(RoomEvent.TranscriptObjected e, Instant at) {
        List<Objection> next = new ArrayList<>(objections);
        next.add(new Objection(e.objectionId(), e.participantId(), e.lineId(), e.text(), at, null, null));
        return new Transcript(lines, reading, current, confirmed, List.copyOf(next));
    }

    Transcript answered(RoomEvent.ObjectionAnswered e) {
        List<Objection> next = objections.stream()
                .map(o -> o.id().equals(e.objectionId())
                        ? new Objection(o.id(), o.participantId(), o.lineId(), o.text(), o.at(), e.answer(), e.reason())
                        : o)
                .toList();
        return new Transcript(lines, reading, current, confirmed, next);
    }

    /** Whoever confirmed, confirmed something else. */
    private Transcript changed(List<Line> next) {
        return new Transcript(List.copyOf(next), reading, false, Map.of(), objections);
    }

    private List<Line> each(String id, UnaryOperator<Line> how) {
        return lines.stream()
                .map(line -> line.id().equals(id) ? how.apply(line) : line)
                .toList();
    }
}
