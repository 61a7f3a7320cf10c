package org.hejie.cases.exhibit;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.hejie.protocol.http.ProblemException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where strangers' files are opened: on threads of their own, two at once, each for a limited time. A file that does not even mind its deadline keeps
 * its place here, so that it cannot take another. Safe on any thread; calls block.
 */
final class Bench {
    private static final Logger LOG = LoggerFactory.getLogger(Bench.class);
    private static final int AT_ONCE = 2;
    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private final Duration wait;
    private final Duration work;
    private final Duration grace;

    Bench() {
        this(Duration.ofSeconds(20), Duration.ofSeconds(15), Duration.ofSeconds(10));
    }

    /**
     * @param wait for a place
     * @param work that a file may take
     * @param grace beyond which it is not waited for
     */
    Bench(Duration wait, Duration work, Duration grace) {
        this.wait = wait;
        this.work = work;
        this.grace = grace;
    }

    /** Work on one file. */
    interface Work<T> {
        T by(Deadline deadline) throws Exception;
    }

    /** @throws ProblemException whatever the work throws, or that it took too long, or that the server is busy */
    <T> T call(Work<T> what) {
        if (!placed()) {
            throw ExhibitRefusals.busy();
        }
        CompletableFuture<T> result = new CompletableFuture<>();
        Callable<T> job = () -> what.by(Deadline.in(work));
        Thread.ofPlatform().daemon().name("exhibit-file").start(() -> {
            try {
                result.complete(job.call());
            } catch (Throwable e) {
                // Whatever a stranger's file does to the one who opens it, running out of memory or of stack among it,
                // is that file's fault.
                result.completeExceptionally(e);
            } finally {
                places.release();
            }
        });
        try {
            return result.get(work.plus(grace).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw refusal(e);
        } catch (TimeoutException e) {
            LOG.error("a file holds its thread beyond its time");
            throw ExhibitRefusals.tooSlow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ExhibitRefusals.busy();
        }
    }

    private boolean placed() {
        try {
            return places.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String kind(@Nullable Throwable fault) {
        return fault == null ? "unknown" : fault.getClass().getName();
    }

    private static ProblemException refusal(ExecutionException failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof ProblemException told) {
                return told;
            }
            if (at instanceof Deadline.Passed || at instanceof OutOfMemoryError || at instanceof StackOverflowError) {
                return ExhibitRefusals.tooSlow();
            }
        }
        // Its message may quote the file.
        LOG.info("a file could not be opened fault={}", kind(failure.getCause()));
        return ExhibitRefusals.broken();
    }
}
