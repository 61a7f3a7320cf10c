package org.hejie.signaling.room;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hejie.protocol.GapCause;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.signal.Phase;
import org.hejie.protocol.signal.RoomEvent;

/**
 * The caucuses' own records, beside the session's log, which knows nothing of them: what those inside answered, and each record's log so far. A value.
 *
 * @param answers of people in a caucus, for as long as they stay in it
 * @param logs of the records begun and not over, by caucus
 * @param stopped why a caucus's recording stopped last, by caucus
 */
public record Sealed(Map<String, Answer> answers, Map<String, RoomState> logs, Map<String, GapCause> stopped) {
    public static final Sealed NONE = new Sealed(Map.of(), Map.of(), Map.of());

    private static final Pattern SESSION_ID = Pattern.compile("(.+)-k\\d+");

    public record Answer(String caucusId, boolean granted) {}

    /** A record's session id. */
    public static String sessionId(String sessionId, String caucusId) {
        return sessionId + "-" + caucusId;
    }

    /** The session to whose caucus a record's session id belongs. */
    public static Optional<String> sessionOf(String recordId) {
        Matcher matcher = SESSION_ID.matcher(recordId);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Whether this person, who is in that caucus, agreed to its record. */
    public boolean agreed(Person who, String caucusId) {
        Answer answer = answers.get(who.id());
        return who.role().isMediator()
                || answer != null && answer.granted() && answer.caucusId().equals(caucusId);
    }

    /** The caucus that is recorded now; there is one at most, for the presiding mediator is in it. */
    public Optional<String> running() {
        return logs.entrySet().stream()
                .filter(e -> e.getValue().recording().running())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    public boolean running(String caucusId) {
        RoomState log = logs.get(caucusId);
        return log != null && log.recording().running();
    }

    Sealed answered(String participantId, String caucusId, boolean granted) {
        Map<String, Answer> next = new HashMap<>(answers);
        next.put(participantId, new Answer(caucusId, granted));
        return new Sealed(Map.copyOf(next), logs, stopped);
    }

    /** What was answered is over with the stay. */
    public Sealed among(RoomState room) {
        if (answers.isEmpty() && stopped.isEmpty()) {
            return this;
        }
        Map<String, Answer> next = new HashMap<>(answers);
        next.entrySet().removeIf(e -> room.inside(e.getValue().caucusId()).noneMatch(p -> p.id().equals(e.getKey())));
        Map<String, GapCause> why = new HashMap<>(stopped);
        why.keySet().retainAll(room.caucuses().keySet());
        return new Sealed(Map.copyOf(next), logs, Map.copyOf(why));
    }

    /** More of a record's log. */
    public Sealed written(String caucusId, List<LoggedEvent> events) {
        RoomState log = logs.getOrDefault(caucusId, RoomState.NONE);
        Map<String, GapCause> why = new HashMap<>(stopped);
        for (LoggedEvent event : events) {
            log = log.evolve(event);
            switch (event.event()) {
                case RoomEvent.RecordingStarted e -> why.remove(caucusId);
                case RoomEvent.RecordingStopped e -> why.put(caucusId, e.cause());
                default -> {}
            }
        }
        Map<String, RoomState> next = new LinkedHashMap<>(logs);
        if (log.phase() == Phase.ENDED) {
            next.remove(caucusId);
        } else {
            next.put(caucusId, log);
        }
        return new Sealed(answers, Collections.unmodifiableMap(next), Map.copyOf(why));
    }
}
