package org.hejie.signaling.room;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The private talks of a session.
 *
 * @param open those that are on, by id, in the order of their beginning
 * @param count how many there were
 * @param since when some have been on without a break, {@code null}: none is
 */
public record Talks(
        Map<String, Caucus> open, int count, @Nullable Instant since) {
    static final Talks NONE = new Talks(Map.of(), 0, null);

    Talks opened(String id, Instant at) {
        Map<String, Caucus> next = new LinkedHashMap<>(open);
        next.put(id, new Caucus(id, at, false));
        return new Talks(Collections.unmodifiableMap(next), count + 1, since == null ? at : since);
    }

    Talks closed(String id) {
        Map<String, Caucus> next = new LinkedHashMap<>(open);
        next.remove(id);
        return new Talks(Collections.unmodifiableMap(next), count, next.isEmpty() ? null : since);
    }

    Talks attended(@Nullable String id) {
        Caucus caucus = id == null ? null : open.get(id);
        if (caucus == null || caucus.attended()) {
            return this;
        }
        Map<String, Caucus> next = new LinkedHashMap<>(open);
        next.put(caucus.id(), caucus.attendedNow());
        return new Talks(Collections.unmodifiableMap(next), count, since);
    }
}
