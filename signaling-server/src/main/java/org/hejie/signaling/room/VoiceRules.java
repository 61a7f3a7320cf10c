package org.hejie.signaling.room;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hejie.protocol.Role;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.protocol.signal.VoiceCommand;
import org.hejie.signaling.refusal.Reason;

/**
 * Who speaks and to whom: in a collective dispute representatives speak and many listen (劳动争议调解仲裁法 art. 7), observers listen, and an interpreter
 * may have a channel to one side. That it is the presiding mediator who says so was checked before.
 */
final class VoiceRules {
    private VoiceRules() {}

    static Decision decide(RoomState state, String by, VoiceCommand command) {
        return switch (command) {
            case Command.GiveFloor c -> give(state, by, c);
            case Command.ListenWhile c -> listen(state, by, c);
            case Command.SetChannel c -> channel(state, by, c);
        };
    }

    private static Decision give(RoomState state, String by, Command.GiveFloor c) {
        Optional<Person> known = present(state, c.participantId());
        if (known.isEmpty()) {
            return Decision.refuse(Reason.PARTICIPANT_UNKNOWN);
        }
        Person who = known.get();
        if (who.role().isMediator()) {
            return Decision.refuse(Reason.NOT_ON_MEDIATOR);
        }
        return state.voices().mayBeHeard(who.id()) == c.given()
                ? Decision.accept()
                : changed(List.of(who), new RoomEvent.FloorChanged(List.of(who.id()), c.given(), null, by));
    }

    private static Decision listen(RoomState state, String by, Command.ListenWhile c) {
        if (!c.side().isParty()) {
            return Decision.refuse(Reason.FLOOR_SIDE);
        }
        if (state.voices().sides().contains(c.side()) == c.listening()) {
            return Decision.accept();
        }
        List<Person> people =
                state.people().values().stream().filter(p -> !p.removed()).toList();
        if (c.listening() && people.stream().noneMatch(p -> p.role() == Role.REPRESENTATIVE)) {
            return Decision.refuse(Reason.FLOOR_NO_REPRESENTATIVE);
        }
        List<Person> these = people.stream()
                .filter(p -> p.role() == c.side() && state.voices().mayBeHeard(p.id()) == c.listening())
                .toList();
        return changed(
                these,
                new RoomEvent.FloorChanged(these.stream().map(Person::id).toList(), !c.listening(), c.side(), by));
    }

    /** The change; who only listens from now on has no track on. */
    private static Decision changed(List<Person> people, RoomEvent.FloorChanged change) {
        List<RoomEvent> events = new ArrayList<>();
        events.add(change);
        if (!change.given()) {
            for (Person person : people) {
                for (TrackSource source : TrackSource.values()) {
                    if (person.tracksOn().contains(source)) {
                        events.add(new RoomEvent.TrackChanged(person.id(), source, false, null));
                    }
                }
            }
        }
        return new Decision.Accepted(List.copyOf(events));
    }

    private static Decision channel(RoomState state, String by, Command.SetChannel c) {
        Optional<Person> known = present(state, c.participantId());
        if (known.isEmpty()) {
            return Decision.refuse(Reason.PARTICIPANT_UNKNOWN);
        }
        if (known.get().role() != Role.INTERPRETER) {
            return Decision.refuse(Reason.CHANNEL_NOT_INTERPRETER);
        }
        List<String> listeners = c.listeners();
        if (listeners != null) {
            Set<String> different = new HashSet<>(listeners);
            boolean sane = different.size() == listeners.size()
                    && listeners.size() <= Command.MOST_LISTENERS
                    && listeners.stream().allMatch(id -> present(state, id).isPresent())
                    && !different.contains(c.participantId());
            if (!sane) {
                return Decision.refuse(Reason.CHANNEL_LISTENERS);
            }
        }
        return java.util.Objects.equals(listeners, state.voices().channel(c.participantId()))
                ? Decision.accept()
                : Decision.accept(new RoomEvent.ChannelSet(c.participantId(), listeners, by));
    }

    private static Optional<Person> present(RoomState state, String id) {
        return state.person(id).filter(p -> !p.removed());
    }
}
