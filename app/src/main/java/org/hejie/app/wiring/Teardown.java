package org.hejie.app.wiring;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes what was opened, last first, whatever fails on the way. */
public final class Teardown implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Teardown.class);

    private record Part(String name, AutoCloseable closing) {}

    private final Deque<Part> parts = new ArrayDeque<>();

    public synchronized void add(String name, AutoCloseable closing) {
        parts.push(new Part(name, closing));
    }

    /** Idempotent. */
    @Override
    public synchronized void close() {
        while (!parts.isEmpty()) {
            Part part = parts.pop();
            long began = System.nanoTime();
            try {
                part.closing().close();
                LOG.debug("closed part={} millis={}", part.name(), (System.nanoTime() - began) / 1_000_000);
            } catch (Exception e) {
                if (e instanceof InterruptedException) {
                    Thread.currentThread().interrupt();
                }
                LOG.error("could not be closed part={}", part.name(), e);
            }
        }
    }
}
