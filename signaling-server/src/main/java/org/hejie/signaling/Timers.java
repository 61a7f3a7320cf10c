package org.hejie.signaling;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Where waiting happens, so that tests need not wait. */
public interface Timers extends AutoCloseable {
    /** Runs {@code task} once after {@code delay}, on any thread; the task returns at once. */
    Handle after(Duration delay, Runnable task);

    @Override
    void close();

    interface Handle {
        /** The task will not run any more, unless it already began. */
        void cancel();
    }

    /** Real time, one daemon thread. */
    static Timers real() {
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("signaling-timers").daemon().factory());
        return new Timers() {
            @Override
            public Handle after(Duration delay, Runnable task) {
                ScheduledFuture<?> future = executor.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
                return () -> future.cancel(false);
            }

            @Override
            public void close() {
                executor.shutdownNow();
            }
        };
    }
}
