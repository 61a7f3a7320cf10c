package org.hejie.recording.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every store does. Each implementation's test extends it. */
public abstract class ArchiveStoreContract {
    private static final String FILE = "c_1/s_1/r1/t0001/000001.webm";

    /** An empty store, or the same one opened anew within a test. */
    protected abstract ArchiveStore store() throws Exception;

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(ArchiveStore store, String path) throws IOException {
        return new String(store.read(path), StandardCharsets.UTF_8);
    }

    @Test
    void aFileIsReadAsItWasPut() throws Exception {
        ArchiveStore store = store();
        byte[] content = new byte[700_001];
        new Random(1).nextBytes(content);
        store.put(FILE, content);
        assertThat(store.read(FILE)).isEqualTo(content);
        assertThat(store.size(FILE)).isEqualTo(content.length);
        assertThat(store().read(FILE)).isEqualTo(content);
        store.put(FILE, new byte[] {1});
        assertThat(store.read(FILE)).containsExactly(1);
        assertThat(store.size(FILE)).isEqualTo(1);
    }

    @Test
    void anEmptyFileIsAFile() throws Exception {
        ArchiveStore store = store();
        store.put(FILE, new byte[0]);
        assertThat(store.exists(FILE)).isTrue();
        assertThat(store.size(FILE)).isZero();
        assertThat(store.read(FILE)).isEmpty();
        assertThat(store.read(FILE, 0, new byte[4], 0, 4)).isZero();
    }

    @Test
    void aFileGrowsAtItsEndAcrossHandlesAndProcesses() throws Exception {
        ArchiveStore store = store();
        try (AppendFile file = store.append(FILE)) {
            assertThat(file.size()).isZero();
            file.write(bytes("first,"));
            file.write(bytes("second,"));
            file.sync();
            assertThat(file.size()).isEqualTo(13);
            assertThat(text(store, FILE)).isEqualTo("first,second,");
        }
        try (AppendFile file = store.append(FILE)) {
            assertThat(file.size()).isEqualTo(13);
            file.write(bytes("third"));
            file.sync();
        }
        try (AppendFile file = store().append(FILE)) {
            file.write(bytes("!"));
            file.sync();
        }
        assertThat(text(store(), FILE)).isEqualTo("first,second,third!");
        assertThat(text(store, FILE)).isEqualTo("first,second,third!");
        assertThat(store.size(FILE)).isEqualTo(19);
    }

    @Test
    void aFileIsCutAnywhereAndGrowsFromThere() throws Exception {
        ArchiveStore store = store();
        try (AppendFile file = store.append(FILE)) {
            file.write(bytes("0123456789"));
            file.write(bytes("abcdef"));
            file.cut(10);
            assertThat(file.size()).isEqualTo(10);
            file.write(bytes("ABCDEF"));
            file.cut(13);
            assertThat(file.size()).isEqualTo(13);
            file.write(bytes("xyz"));
            file.cut(4);
            file.write(bytes("end"));
            file.sync();
        }
        assertThat(text(store, FILE)).isEqualTo("0123end");
        assertThat(text(store(), FILE)).isEqualTo("0123end");
        try (AppendFile file = store.append(FILE)) {
            file.cut(0);
            file.write(bytes("anew"));
            file.sync();
        }
        assertThat(text(store(), FILE)).isEqualTo("anew");
        byte[] part = new byte[9];
        assertThat(store.read(FILE, 1, part, 2, 7)).isEqualTo(3);
        assertThat(new String(part, 2, 3, StandardCharsets.UTF_8)).isEqualTo("new");
    }

    @Test
    void anyPartCanBeRead() throws Exception {
        ArchiveStore store = store();
        Random random = new Random(7);
        byte[] all = new byte[50_000];
        random.nextBytes(all);
        try (AppendFile file = store.append(FILE)) {
            for (int at = 0; at < all.length; ) {
                int n = Math.min(all.length - at, 1 + random.nextInt(3_000));
                file.write(ByteBuffer.wrap(all, at, n));
                at += n;
            }
            file.sync();
        }
        for (ArchiveStore reader : List.of(store, store())) {
            for (int i = 0; i < 60; i++) {
                int at = random.nextInt(all.length + 100);
                int length = random.nextInt(9_000);
                byte[] into = new byte[length + 5];
                int n = reader.read(FILE, at, into, 5, length);
                assertThat(n).isEqualTo(Math.max(0, Math.min(length, all.length - at)));
                assertThat(java.util.Arrays.copyOfRange(into, 5, 5 + n))
                        .isEqualTo(java.util.Arrays.copyOfRange(all, Math.min(at, all.length), at + n));
            }
        }
    }

