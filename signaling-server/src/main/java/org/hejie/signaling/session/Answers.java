package org.hejie.signaling.session;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.hejie.protocol.signal.ServerFrame;

/** The last answers given to one participant, so that a request repeated after a drop is answered again and not done again. Owned by the room's thread. */
final class Answers {
    private static final int KEPT = 64;

    private final LinkedHashMap<Long, ServerFrame.Answer> given = new LinkedHashMap<>();
    private long highest;

    Optional<ServerFrame.Answer> given(long id) {
        return Optional.ofNullable(given.get(id));
    }

    /** Whether the id is older than what is remembered. */
    boolean forgotten(long id) {
        return id <= highest && !given.containsKey(id);
    }

    void remember(ServerFrame.Answer answer) {
        highest = Math.max(highest, answer.re());
        given.put(answer.re(), answer);
        if (given.size() > KEPT) {
            Map.Entry<Long, ServerFrame.Answer> oldest = given.firstEntry();
            given.remove(oldest.getKey());
        }
    }

    /** A new page begins to count anew. */
    void clear() {
        given.clear();
        highest = 0;
    }
}
