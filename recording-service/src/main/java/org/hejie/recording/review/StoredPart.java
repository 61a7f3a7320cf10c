package org.hejie.recording.review;

import java.io.IOException;
import java.io.InputStream;
import org.hejie.recording.store.ArchiveStore;

/** Part of a stored file, read block by block. */
public final class StoredPart extends InputStream {
    private static final int BLOCK = 64 << 10;

    private final ArchiveStore store;
    private final String path;
    private final long to;
    private long at;

    /** Bytes from {@code from} to before {@code to}. */
    public StoredPart(ArchiveStore store, String path, long from, long to) {
        this.store = store;
        this.path = path;
        at = from;
        this.to = to;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int most) throws IOException {
        if (at >= to) {
            return -1;
        }
        int n = store.read(path, at, into, offset, (int) Math.min(Math.min(most, BLOCK), to - at));
        if (n <= 0) {
            throw new IOException(path + " is shorter than is known of it");
        }
        at += n;
        return n;
    }
}
