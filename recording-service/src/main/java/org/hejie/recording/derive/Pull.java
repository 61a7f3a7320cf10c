package org.hejie.recording.derive;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** Turns samples that are pushed into samples that are asked for, by a thread that is a few samples ahead. {@link #close} ends it. */
final class Pull implements AutoCloseable {
    private static final int AHEAD = 64;

    private record Item(byte @Nullable [] bytes, @Nullable IOException fault) {}

    private final BlockingQueue<Item> queue = new ArrayBlockingQueue<>(AHEAD);
    private final Thread thread;

    Pull(Mp4.Samples samples) {
        thread = Thread.ofVirtual().start(() -> push(samples));
    }

    private void push(Mp4.Samples samples) {
        try {
            try {
                samples.each((key, bytes) -> put(new Item(bytes, null)));
                queue.put(new Item(null, new IOException("there are fewer samples than were counted")));
            } catch (IOException e) {
                queue.put(new Item(null, e));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void put(Item item) throws IOException {
        try {
            queue.put(item);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped", e);
        }
    }

    byte[] next() throws IOException {
        try {
            Item item = queue.take();
            byte[] bytes = item.bytes();
            if (bytes == null) {
                throw item.fault() == null ? new IOException("stopped") : item.fault();
            }
            return bytes;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped", e);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
