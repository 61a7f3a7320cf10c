package org.hejie.signaling.room;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.hejie.cases.door.SessionPapers;
import org.hejie.protocol.Role;
import org.jspecify.annotations.Nullable;

/** The session's papers as the case keeps them: transcript and undisputed facts. Pure. */
public final class PaperOut {
    private PaperOut() {}

    /** Nothing to keep: {@code null}. */
    public static @Nullable SessionPapers of(RoomState state, Instant at, boolean ended) {
        Transcript transcript = state.papers().transcript();
        List<SessionPapers.Fact> facts = facts(state);
        if (transcript.lines().isEmpty() && facts.isEmpty()) {
            return null;
        }
        TranscriptRules.Closing closing = TranscriptRules.closing(state);
        Transcript.Reading reading = transcript.reading();
        return new SessionPapers(
                state.sessionId(),
                state.caseId(),
                state.startedAt(),
                at,
                ended,
                closing.version(),
                closing.digest(),
                reading != null && transcript.current() ? reading.at() : null,
                people(state),
                transcript.heard().stream().map(l -> line(state, l)).toList(),
                transcript.objections().stream().map(o -> objection(state, o)).toList(),
                transcript.lines().isEmpty() ? List.of() : asked(state, closing),
                facts);
    }

    private static List<SessionPapers.Attendee> people(RoomState state) {
        return state.people().values().stream()
                .filter(p -> state.papers().admitted().contains(p.id()))
                .sorted(Comparator.comparing(Person::role).thenComparing(Person::id))
                .map(p -> new SessionPapers.Attendee(p.id(), p.name(), p.role()))
                .toList();
    }

    private static SessionPapers.Line line(RoomState state, Transcript.Line line) {
        List<SessionPapers.Earlier> earlier = line.earlier().stream()
                .map(e -> new SessionPapers.Earlier(state.nameOf(e.speakerId()), e.text()))
                .toList();
        Role role = state.person(line.speakerId()).map(Person::role).orElse(Role.OBSERVER);
        return new SessionPapers.Line(
                line.number(),
                line.heardAt(),
                line.speakerId(),
                state.nameOf(line.speakerId()),
                role,
                line.text(),
                earlier,
                line.struck(),
                line.drafted());
    }

    private static SessionPapers.Objection objection(RoomState state, Transcript.Objection o) {
        int number = state.papers().transcript().lines().stream()
                .filter(l -> l.id().equals(o.lineId()))
                .mapToInt(Transcript.Line::number)
                .findFirst()
                .orElse(0);
        return new SessionPapers.Objection(
                number, o.participantId(), state.nameOf(o.participantId()), o.text(), o.at(), o.answer(), o.reason());
    }

    private static List<SessionPapers.Asked> asked(RoomState state, TranscriptRules.Closing closing) {
        Map<String, Instant> confirmed = state.papers().transcript().confirmed();
        return TranscriptRules.asked(state).stream()
                .sorted(Comparator.comparing(Person::role).thenComparing(Person::id))
                .map(p -> new SessionPapers.Asked(
                        p.id(),
                        p.name(),
                        p.role(),
                        TranscriptRules.digestFor(state, p, closing.version(), closing.digest()),
                        confirmed.get(p.id())))
                .toList();
    }

    private static List<SessionPapers.Fact> facts(RoomState state) {
        return state.papers().facts().all().stream()
                .filter(Facts.Fact::undisputed)
                .map(f -> new SessionPapers.Fact(
                        f.text(),
                        f.answers().entrySet().stream()
                                .map(e -> new SessionPapers.Agreed(
                                        state.nameOf(e.getKey()), e.getValue().side()))
                                .toList()))
                .toList();
    }
}
