package org.hejie.cases.exchange;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Threads that act on what came in, send what is to go out, and compare ledgers, until {@link #close}. */
final class ExchangeRounds implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ExchangeRounds.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration FAULT_PAUSE = Duration.ofSeconds(2);
    private static final Duration LEDGERS_EVERY = Duration.ofMinutes(10);
    private static final int INBOX_THREADS = 4;
    private static final int DELIVERY_THREADS = 4;

    /** What is done leaves dead entries at the beginning of a queue's index until the database tidies up; stepping over them at every look costs more than the work. */
    private static final Duration FROM_THE_BEGINNING_EVERY = Duration.ofMillis(100);

    interface Work {
        /** @param fromTheBeginning of its queue; else from where the last one was found @return whether there was one */
        boolean one(boolean fromTheBeginning) throws InterruptedException;
    }

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Semaphore bell = new Semaphore(0);
    private final List<Thread> threads = new ArrayList<>();
    private final Duration every;

    ExchangeRounds(Duration every, Work inbox, Work delivery, Work ledgers) {
        this.every = every;
        for (int n = 0; n < INBOX_THREADS; n++) {
            threads.add(Thread.ofVirtual().name("exchange-in-" + n).unstarted(() -> run(inbox, true)));
        }
        for (int n = 0; n < DELIVERY_THREADS; n++) {
            threads.add(Thread.ofVirtual().name("exchange-out-" + n).unstarted(() -> run(delivery, false)));
        }
        threads.add(Thread.ofVirtual().name("exchange-ledgers").unstarted(() -> slowly(ledgers)));
    }

    void start() {
        threads.forEach(Thread::start);
    }

    /** Something was taken: no need to wait. */
    void ring() {
        bell.release();
    }

    private void run(Work work, boolean rung) {
        try {
            long looked = System.nanoTime() - FROM_THE_BEGINNING_EVERY.toNanos();
            while (closed.getCount() > 0) {
                boolean fromTheBeginning = System.nanoTime() - looked >= FROM_THE_BEGINNING_EVERY.toNanos();
                boolean worked = safely(work, fromTheBeginning);
                looked = fromTheBeginning ? System.nanoTime() : looked;
                if (worked) {
                    continue;
                }
                if (rung) {
                    bell.tryAcquire(every.toMillis(), TimeUnit.MILLISECONDS);
                } else {
                    closed.await(every.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void slowly(Work work) {
        try {
            do {
                safely(work, true);
            } while (!closed.await(LEDGERS_EVERY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A database that does not answer is asked again after a pause. */
    private boolean safely(Work work, boolean fromTheBeginning) throws InterruptedException {
        try {
            return work.one(fromTheBeginning);
        } catch (RuntimeException e) {
            LOG.error("exchange_round_failed fault={}", e.getClass().getName());
            closed.await(FAULT_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            return false;
        }
    }

    /** Lets what is under way finish for a moment; what was not finished is done again after the next start. */
    @Override
    public void close() {
        closed.countDown();
        bell.release(INBOX_THREADS);
        try {
            for (Thread thread : threads) {
                if (thread.getState() != Thread.State.NEW && !thread.join(PATIENCE)) {
                    thread.interrupt();
                    thread.join(PATIENCE);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
