package org.hejie.recording.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** The archive in a local folder. */
public final class FolderStore implements ArchiveStore {
    /** What a file is called while {@link #put} writes it. */
    public static final String UNFINISHED = ".part";

    private final Path root;

    /** @param root need not exist yet */
    public FolderStore(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    private Path at(String path) throws IOException {
        Path resolved = root.resolve(path).normalize();
        if (!resolved.startsWith(root)) {
            throw new IOException("path leads out of the archive");
        }
        return resolved;
    }

    private Path folderOf(Path file) {
        Path parent = file.getParent();
        return parent == null ? root : parent;
    }

    @Override
    public AppendFile append(String path) throws IOException {
        Path file = at(path);
        boolean fresh = !Files.exists(file);
        if (fresh) {
            createFolders(folderOf(file));
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            channel.position(channel.size());
            if (fresh) {
                syncFolder(folderOf(file));
            }
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        return new Growing(channel);
    }

    @Override
    public void put(String path, byte[] content) throws IOException {
        Path file = at(path);
        createFolders(folderOf(file));
        Path part = file.resolveSibling(file.getFileName() + UNFINISHED);
        try (FileChannel channel = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            writeAll(channel, ByteBuffer.wrap(content));
            channel.force(true);
        } catch (IOException e) {
            Files.deleteIfExists(part);
            throw e;
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        syncFolder(folderOf(file));
    }

    @Override
    public byte[] read(String path) throws IOException {
        return Files.readAllBytes(at(path));
    }

    @Override
    public int read(String path, long position, byte[] into, int offset, int length) throws IOException {
        try (FileChannel channel = FileChannel.open(at(path), StandardOpenOption.READ)) {
            ByteBuffer target = ByteBuffer.wrap(into, offset, length);
            while (target.hasRemaining()) {
                int n = channel.read(target, position + target.position() - offset);
                if (n < 0) {
                    break;
                }
            }
            return target.position() - offset;
        }
    }

    @Override
    public long size(String path) throws IOException {
        return Files.size(at(path));
    }

    @Override
    public boolean exists(String path) {
        try {
            return Files.exists(at(path));
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public List<String> list(String folder) throws IOException {
        Path path = at(folder);
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        try (Stream<Path> entries = Files.list(path)) {
            entries.forEach(entry -> names.add(entry.getFileName() + (Files.isDirectory(entry) ? "/" : "")));
        }
        Collections.sort(names);
        return names;
    }

    @Override
    public void delete(String path) throws IOException {
        Files.deleteIfExists(at(path));
    }

    @Override
    public void deleteFolder(String folder) throws IOException {
        ArchiveStore.super.deleteFolder(folder);
        Path path = at(folder);
        if (Files.deleteIfExists(path)) {
            syncFolder(folderOf(path));
        }
    }

    @Override
    public void sweep(String folder) throws IOException {
        for (String name : list(folder)) {
            String path = folder + "/" + name;
            if (name.endsWith("/")) {
                sweep(path.substring(0, path.length() - 1));
            } else if (name.endsWith(UNFINISHED)) {
                delete(path);
            }
        }
    }

    @Override
    public long freeBytes() throws IOException {
        createFolders(root);
        FileStore disk = Files.getFileStore(root);
        return disk.getUsableSpace();
    }

    /** Creates missing folders; each new entry is made durable in its parent. */
    private static void createFolders(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.getParent();
        if (parent != null) {
            createFolders(parent);
        }
        Files.createDirectories(folder);
        if (parent != null) {
            syncFolder(parent);
        }
    }

    /** A new name is durable only once its folder is. */
    private static void syncFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private record Growing(FileChannel channel) implements AppendFile {
        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            writeAll(channel, bytes);
        }

        @Override
        public void sync() throws IOException {
            channel.force(false);
        }

        @Override
        public void cut(long size) throws IOException {
            channel.truncate(size);
            channel.position(size);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
