package org.hejie.recording.keep;

import java.io.IOException;
import java.util.List;
import org.hejie.recording.store.AppendFile;
import org.hejie.recording.store.ArchiveStore;

/** A store as it would be with another content of one file; for reading only. */
record OneFile(ArchiveStore under, String file, byte[] content) implements ArchiveStore {
    @Override
    public byte[] read(String path) throws IOException {
        return path.equals(file) ? content.clone() : under.read(path);
    }

    @Override
    public int read(String path, long position, byte[] into, int offset, int length) throws IOException {
        if (!path.equals(file)) {
            return under.read(path, position, into, offset, length);
        }
        int n = (int) Math.max(0, Math.min(length, content.length - position));
        System.arraycopy(content, (int) Math.min(position, content.length), into, offset, n);
        return n;
    }

    @Override
    public long size(String path) throws IOException {
        return path.equals(file) ? content.length : under.size(path);
    }

    @Override
    public boolean exists(String path) {
        return path.equals(file) || under.exists(path);
    }

    @Override
    public List<String> list(String folder) throws IOException {
        return under.list(folder);
    }

    @Override
    public long freeBytes() throws IOException {
        return 0;
    }

    @Override
    public AppendFile append(String path) {
        throw new UnsupportedOperationException("read only");
    }

    @Override
    public void put(String path, byte[] bytes) {
        throw new UnsupportedOperationException("read only");
    }

    @Override
    public void delete(String path) {
        throw new UnsupportedOperationException("read only");
    }
}
