package org.hejie.recording.review;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.Place;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.rest.ReviewSession.ReviewStay;
import org.hejie.protocol.signal.Presence;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.recording.archive.Subject;
import org.jspecify.annotations.Nullable;

/** Who was in the recorded place when, and under which consents (在线调解规则 art. 22: recorded with everyone's consent). */
final class Stays {
    private static final class Person {
        final Map<ConsentKind, Boolean> consents = new EnumMap<>(ConsentKind.class);
        Place place = Place.WAITING;
        boolean there = true;

        @Nullable
        ReviewStay open;
    }

    private final Map<String, Person> people = new LinkedHashMap<>();
    private final List<ReviewStay> ended = new ArrayList<>();
    private final Subject subject;

    private Stays(Subject subject) {
        this.subject = subject;
    }

    static List<ReviewStay> of(List<LoggedEvent> log) {
        Stays stays = new Stays(Subject.of(log));
        log.forEach(stays::read);
        List<ReviewStay> all = new ArrayList<>(stays.ended);
        for (Person person : stays.people.values()) {
            if (person.open != null) {
                all.add(person.open);
            }
        }
        all.sort(Comparator.comparing(ReviewStay::from));
        return List.copyOf(all);
    }

    private void read(LoggedEvent logged) {
        switch (logged.event()) {
            case RoomEvent.ParticipantJoined e -> {
                Person person = people.computeIfAbsent(e.participantId(), id -> new Person());
                person.consents.putAll(e.consents());
                person.place = e.place();
                person.there = true;
            }
            case RoomEvent.ParticipantPlaced e -> person(e.participantId()).place = e.to();
            case RoomEvent.PresenceChanged e -> person(e.participantId()).there = e.presence() != Presence.GONE;
            case RoomEvent.ParticipantRemoved e -> person(e.participantId()).there = false;
            case RoomEvent.ConsentChanged e ->
                person(e.participantId()).consents.put(e.kind(), e.granted());
            case RoomEvent.SessionEnded e -> people.values().forEach(person -> person.there = false);
            default -> {
                return;
            }
        }
        people.forEach((id, person) -> mark(id, person, logged.at()));
    }

    private Person person(String id) {
        return people.computeIfAbsent(id, unknown -> new Person());
    }

    private void mark(String id, Person person, Instant at) {
        boolean in = person.there && person.place.equals(subject.place());
        boolean recording = person.consents.getOrDefault(subject.consent(), false);
        boolean replaces = subject.caucus() == null
                && person.consents.getOrDefault(ConsentKind.RECORDING_REPLACES_TRANSCRIPT, false);
        ReviewStay open = person.open;
        if (open != null && in && open.recording() == recording && open.replacesTranscript() == replaces) {
            return;
        }
        if (open != null && open.from().isBefore(at)) {
            ended.add(new ReviewStay(id, open.from(), at, open.recording(), open.replacesTranscript()));
        }
        person.open = in ? new ReviewStay(id, at, null, recording, replaces) : null;
    }
}
