package org.hejie.recording.archive;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.Place;
import org.hejie.protocol.Role;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.signal.Presence;
import org.hejie.protocol.signal.RoomEvent;
import org.jspecify.annotations.Nullable;

/** Who is where and agreed to what, as the event log tells it so far. One thread. */
final class Roll {
    private final Map<String, Person> people = new LinkedHashMap<>();
    private Subject subject = Subject.JOINT;

    private static final class Person {
        private final String id;
        private String name = "";
        private Role role = Role.THIRD_PARTY;
        private String identityMethod = "";
        private Place place = Place.WAITING;
        private boolean away;
        private boolean removed;
        private final Map<ConsentKind, Boolean> consents = new EnumMap<>(ConsentKind.class);
        private final List<Attendance.Answer> answers = new ArrayList<>();
        private final List<Attendance.Stay> stays = new ArrayList<>();

        Person(String id) {
            this.id = id;
        }

        boolean isIn(Place recorded) {
            return !away && place.equals(recorded);
        }

        boolean agreed(ConsentKind kind) {
            return Boolean.TRUE.equals(consents.get(kind));
        }

        void answer(ConsentKind kind, boolean granted, LoggedEvent logged) {
            consents.put(kind, granted);
            answers.add(new Attendance.Answer(kind, granted, logged.at(), logged.seq()));
        }

        void come(Place to, Instant at) {
            leave(at);
            place = to;
            away = false;
            stays.add(new Attendance.Stay(to, at, null));
        }

        void leave(Instant at) {
            if (!stays.isEmpty() && stays.getLast().to() == null) {
                Attendance.Stay stay = stays.removeLast();
                stays.add(new Attendance.Stay(stay.place(), stay.from(), at));
            }
        }

        Attendance attendance() {
            return new Attendance(id, name, role, identityMethod, List.copyOf(answers), List.copyOf(stays));
        }
    }

    static List<Attendance> attendance(List<LoggedEvent> log) {
        Roll roll = new Roll();
        log.forEach(roll::apply);
        return roll.people.values().stream().map(Person::attendance).toList();
    }

    void apply(LoggedEvent logged) {
        Instant at = logged.at();
        switch (logged.event()) {
            case RoomEvent.SessionScheduled e -> subject = Subject.of(e);
            case RoomEvent.ParticipantJoined e -> {
                Person person = people.computeIfAbsent(e.participantId(), Person::new);
                person.name = e.name();
                person.role = e.role();
                person.identityMethod = e.identityMethod();
                person.consents.clear();
                person.removed = false;
                e.consents().entrySet().stream()
                        .sorted(Comparator.comparing(answer -> answer.getKey().name()))
                        .forEach(answer -> person.answer(answer.getKey(), answer.getValue(), logged));
                person.come(e.place(), at);
            }
            case RoomEvent.ConsentChanged e -> {
                Person person = people.get(e.participantId());
                if (person != null) {
                    person.answer(e.kind(), e.granted(), logged);
                }
            }
            case RoomEvent.ParticipantPlaced e -> placed(people.get(e.participantId()), e.to(), at);
            case RoomEvent.PresenceChanged e -> presence(people.get(e.participantId()), e.presence(), at);
            case RoomEvent.ParticipantRemoved e -> {
                Person person = people.get(e.participantId());
                if (person != null) {
                    person.leave(at);
                    person.place = Place.WAITING;
                    person.away = true;
                    person.removed = true;
                }
            }
            case RoomEvent.SessionEnded e -> people.values().forEach(person -> person.leave(at));
            default -> {}
        }
    }

    /** Somebody who is gone may be moved all the same; it is a stay once they are back. */
    private static void placed(@Nullable Person person, Place to, Instant at) {
        if (person != null && person.away) {
            person.place = to;
        } else if (person != null) {
            person.come(to, at);
        }
    }

    private static void presence(@Nullable Person person, Presence presence, Instant at) {
        if (person == null || person.removed) {
            return;
        }
        if (presence == Presence.GONE && !person.away) {
            person.leave(at);
            person.away = true;
        } else if (presence != Presence.GONE && person.away) {
            person.come(person.place, at);
        }
    }

    private Stream<Person> there() {
        return people.values().stream().filter(person -> person.isIn(subject.place()));
    }

    /** Whoever is in the recorded place now, by id. */
    List<String> present() {
        return there().map(person -> person.id).sorted().toList();
    }

    /** Whether everyone there agreed to be recorded. */
    boolean covered() {
        return there().allMatch(person -> person.agreed(subject.consent()));
    }

    /** Whether the parties there and those who act for one, at least one, all agreed that the recording stands in for the transcript; a caucus's never does. */
    boolean replacesTranscript() {
        List<Person> sides = there().filter(person -> person.role.isOfASide()).toList();
        return subject.caucus() == null
                && !sides.isEmpty()
                && sides.stream().allMatch(p -> p.agreed(ConsentKind.RECORDING_REPLACES_TRANSCRIPT));
    }
}
