package org.hejie.recording.crypt;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hejie.recording.store.AppendFile;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.recording.store.FolderStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plain view of a store that holds ciphertext (docs/KEEPING.md). Sessions without an envelope are passed through as they are; so are files outside of
 * sessions. Each write of an append is one record, so a crash tears at most the last, which the view leaves out. Whole files are always read from the store;
 * parts, as a player asks for them, through an index of records and a cache of those decrypted last. Any thread.
 */
public final class EncryptedStore implements ArchiveStore {
    private static final Logger LOG = LoggerFactory.getLogger(EncryptedStore.class);

    /** Files of an encrypted session that are stored in the clear and are no part of the plain view. */
    public static final Set<String> CLEAR = Set.of(Envelope.FILE, "inventory.json", "inventory.sig");

    private static final int MOST_INDEXES = 4096;
    private static final int WINDOW = 16 << 10;

    private final ArchiveStore under;
    private final int depth;
    private final SessionKeys keys;
    private final Damage.@Nullable Listener listener;
    private final RecordCache cache = new RecordCache(32 << 20);
    private final Map<String, RecordIndex> indexes = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, RecordIndex> eldest) {
            return size() > MOST_INDEXES;
        }
    };
    /** Indexes of files that are open for writing; never dropped while they are. */
    private final Map<String, RecordIndex> open = new LinkedHashMap<>();

    /**
     * @param depth folders above a session's own files: 2 for an archive, 1 for a case's folder, 0 for a session's
     * @param custody absent: only what is not encrypted can be read
     * @param fresh algorithm of new sessions; absent: they are not encrypted
     * @param listener hears of damage, and reads then end before it; {@code null}: such reads fail
     */
    public EncryptedStore(
            ArchiveStore under,
            int depth,
            Optional<KeyCustody> custody,
            Optional<Aead> fresh,
            Damage.@Nullable Listener listener) {
        this.under = under;
        this.depth = depth;
        this.listener = listener;
        keys = new SessionKeys(under, custody, fresh, depth);
    }

    /** An archive, for writing and reading. */
    public static EncryptedStore archive(ArchiveStore under, KeyCustody custody, Optional<Aead> fresh) {
        return new EncryptedStore(under, 2, Optional.of(custody), fresh, null);
    }

    /** Where a path lies. @param inner within the session's folder */
    private record Place(String session, String inner) {
        boolean isClear() {
            return CLEAR.contains(inner);
        }
    }

    private @Nullable Place place(String path) {
        int at = 0;
        for (int i = 0; i < depth; i++) {
            at = path.indexOf('/', at) + 1;
            if (at == 0) {
                return null;
            }
        }
        String inner = path.substring(at);
        return inner.isEmpty() ? null : new Place(path.substring(0, Math.max(0, at - 1)), inner);
    }

    /** The cipher to read a file with, {@code null} for one that is stored as it is. */
    private @Nullable FileCipher reading(String path) throws IOException {
        Place place = place(path);
        return place != null && keys.of(place.session()) instanceof SessionKeys.Key.Data data
                ? cipher(data, place, path)
                : null;
    }

    private @Nullable FileCipher writing(String path) throws IOException {
        Place place = place(path);
        return place != null && keys.forWriting(place.session()) instanceof SessionKeys.Key.Data data
                ? cipher(data, place, path)
                : null;
    }

    private static FileCipher cipher(SessionKeys.Key.Data data, Place place, String path) throws NoSuchFileException {
        if (place.isClear()) {
            throw new NoSuchFileException(path, null, "not part of the plain view");
        }
        return new FileCipher(data.aead(), data.bytes(), place.inner());
    }

    // --- whole files

    @Override
    public void put(String path, byte[] content) throws IOException {
        FileCipher cipher = writing(path);
        under.put(path, cipher == null ? content : cipher.file(content));
        forget(path);
    }

    @Override
    public byte[] read(String path) throws IOException {
        FileCipher cipher = reading(path);
        if (cipher == null) {
            return under.read(path);
        }
        byte[] stored = under.read(path);
        ByteArrayOutputStream plain = new ByteArrayOutputStream(stored.length);
        if (stored.length == 0) {
            return stored;
        }
        if (!FileCipher.isMagic(stored, stored.length)) {
            damaged(path, 0, stored.length < FileCipher.HEAD);
            return new byte[0];
        }
        int at = FileCipher.HEAD;
        while (at < stored.length) {
            int left = stored.length - at - FileCipher.OVERHEAD;
            int length = left < 0 ? -1 : FileCipher.length(stored, at);
            if (length <= 0 || length > left) {
                damaged(path, plain.size(), true);
                break;
            }
            byte[] record = cipher.open(stored, at, length, plain.size());
            at += FileCipher.OVERHEAD + length;
            if (record == null) {
                damaged(path, plain.size(), at == stored.length);
                break;
            }
            plain.writeBytes(record);
        }
        return plain.toByteArray();
    }

    /** Tells the listener, or fails; an unfinished end is no failure. */
    private void damaged(String path, long at, boolean torn) throws IOException {
        Damage.Listener told = listener;
        if (told != null) {
            told.damaged(new Damage(path, at, torn));
        } else if (!torn) {
            throw new IOException(path + " was changed on the disk after byte " + at);
        }
    }

    // --- parts of files

    @Override
    public int read(String path, long position, byte[] into, int offset, int length) throws IOException {
        FileCipher cipher = reading(path);
        if (cipher == null) {
            return under.read(path, position, into, offset, length);
        }
        RecordIndex index = index(path, cipher);
        int done = 0;
        while (done < length) {
            int record;
            long start;
            int size;
            synchronized (index) {
                if (position + done >= index.plainEnd()) {
                    break;
                }
                record = index.at(position + done);
                start = index.start(record);
                size = index.length(record);
            }
            byte[] plain = record(path, index.cipher, record, start, size);
            if (plain == null) {
                damaged(path, start, false);
                break;
            }
            int from = (int) (position + done - start);
            int n = Math.min(length - done, plain.length - from);
            System.arraycopy(plain, from, into, offset + done, n);
            done += n;
        }
        return done;
    }

    private byte @Nullable [] record(String path, FileCipher cipher, int record, long start, int size)
            throws IOException {
        byte[] known = cache.get(path, start);
        if (known != null && known.length == size) {
            return known;
        }
        byte[] stored = new byte[FileCipher.OVERHEAD + size];
        int n = under.read(path, FileCipher.storedAt(record, start), stored, 0, stored.length);
        if (n < stored.length || FileCipher.length(stored, 0) != size) {
            return null;
        }
        byte[] plain = cipher.open(stored, 0, size, start);
        if (plain != null) {
            cache.put(path, start, plain);
        }
        return plain;
    }

    /** The file's index, brought up to what is stored now. */
    private RecordIndex index(String path, FileCipher cipher) throws IOException {
        RecordIndex index;
        synchronized (indexes) {
            RecordIndex writing = open.get(path);
            index = writing != null ? writing : indexes.computeIfAbsent(path, p -> new RecordIndex(cipher));
        }
        synchronized (index) {
            long stored = under.size(path);
            if (!index.isTrueFor(stored)) {
                if (stored < index.storedEnd()) {
                    index.keep(0);
                    cache.forget(path);
                }
                scan(path, index, stored);
            }
        }
        return index;
    }

    /** Adds the records after those it knows; one that is last and does not fit its tag is a torn one. */
    private void scan(String path, RecordIndex index, long stored) throws IOException {
        byte[] window = new byte[(int) Math.min(WINDOW, Math.max(FileCipher.LENGTH, stored))];
        long windowAt = 0;
        int held = 0;
        long at = index.storedEnd();
        if (at == 0) {
            held = under.read(path, 0, window, 0, window.length);
            if (!FileCipher.isMagic(window, held)) {
                index.seen(stored);
                return;
            }
            at = FileCipher.HEAD;
        }
        while (stored - at >= FileCipher.OVERHEAD) {
            if (at < windowAt || at + FileCipher.LENGTH > windowAt + held) {
                windowAt = at;
                held = under.read(path, at, window, 0, window.length);
                if (held < FileCipher.LENGTH) {
                    break;
                }
            }
            int length = FileCipher.length(window, (int) (at - windowAt));
            if (length <= 0 || length > FileCipher.MOST || at + FileCipher.OVERHEAD + length > stored) {
                break;
            }
            index.add(length);
            at += FileCipher.OVERHEAD + length;
        }
        int last = index.count() - 1;
        if (last >= 0
                && at == stored
                && record(path, index.cipher, last, index.start(last), index.length(last)) == null) {
            index.keep(last);
        }
        index.seen(stored);
    }

    @Override
    public long size(String path) throws IOException {
        FileCipher cipher = reading(path);
        if (cipher == null) {
            return under.size(path);
        }
        RecordIndex index = index(path, cipher);
        synchronized (index) {
            return index.plainEnd();
        }
    }

    private void forget(String path) {
        synchronized (indexes) {
            indexes.remove(path);
        }
        cache.forget(path);
    }

    // --- growing files

    @Override
    public AppendFile append(String path) throws IOException {
        FileCipher cipher = writing(path);
        if (cipher == null) {
            return under.append(path);
        }
        AppendFile file = under.append(path);
        try {
            RecordIndex index = index(path, cipher);
            synchronized (indexes) {
                open.put(path, index);
            }
            synchronized (index) {
                long torn = file.size() - index.storedEnd();
                if (torn > 0) {
                    LOG.warn("unfinished record cut off file={} bytes={}", path, torn);
                    file.cut(index.storedEnd());
                }
                index.seen(index.storedEnd());
                index.writer(1);
            }
            return new Records(path, index, file);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private final class Records implements AppendFile {
        private final String path;
        private final RecordIndex index;
        private AppendFile file;
        /** A failed write may have left a part of a record. */
        private boolean ragged;

        private boolean closed;

        Records(String path, RecordIndex index, AppendFile file) {
            this.path = path;
            this.index = index;
            this.file = file;
        }

        private void mend() throws IOException {
            if (ragged) {
                file.cut(index.storedEnd());
                ragged = false;
            }
        }

        @Override
        public long size() throws IOException {
            synchronized (index) {
                mend();
                return index.plainEnd();
            }
        }

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            synchronized (index) {
                mend();
                while (bytes.hasRemaining()) {
                    int length = Math.min(bytes.remaining(), FileCipher.MOST);
                    ByteBuffer piece = bytes.slice(bytes.position(), length);
                    ragged = true;
                    file.write(index.cipher.record(index.plainEnd(), piece));
                    ragged = false;
                    index.add(length);
                    bytes.position(bytes.position() + length);
                }
            }
        }

        @Override
        public void sync() throws IOException {
            synchronized (index) {
                mend();
            }
            // Outside of the lock: readers need not wait for the disk.
            file.sync();
        }

        @Override
        public void cut(long size) throws IOException {
            synchronized (index) {
                mend();
                if (size >= index.plainEnd()) {
                    return;
                }
                int record = index.at(size);
                if (index.start(record) != size) {
                    rewrite(size);
                    return;
                }
                file.cut(record == 0 ? 0 : FileCipher.storedAt(record, size));
                index.keep(record);
                cache.forget(path);
            }
        }

        /** Within a record: the file is written anew and put in place as a whole, for what stays must survive a crash in between. */
        private void rewrite(long size) throws IOException {
            file.sync();
            byte[] all = EncryptedStore.this.read(path);
            if (all.length < size) {
                throw new IOException(path + " was changed on the disk");
            }
            byte[] plain = Arrays.copyOf(all, Math.toIntExact(size));
            file.close();
            under.put(path, index.cipher.file(plain));
            file = under.append(path);
            index.keep(0);
            cache.forget(path);
            scan(path, index, file.size());
        }

        @Override
        public void close() throws IOException {
            if (closed) {
                return;
            }
            closed = true;
            synchronized (index) {
                try {
                    mend();
                } finally {
                    index.writer(-1);
                    synchronized (indexes) {
                        open.remove(path, index);
                        indexes.put(path, index);
                    }
                    file.close();
                }
            }
        }
    }

    // --- names

    @Override
    public boolean exists(String path) {
        Place place = place(path);
        return (place == null || !place.isClear() || !keys.isEncrypted(place.session())) && under.exists(path);
    }

    @Override
    public List<String> list(String folder) throws IOException {
        List<String> names = under.list(folder);
        Place inside = place(folder.isEmpty() ? "." : folder + "/.");
        if (inside == null || !inside.inner().equals(".") || !keys.isEncrypted(inside.session())) {
            return names;
        }
        return names.stream().filter(name -> !CLEAR.contains(whole(name))).toList();
    }

    /** What a file that is just being written will be called. */
    private static String whole(String name) {
        return name.endsWith(FolderStore.UNFINISHED)
                ? name.substring(0, name.length() - FolderStore.UNFINISHED.length())
                : name;
    }

    @Override
    public void delete(String path) throws IOException {
        Place place = place(path);
        if (place != null && place.isClear() && keys.isEncrypted(place.session())) {
            throw new NoSuchFileException(path, null, "not part of the plain view");
        }
        under.delete(path);
        forget(path);
    }

    /** A session's envelope goes first: from then on nobody can read what is left. */
    @Override
    public void deleteFolder(String folder) throws IOException {
        Place inside = place(folder + "/.");
        if (inside != null && inside.inner().equals(".")) {
            under.delete(folder + "/" + Envelope.FILE);
            keys.forget(folder);
        }
        under.deleteFolder(folder);
        synchronized (indexes) {
            indexes.keySet().removeIf(path -> path.startsWith(folder + "/"));
        }
        cache.forgetFolder(folder);
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