    @Test
    void aReaderSeesAGrowingFileGrow() throws Exception {
        ArchiveStore store = store();
        byte[] into = new byte[8];
        try (AppendFile file = store.append(FILE)) {
            for (int i = 0; i < 20; i++) {
                file.write(ByteBuffer.wrap(new byte[] {(byte) i}));
                file.sync();
                assertThat(store.size(FILE)).isEqualTo(i + 1);
                assertThat(store.read(FILE, i, into, 0, 8)).isEqualTo(1);
                assertThat(into[0]).isEqualTo((byte) i);
            }
        }
    }

    @Test
    void foldersListWhatIsInThem() throws Exception {
        ArchiveStore store = store();
        assertThat(store.list("")).isEmpty();
        assertThat(store.list("c_1/s_1")).isEmpty();
        store.put("c_1/s_1/events.jsonl", new byte[] {1});
        store.put("c_1/s_1/r1/t0002/000001.webm", new byte[] {1});
        store.put("c_1/s_1/r1/t0001/000002.webm", new byte[] {1});
        store.put("c_1/s_1/r1/t0001/000001.webm", new byte[] {1});
        store.put("c_2/s_9/events.jsonl", new byte[] {1});
        assertThat(store.list("")).containsExactly("c_1/", "c_2/");
        assertThat(store.list("c_1")).containsExactly("s_1/");
        assertThat(store.list("c_1/s_1")).containsExactly("events.jsonl", "r1/");
        assertThat(store.list("c_1/s_1/r1")).containsExactly("t0001/", "t0002/");
        assertThat(store.list("c_1/s_1/r1/t0001")).containsExactly("000001.webm", "000002.webm");
        assertThat(store.exists("c_1/s_1/events.jsonl")).isTrue();
        assertThat(store.exists("c_1/s_1/other")).isFalse();
        assertThat(store.freeBytes()).isPositive();
    }

    @Test
    void whatIsDeletedIsGone() throws Exception {
        ArchiveStore store = store();
        store.put(FILE, new byte[] {1, 2});
        store.put("c_1/s_2/events.jsonl", new byte[] {3});
        store.delete(FILE);
        store.delete(FILE);
        assertThat(store.exists(FILE)).isFalse();
        assertThatThrownBy(() -> store.read(FILE)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> store.size(FILE)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> store.read(FILE, 0, new byte[1], 0, 1)).isInstanceOf(NoSuchFileException.class);
        store.put(FILE, new byte[] {4});
        store.deleteFolder("c_1/s_1");
        assertThat(store.exists(FILE)).isFalse();
        assertThat(store.list("c_1")).containsExactly("s_2/");
        assertThat(store.list("c_1/s_1")).isEmpty();
    }

    @Test
    void manyThreadsReadAndWriteAtOnce() throws Exception {
        ArchiveStore store = store();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<Void>> done = new ArrayList<>();
            for (int t = 0; t < 8; t++) {
                String path = "c_1/s_" + t % 3 + "/r1/t000" + t + "/000001.webm";
                byte mark = (byte) t;
                Callable<Void> work = () -> {
                    byte[] into = new byte[100];
                    for (int i = 0; i < 15; i++) {
                        byte[] piece = new byte[100];
                        java.util.Arrays.fill(piece, mark);
                        try (AppendFile file = store.append(path)) {
                            file.write(ByteBuffer.wrap(piece));
                            file.sync();
                        }
                        assertThat(store.read(path, i * 100L, into, 0, 100)).isEqualTo(100);
                        assertThat(into).containsOnly(mark);
                        assertThat(store.read(path)).hasSize(100 * (i + 1)).containsOnly(mark);
                    }
                    return null;
                };
                done.add(threads.submit(work));
            }
            for (Future<Void> each : done) {
                each.get();
            }
        }
    }
}
