package org.hejie.signaling.session;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.protocol.signal.ServerFrame;

/** One participant's numbered events. What the client has acknowledged is forgotten; it never asks for that again. Owned by the room's thread. */
final class Outbox {
    /** More than this unacknowledged and a returning client gets the whole room instead. */
    private static final int KEPT = 5_000;

    /** The same for long chats: what is sent at once must stay well below what may wait for a slow reader. */
    private static final int KEPT_CHARACTERS = 300_000;

    private final ArrayDeque<ServerFrame.Event> kept = new ArrayDeque<>();
    private long last;
    private int characters;

    ServerFrame.Event add(Instant at, RoomEvent event) {
        ServerFrame.Event numbered = new ServerFrame.Event(++last, at, event);
        kept.add(numbered);
        characters += characters(numbered);
        while (kept.size() > KEPT || characters > KEPT_CHARACTERS) {
            forgetFirst();
        }
        return numbered;
    }

    /** Number of the last event, 0 before the first. */
    long last() {
        return last;
    }

    void acknowledge(long upTo) {
        while (!kept.isEmpty() && kept.getFirst().n() <= upTo) {
            forgetFirst();
        }
    }

    private void forgetFirst() {
        characters -= characters(kept.remove());
    }

    private static int characters(ServerFrame.Event event) {
        return event.event() instanceof RoomEvent.ChatSent said ? said.text().length() : 0;
    }

    /** The events after {@code seen}; empty when they are not all here, or were never sent. */
    Optional<List<ServerFrame.Event>> after(long seen) {
        long first = kept.isEmpty() ? last + 1 : kept.getFirst().n();
        if (seen < first - 1 || seen > last) {
            return Optional.empty();
        }
        return Optional.of(kept.stream().filter(e -> e.n() > seen).toList());
    }
}
