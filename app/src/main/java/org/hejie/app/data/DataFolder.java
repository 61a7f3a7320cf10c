package org.hejie.app.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder everything is kept in, held by one process at a time: two would write the same archive. The operating system lets go of the lock
 * when the process dies, however it dies.
 */
public final class DataFolder implements AutoCloseable {
    /** Somebody else holds it; the message says who and what to do. */
    public static final class InUseException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        InUseException(String message) {
            super(message);
        }
    }

    private static final String LOCK = "hejie.lock";

    private final Path root;
    private final boolean fresh;
    private final FileChannel channel;
    private final FileLock lock;

    private DataFolder(Path root, boolean fresh, FileChannel channel, FileLock lock) {
        this.root = root;
        this.fresh = fresh;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Makes the folder where it is missing, for its owner only, and takes the lock.
     *
     * @throws InUseException when another process has it
     * @throws UncheckedIOException when it cannot be written
     */
    public static DataFolder open(Path path) {
        Path root = path.toAbsolutePath().normalize();
        try {
            boolean fresh = !Files.exists(root) || isEmpty(root);
            Places.folder(root);
            FileChannel channel = FileChannel.open(
                    root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = lock(channel);
            if (lock == null) {
                String holder = Files.readString(root.resolve(LOCK)).strip();
                channel.close();
                throw new InUseException("The data folder " + root + " is in use by another Hejie"
                        + (holder.isEmpty() ? "" : " (process " + holder + ")")
                        + ". Stop that one, or give this one a folder of its own with --data.");
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
            return new DataFolder(root, fresh, channel, lock);
        } catch (IOException e) {
            throw new UncheckedIOException("The data folder " + root + " cannot be written", e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by this very process
        }
    }

    private static boolean isEmpty(Path root) throws IOException {
        try (Stream<Path> entries = Files.list(root)) {
            return entries.allMatch(entry -> entry.endsWith(LOCK));
        }
    }

    /** Whether nothing was kept here before. */
    public boolean fresh() {
        return fresh;
    }

    public Path root() {
        return root;
    }

    /** A folder below, made where it is missing, for its owner only. */
    public Path folder(String name) {
        Path path = root.resolve(name);
        try {
            Places.folder(path);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + path + " cannot be made", e);
        }
        return path;
    }

    /** Writes a file that only its owner may read, whole or not at all. */
    public static void secret(Path path, byte[] content) {
        try {
            Places.file(path, content);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + path + " cannot be written", e);
        }
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Files and folders that only their owner may look into, where the file system knows owners. */
    private static final class Places {
        private Places() {}

        static void folder(Path path) throws IOException {
            if (Files.isDirectory(path)) {
                return;
            }
            if (posix(path)) {
                Files.createDirectories(
                        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } else {
                Files.createDirectories(path);
            }
        }

        static void file(Path path, byte[] content) throws IOException {
            Path draft = path.resolveSibling(path.getFileName() + ".draft");
            Files.deleteIfExists(draft);
            if (posix(path)) {
                Files.createFile(
                        draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            try (FileChannel out = FileChannel.open(draft, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                out.write(ByteBuffer.wrap(content));
                out.force(true);
            }
            Files.move(draft, path, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        }

        private static boolean posix(Path path) {
            return path.getFileSystem().supportedFileAttributeViews().contains("posix");
        }
    }
}
