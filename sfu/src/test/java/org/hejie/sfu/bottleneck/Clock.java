package org.hejie.sfu.bottleneck;

import java.util.Comparator;
import java.util.PriorityQueue;

/** Virtual time, nanoseconds, and what is to happen in it. */
final class Clock {
    private record Task(long at, long order, Runnable work) {}

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::at).thenComparingLong(Task::order));
    private long now = 1_000_000_000L;
    private long orders;

    long now() {
        return now;
    }

    void at(long time, Runnable work) {
        tasks.add(new Task(Math.max(time, now), orders++, work));
    }

    void after(long nanos, Runnable work) {
        at(now + nanos, work);
    }

    /** Again and again; the first time after one interval. */
    void every(long nanos, Runnable work) {
        after(nanos, () -> {
            work.run();
            every(nanos, work);
        });
    }

    void runMillis(long millis) {
        long end = now + millis * 1_000_000L;
        while (!tasks.isEmpty() && tasks.peek().at() <= end) {
            Task next = tasks.poll();
            if (next != null) {
                now = next.at();
                next.work().run();
            }
        }
        now = end;
    }
}
