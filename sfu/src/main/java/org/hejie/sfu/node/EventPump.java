package org.hejie.sfu.node;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.hejie.protocol.media.MediaEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries events from the loops' threads to the listeners on one virtual thread, in order. Events are few and none may be lost: no bound. */
final class EventPump {
    private static final Logger LOG = LoggerFactory.getLogger(EventPump.class);

    private sealed interface Item {
        record Event(MediaEvent event) implements Item {}

        record End() implements Item {}
    }

    private final BlockingQueue<Item> queue = new LinkedBlockingQueue<>();
    private final List<Consumer<MediaEvent>> listeners = new CopyOnWriteArrayList<>();
    private final Thread thread = Thread.ofVirtual().name("media-events").unstarted(this::run);

    void start() {
        thread.start();
    }

    void listen(Consumer<MediaEvent> listener) {
        listeners.add(listener);
    }

    void put(MediaEvent event) {
        queue.add(new Item.Event(event));
    }

    /** Delivers what is queued, then ends; waits for it. */
    void stop() throws InterruptedException {
        queue.add(new Item.End());
        thread.join();
    }

    private void run() {
        try {
            while (queue.take() instanceof Item.Event(MediaEvent event)) {
                deliver(event);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliver(MediaEvent event) {
        for (Consumer<MediaEvent> listener : listeners) {
            try {
                listener.accept(event);
            } catch (RuntimeException e) {
                LOG.error(
                        "media event listener failed event={} room={}",
                        event.getClass().getSimpleName(),
                        event.roomId(),
                        e);
            }
        }
    }
}
