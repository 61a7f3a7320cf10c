package org.hejie.signaling;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Time that moves only when a test says so: the clock and the timers together. */
public final class ManualTimers extends Clock implements Timers {
    private record Due(Instant at, Runnable task) {}

    private final List<Due> due = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-02T01:00:00Z");

    @Override
    public synchronized Handle after(Duration delay, Runnable task) {
        Due one = new Due(now.plus(delay), task);
        due.add(one);
        return () -> cancel(one);
    }

    private synchronized void cancel(Due one) {
        due.removeIf(d -> d == one);
    }

    /** Moves time on, running what falls due, in order. */
    public void advance(Duration by) {
        Instant until = instant().plus(by);
        while (true) {
            Optional<Due> next;
            synchronized (this) {
                next = due.stream().filter(d -> !d.at().isAfter(until)).min(Comparator.comparing(Due::at));
                next.ifPresent(d -> {
                    due.removeIf(other -> other == d);
                    now = d.at().isAfter(now) ? d.at() : now;
                });
                if (next.isEmpty()) {
                    now = until;
                    return;
                }
            }
            next.get().task().run();
        }
    }

    /** Timers set and not yet run. */
    public synchronized int pending() {
        return due.size();
    }

    /** Whether something falls due in exactly this time. */
    public synchronized boolean pendingOf(Duration delay) {
        return due.stream().anyMatch(d -> d.at().equals(now.plus(delay)));
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public synchronized void close() {
        due.clear();
    }
}
