package org.hejie.recording.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The files of a zip, to be read only: what an export holds is checked as it lies in the package. Safe on any thread. */
public final class ZipStore implements ArchiveStore, Closeable {
    /** No file of an archive is near this size: a package that says so is not one. */
    private static final long LARGEST = 1L << 30;

    private final ZipFile zip;
    private final Map<String, ZipEntry> files = new HashMap<>();
    private final Map<String, SortedSet<String>> folders = new HashMap<>();

    /** @throws IOException when it is no zip, or holds a name that leads out of it or comes twice */
    public ZipStore(Path file) throws IOException {
        zip = new ZipFile(file.toFile());
        try {
            folders.put("", new TreeSet<>());
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                add(entries.nextElement());
            }
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private void add(ZipEntry entry) throws IOException {
        String name = entry.getName();
        List<String> parts = List.of(name.split("/", -1));
        boolean folder = name.endsWith("/");
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            boolean end = folder && i == parts.size() - 1;
            if (part.isEmpty() && !end || part.equals(".") || part.equals("..") || part.indexOf('\\') >= 0) {
                throw new IOException("the zip holds a name that is not a path within it");
            }
        }
        if (folder) {
            return;
        }
        if (files.put(name, entry) != null) {
            throw new IOException("the zip holds " + name + " twice");
        }
        String inner = name;
        for (int slash = inner.lastIndexOf('/'); ; slash = inner.lastIndexOf('/')) {
            String parent = slash < 0 ? "" : inner.substring(0, slash);
            String shown = inner.substring(slash + 1) + (inner.equals(name) ? "" : "/");
            folders.computeIfAbsent(parent, key -> new TreeSet<>()).add(shown);
            if (parent.isEmpty()) {
                return;
            }
            inner = parent;
        }
    }

    private ZipEntry entry(String path) throws IOException {
        ZipEntry entry = files.get(path);
        if (entry == null) {
            throw new NoSuchFileException(path);
        }
        if (entry.getSize() > LARGEST) {
            throw new IOException(path + " is larger than a file of an archive can be");
        }
        return entry;
    }

    @Override
    public byte[] read(String path) throws IOException {
        ZipEntry entry = entry(path);
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes((int) entry.getSize());
            if (bytes.length != entry.getSize() || in.read() >= 0) {
                throw new IOException(path + " has not the size the zip says");
            }
            return bytes;
        }
    }

    @Override
    public int read(String path, long position, byte[] into, int offset, int length) throws IOException {
        ZipEntry entry = entry(path);
        if (position >= entry.getSize()) {
            return 0;
        }
        try (InputStream in = zip.getInputStream(entry)) {
            in.skipNBytes(position);
            return in.readNBytes(into, offset, length);
        }
    }

    @Override
    public long size(String path) throws IOException {
        return entry(path).getSize();
    }

    /** Also for a folder. */
    @Override
    public boolean exists(String path) {
        return files.containsKey(path) || folders.containsKey(path);
    }

    @Override
    public List<String> list(String folder) {
        return List.copyOf(folders.getOrDefault(folder, new TreeSet<>()));
    }

    @Override
    public long freeBytes() {
        return 0;
    }

    private static UnsupportedOperationException readOnly() {
        return new UnsupportedOperationException("a zip is only read");
    }

    @Override
    public AppendFile append(String path) {
        throw readOnly();
    }

    @Override
    public void put(String path, byte[] content) {
        throw readOnly();
    }

    @Override
    public void delete(String path) {
        throw readOnly();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
