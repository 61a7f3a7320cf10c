package org.hejie.recording.store;

import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;

/** Space kept occupied, so that when the disk is full there is still room to close what was recorded and to write down that it is full. Any thread. */
public final class Reserve {
    private static final String FILE = ".reserve";

    private final ArchiveStore store;
    private final int bytes;

    public Reserve(ArchiveStore store, int bytes) {
        this.store = store;
        this.bytes = bytes;
    }

    /** Occupies the space; throws when there is not enough. */
    public synchronized void take() throws IOException {
        if (bytes == 0 || store.exists(FILE) && store.size(FILE) == bytes) {
            return;
        }
        byte[] filling = new byte[bytes];
        // Zeros could be stored as a hole or compressed away.
        ThreadLocalRandom.current().nextBytes(filling);
        store.put(FILE, filling);
    }

    /** @return true when there was something to give up */
    public synchronized boolean giveUp() {
        try {
            boolean held = store.exists(FILE);
            store.delete(FILE);
            return held;
        } catch (IOException e) {
            return false;
        }
    }
}
