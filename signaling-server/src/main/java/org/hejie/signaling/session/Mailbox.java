package org.hejie.signaling.session;

import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One virtual thread that runs what is posted, in order. A task that fails is logged and the next one runs. */
final class Mailbox {
    private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);

    private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final Object gate = new Object();
    private boolean closed;

    /**
     * @param afterEach runs after every task, on the same thread
     * @param atEnd runs once, last
     */
    Mailbox(String name, Runnable afterEach, Runnable atEnd) {
        Thread.ofVirtual().name(name).start(() -> {
            run(afterEach);
            atEnd.run();
        });
    }

    /** False when closed: the task will not run. */
    boolean post(Runnable task) {
        synchronized (gate) {
            return !closed && tasks.add(task);
        }
    }

    /** Takes no more tasks; those already posted still run. */
    void close() {
        synchronized (gate) {
            if (!closed) {
                closed = true;
                tasks.add(() -> {});
            }
        }
    }

    private void run(Runnable afterEach) {
        while (true) {
            synchronized (gate) {
                if (closed && tasks.isEmpty()) {
                    return;
                }
            }
            try {
                tasks.take().run();
                afterEach.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (Throwable e) {
                LOG.error(
                        "a room's task failed thread={}", Thread.currentThread().getName(), e);
            }
        }
    }
}
