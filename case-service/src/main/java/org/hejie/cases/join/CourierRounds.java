package org.hejie.cases.join;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The courier's rounds, one after the other on a thread of their own. {@link #close} waits for the round under way. */
public final class CourierRounds implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CourierRounds.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private final Courier courier;
    private final Duration every;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("notices").unstarted(this::run);

    public CourierRounds(Courier courier, Duration every) {
        this.courier = courier;
        this.every = every;
    }

    public void start() {
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
            courier.round();
        } catch (RuntimeException e) {
            LOG.error("notices_round_failed fault={}", e.getClass().getName());
        }
    }

    /** A message whose adapter is slow is left to the next start, which finds it as unknown. */
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
