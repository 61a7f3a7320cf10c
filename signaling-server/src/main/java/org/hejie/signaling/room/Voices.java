package org.hejie.signaling.room;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hejie.protocol.Role;
import org.hejie.protocol.signal.RoomEvent;
import org.jspecify.annotations.Nullable;

/**
 * Who is heard by whom within a place, as the log tells it.
 *
 * @param sides whose parties listen while their representatives speak
 * @param listening who is not heard or seen
 * @param channels who alone hears an interpreter, by the interpreter's id
 */
public record Voices(Set<Role> sides, Set<String> listening, Map<String, List<String>> channels) {
    static final Voices NONE = new Voices(Set.of(), Set.of(), Map.of());

    /** Whether what this person sends goes to anyone at all. */
    public boolean mayBeHeard(String participantId) {
        return !listening.contains(participantId);
    }

    /** Who alone hears this person's voice; null: everyone in the same place. */
    public @Nullable List<String> channel(String participantId) {
        return channels.get(participantId);
    }

    /** Whether {@code speaker}'s voice is for {@code listener}, wherever both are. */
    public boolean isFor(String listener, String speaker) {
        List<String> channel = channel(speaker);
        return channel == null || channel.contains(listener) || listener.equals(speaker);
    }

    /** Whether one who comes in as that listens at first. */
    boolean listensFirst(Role role) {
        return role == Role.OBSERVER || sides.contains(role);
    }

    Voices evolve(RoomEvent.FloorChanged e) {
        return new Voices(
                e.side() == null ? sides : changed(sides, List.of(e.side()), !e.given()),
                changed(listening, e.participantIds(), !e.given()),
                channels);
    }

    Voices evolve(RoomEvent.ChannelSet e) {
        Map<String, List<String>> next = new HashMap<>(channels);
        if (e.listeners() == null) {
            next.remove(e.participantId());
        } else {
            next.put(e.participantId(), List.copyOf(e.listeners()));
        }
        return new Voices(sides, listening, Collections.unmodifiableMap(next));
    }

    private static <T> Set<T> changed(Set<T> set, Collection<T> these, boolean in) {
        Set<T> next = new HashSet<>(set);
        if (in) {
            next.addAll(these);
        } else {
            next.removeAll(these);
        }
        return Set.copyOf(next);
    }
}
