package org.hejie.cases;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Something done again and again, one round after the other on a thread of its own. {@link #close} waits for the round under way. */
final class Rounds implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private final String name;
    private final Runnable one;
    private final Duration every;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    /** @param name of the thread, and in the log */
    Rounds(String name, Runnable one, Duration every) {
        this.name = name;
        this.one = one;
        this.every = every;
        thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            do {
                round();
            } while (!closed.await(every.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A database that does not answer is asked again in the next round. */
    private void round() {
        try {
            one.run();
        } catch (RuntimeException e) {
            LOG.error("round_failed of={} fault={}", name, e.getClass().getName());
        }
    }

    /** A round that takes longer is left to the next start: a message under way is found as unknown then. */
    @Override
    public void close() {
        closed.countDown();
        if (thread.getState() == Thread.State.NEW) {
            return;
        }
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
