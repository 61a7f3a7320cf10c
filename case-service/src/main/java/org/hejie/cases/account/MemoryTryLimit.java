package org.hejie.cases.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** {@code limit} tries per key in each window, which opens at the key's first try. Holds at most 100 000 keys. Safe on any thread. */
public final class MemoryTryLimit implements TryLimit {
    private static final int MAX_KEYS = 100_000;
    private final int limit;
    private final Duration window;
    private final Clock clock;
    private final Map<String, Window> windows = new HashMap<>();

    private record Window(Instant until, int tries) {}

    public MemoryTryLimit(int limit, Duration window, Clock clock) {
        this.limit = limit;
        this.window = window;
        this.clock = clock;
    }

    @Override
    public synchronized Optional<Duration> take(String key) {
        Instant now = clock.instant();
        Window open = windows.get(key);
        if (open == null || !now.isBefore(open.until())) {
            makeRoom(now);
            windows.put(key, new Window(now.plus(window), 1));
            return Optional.empty();
        }
        if (open.tries() >= limit) {
            return Optional.of(Duration.between(now, open.until()));
        }
        windows.put(key, new Window(open.until(), open.tries() + 1));
        return Optional.empty();
    }

    @Override
    public synchronized void giveBack(String key) {
        windows.computeIfPresent(
                key, (k, open) -> open.tries() <= 1 ? null : new Window(open.until(), open.tries() - 1));
    }

    private void makeRoom(Instant now) {
        if (windows.size() < MAX_KEYS) {
            return;
        }
        windows.values().removeIf(open -> !now.isBefore(open.until()));
        if (windows.size() >= MAX_KEYS) {
            windows.clear();
        }
    }
}
