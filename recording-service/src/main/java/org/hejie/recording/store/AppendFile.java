package org.hejie.recording.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A file that grows. One thread. */
public interface AppendFile extends Closeable {
    long size() throws IOException;

    /** Writes all of it, or throws; after a failure the size may have grown by a part, {@link #cut} it off. */
    void write(ByteBuffer bytes) throws IOException;

    /** On return everything written survives a crash of the machine. */
    void sync() throws IOException;

    /** Shortens the file. */
    void cut(long size) throws IOException;
}
