package org.hejie.recording.keep;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hejie.recording.store.AppendFile;
import org.hejie.recording.store.ArchiveStore;
import org.jspecify.annotations.Nullable;

/**
 * The stored archive, noting what changes: which sessions, which media files are still open, and up to where a file of lines may be copied. A line that tells
 * of a media file is written before that file is closed, so lines wait until no media file is open beside them: a copy never has a line without its file. Any
 * thread.
 */
public final class WatchedStore implements ArchiveStore {
    private static final String LINES = ".jsonl";

    private final ArchiveStore under;
    private final Set<String> open = new HashSet<>();
    private final Map<String, Growth> growths = new HashMap<>();
    private final Map<String, Integer> changes = new HashMap<>();
    /** How far the lines beside a media file went when it was opened; as long as it is not copied. */
    private final Map<String, Growth> marks = new HashMap<>();

    private boolean marking;
    private Runnable listener = () -> {};

    /**
     * How far a file of lines may be copied.
     *
     * @param cuts its generation: greater once it was shortened below what might have been copied, which then counts no more
     */
    record Growth(long size, int cuts) {}

    public WatchedStore(ArchiveStore under) {
        this.under = under;
    }

    /** Called on changing threads when a session changed that had not; must return at once. */
    synchronized void listen(Runnable changed) {
        listener = changed;
    }

    /** From now on keeps {@link #growthBefore}: somebody copies. */
    synchronized void mark() {
        marking = true;
    }

    /** Lines that tell of the media files before this one, and of no other; {@code null} where that is not known. */
    synchronized @Nullable Growth growthBefore(String media) {
        return marks.get(media);
    }

    /** A media file is in the copy. */
    synchronized void copied(String media) {
        marks.remove(media);
    }

    static boolean isLines(String path) {
        return path.endsWith(LINES);
    }

    private static String folder(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    private static String session(String path) {
        int second = path.indexOf('/', path.indexOf('/') + 1);
        return second < 0 || path.indexOf('/') < 0 ? "" : path.substring(0, second);
    }

    /** The listener is called without the lock: it takes one of its own, under which it asks here. */
    private void changed(String path) {
        String session = session(path);
        if (session.isEmpty()) {
            return;
        }
        Runnable told;
        synchronized (this) {
            if (changes.merge(session, 1, Integer::sum) > 1) {
                return;
            }
            told = listener;
        }
        told.run();
    }

    /** Sessions that changed since, and how often; forgotten here. */
    synchronized Map<String, Integer> takeChanges() {
        Map<String, Integer> taken = Map.copyOf(changes);
        changes.clear();
        return taken;
    }

    /** Sessions that changed since {@link #takeChanges}. */
    synchronized Set<String> changes() {
        return Set.copyOf(changes.keySet());
    }

    synchronized boolean isOpen(String path) {
        return open.contains(path);
    }

    Growth growth(String path) throws IOException {
        synchronized (this) {
            Growth known = growths.get(path);
            if (known != null) {
                return known;
            }
        }
        return new Growth(under.size(path), 0);
    }

    private synchronized void grew(String path, long size) {
        Growth before = growths.get(path);
        if (open.stream().noneMatch(file -> folder(file).equals(folder(path)))) {
            growths.put(path, new Growth(size, before == null ? 0 : before.cuts()));
        } else if (before == null) {
            growths.put(path, new Growth(0, 0));
        }
    }

    private synchronized void shrank(String path, long size) {
        Growth before = growths.get(path);
        if (before == null || size < before.size()) {
            growths.put(path, new Growth(size, nextGeneration(before)));
        }
    }

    /** Later than any before, of earlier processes too. */
    private static int nextGeneration(@Nullable Growth before) {
        int now = (int) (System.currentTimeMillis() / 1000);
        return before == null ? now : Math.max(now, before.cuts() + 1);
    }

    private void opened(String path) {
        synchronized (this) {
            open.add(path);
            growths.forEach((lines, growth) -> {
                if (marking && folder(lines).equals(folder(path))) {
                    marks.put(path, growth);
                }
            });
        }
    }

    private void closed(String path) throws IOException {
        List<String> beside;
        synchronized (this) {
            open.remove(path);
            beside = growths.keySet().stream()
                    .filter(lines -> folder(lines).equals(folder(path)))
                    .toList();
        }
        for (String lines : beside) {
            if (under.exists(lines)) {
                grew(lines, under.size(lines));
            }
        }
        changed(path);
    }

    /** A media file counts as open before it is there: whoever lists it must not take it for closed. */
    @Override
    public AppendFile append(String path) throws IOException {
        boolean media = !isLines(path);
        if (media) {
            opened(path);
        }
        try {
            return new Watched(path, under.append(path));
        } catch (IOException | RuntimeException e) {
            if (media) {
                synchronized (this) {
                    open.remove(path);
                }
            }
            throw e;
        }
    }

    private final class Watched implements AppendFile {
        private final String path;
        private final AppendFile file;

        Watched(String path, AppendFile file) {
            this.path = path;
            this.file = file;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            file.write(bytes);
        }

        @Override
        public void sync() throws IOException {
            file.sync();
            if (isLines(path)) {
                grew(path, file.size());
                changed(path);
            }
        }

        @Override
        public void cut(long size) throws IOException {
            file.cut(size);
            if (isLines(path)) {
                shrank(path, size);
            }
        }

        @Override
        public void close() throws IOException {
            file.close();
            if (!isLines(path)) {
                closed(path);
            }
        }
    }

    @Override
    public void put(String path, byte[] content) throws IOException {
        under.put(path, content);
        if (isLines(path)) {
            synchronized (this) {
                Growth before = growths.get(path);
                growths.put(path, new Growth(content.length, nextGeneration(before)));
            }
        }
        changed(path);
    }

    @Override
    public void delete(String path) throws IOException {
        under.delete(path);
        synchronized (this) {
            growths.remove(path);
            marks.remove(path);
        }
        changed(path);
    }

    @Override
    public void deleteFolder(String folder) throws IOException {
        under.deleteFolder(folder);
        synchronized (this) {
            growths.keySet().removeIf(path -> path.startsWith(folder + "/"));
            marks.keySet().removeIf(path -> path.startsWith(folder + "/"));
        }
        changed(folder + "/.");
    }

    @Override
    public byte[] read(String path) throws IOException {
        return under.read(path);
    }

    @Override
    public int read(String path, long position, byte[] into, int offset, int length) throws IOException {
        return under.read(path, position, into, offset, length);
    }

    @Override
    public long size(String path) throws IOException {
        return under.size(path);
    }

    @Override
    public boolean exists(String path) {
        return under.exists(path);
    }

    @Override
    public List<String> list(String folder) throws IOException {
        return under.list(folder);
    }

    @Override
    public void sweep(String folder) throws IOException {
        under.sweep(folder);
    }

    @Override
    public long freeBytes() throws IOException {
        return under.freeBytes();
    }
}
