package org.hejie.app.simulate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import org.hejie.protocol.Json;

/** A file that is only ever added to, one JSON object a line. A line that a crash cut off was never promised to anybody and is dropped. Safe on any thread. */
final class Journal implements AutoCloseable {
    private final FileChannel channel;
    private final ReentrantLock writing = new ReentrantLock();
    private final ReentrantLock syncing = new ReentrantLock();
    private volatile long end;
    private volatile long synced;

    /** Where an entry lies. */
    record Place(long offset, int length) {
        long end() {
            return offset + length;
        }
    }

    interface Reader {
        void read(Entry entry, Place place);
    }

    /** @throws IllegalStateException when another process has it */
    Journal(Path file, Reader reader) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            lock(file);
            end = whole(file);
            channel.truncate(end);
            reread(reader);
            channel.position(end);
            synced = end;
        } catch (IOException e) {
            throw new UncheckedIOException("The journal " + file + " cannot be read or made.", e);
        }
    }

    private void lock(Path file) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            // Said below.
        }
        throw new IllegalStateException("Another simulator uses " + file + "; stop it, or give another --data.");
    }

    /** @return up to where there are whole lines */
    private static long whole(Path file) throws IOException {
        try (RandomAccessFile read = new RandomAccessFile(file.toFile(), "r")) {
            for (long at = read.length(); at > 0; at--) {
                read.seek(at - 1);
                if (read.read() == '\n') {
                    return at;
                }
            }
            return 0;
        }
    }

    private void reread(Reader reader) throws IOException {
        channel.position(0);
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8));
        long offset = 0;
        while (offset < end) {
            String line = lines.readLine();
            if (line == null) {
                break;
            }
            int length = line.getBytes(StandardCharsets.UTF_8).length + 1;
            reader.read(Json.read(line, Entry.class), new Place(offset, length));
            offset += length;
        }
    }

    /** Adds an entry. It may be lost until {@link #sync} past its place returns. */
    Place add(Entry entry) {
        byte[] line = (Json.write(entry) + "\n").getBytes(StandardCharsets.UTF_8);
        writing.lock();
        try {
            long offset = end;
            ByteBuffer left = ByteBuffer.wrap(line);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            end = offset + line.length;
            return new Place(offset, line.length);
        } catch (IOException e) {
            throw new UncheckedIOException("The journal cannot be written.", e);
        } finally {
            writing.unlock();
        }
    }

    long end() {
        return end;
    }

    /** Returns when all up to there is on disk; one flush serves all who wait for it. */
    void sync(long upTo) {
        if (synced >= upTo) {
            return;
        }
        syncing.lock();
        try {
            if (synced < upTo) {
                long reached = end;
                channel.force(false);
                synced = reached;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The journal cannot be written.", e);
        } finally {
            syncing.unlock();
        }
    }

    Entry read(Place place) {
        ByteBuffer line = ByteBuffer.allocate(place.length());
        try {
            while (line.hasRemaining() && channel.read(line, place.offset() + line.position()) >= 0) {
                // Until it is there.
            }
            return Json.read(new String(line.array(), StandardCharsets.UTF_8).strip(), Entry.class);
        } catch (IOException e) {
            throw new UncheckedIOException("The journal cannot be read.", e);
        }
    }

    @Override
    public void close() {
        try {
            sync(end);
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The journal cannot be closed.", e);
        }
    }
}
