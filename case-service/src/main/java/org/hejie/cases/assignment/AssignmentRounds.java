package org.hejie.cases.assignment;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rounds that let assignments lapse, one after the other on a thread of their own. {@link #close} waits for the round under way. */
public final class AssignmentRounds implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AssignmentRounds.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private final Assignments assignments;
    private final Duration every;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("assignments").unstarted(this::run);

    public AssignmentRounds(Assignments assignments, Duration every) {
        this.assignments = assignments;
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
            assignments.round();
        } catch (RuntimeException e) {
            LOG.error("assignments_round_failed fault={}", e.getClass().getName());
        }
    }

    /** A round that takes longer is left to the next start. */
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
