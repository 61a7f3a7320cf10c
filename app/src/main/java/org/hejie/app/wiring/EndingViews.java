package org.hejie.app.wiring;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.hejie.cases.grant.Openings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down that viewings are over when their time is: content is refused from that moment on in any case. */
public final class EndingViews implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EndingViews.class);
    private static final int SECONDS = 5;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("viewings").factory());

    public EndingViews(Openings openings) {
        clock.scheduleWithFixedDelay(() -> endDue(openings), 0, SECONDS, TimeUnit.SECONDS);
    }

    private static void endDue(Openings openings) {
        try {
            openings.endDue();
        } catch (RuntimeException e) {
            LOG.error("viewings that are over cannot be ended; it is tried again", e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        clock.shutdown();
        clock.awaitTermination(SECONDS, TimeUnit.SECONDS);
    }
}
