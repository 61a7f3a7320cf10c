package org.hejie.recording.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hejie.recording.crypt.Encryption;
import org.hejie.recording.crypt.Inventory;
import org.hejie.recording.keys.SignatureAlgorithm;
import org.hejie.recording.keys.SigningKeys;
import org.hejie.recording.store.AppendFile;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.recording.store.FolderStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The copy follows, whatever happens to it or to us. Files are written as the recorder writes them. */
class KeeperTest {
    private static final String SESSION = "c_1/s_1";
    private static final String TRACK = SESSION + "/r1/t0001";

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private WatchedStore stored;

    @SuppressWarnings("NullAway.Init")
    private ArchiveStore archive;

    @SuppressWarnings("NullAway.Init")
    private Keeper keeper;

    @SuppressWarnings("NullAway.Init")
    private SigningKeys keys;

    @BeforeEach
    void begin() throws IOException {
        keys = SigningKeys.open(folder.resolve("signing"), SignatureAlgorithm.ECDSA_P256, false, Clock.systemUTC());
        open();
    }

    @AfterEach
    void end() {
        keeper.close();
    }

    private CopyConfig config() {
        return new CopyConfig(
                new CopyConfig.Place.Folder(folder.resolve("copy")), 4, Duration.ofMillis(100), Duration.ofSeconds(1));
    }

    private Check check() {
        return new Check(
                new FolderStore(folder.resolve("archive")),
                Optional.of(config()),
                Encryption.standard(folder),
                folder.resolve("keeping"),
                folder.resolve("reports"),
                Clock.systemUTC());
    }

    private void open() throws IOException {
        stored = new WatchedStore(new FolderStore(folder.resolve("archive")));
        archive = Encryption.standard(folder).over(stored);
        keeper = new Keeper(
                stored,
                Optional.of(config()),
                folder.resolve("keeping"),
                keys::current,
                this::check,
                Duration.ZERO,
                Clock.systemUTC());
        keeper.start();
    }

    private void append(String path, String text) throws IOException {
        try (AppendFile file = archive.append(path)) {
            file.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            file.sync();
        }
    }

    /** A chunk as the recorder writes it: the line while the file is still open. */
    private void chunk(int n) throws IOException {
        try (AppendFile file = archive.append(TRACK + "/00000" + n + ".webm")) {
            file.write(ByteBuffer.wrap(("chunk " + n).getBytes(StandardCharsets.UTF_8)));
            file.sync();
            append(TRACK + "/chunks.jsonl", "line of chunk " + n + "\n");
        }
    }

    private Path copied(String path) {
        return folder.resolve("copy/archive").resolve(path);
    }

    /** What the growing part of the copy has of a file, decrypted. */
    private String grown(String path) throws IOException {
        Path to = Files.createTempDirectory(folder, "restored");
        if (!Files.exists(copied(SESSION + "/envelope.json"))) {
            return "";
        }
        ArchiveStore restored = new FolderStore(to);
        ArchiveStore copy = new FolderStore(folder.resolve("copy/archive"));
        restored.put(SESSION + "/envelope.json", copy.read(SESSION + "/envelope.json"));
        restored.put(path, Copier.Parts.join(new FolderStore(folder.resolve("copy/growing")), path));
        return new String(Encryption.standard(folder).over(restored).read(path), StandardCharsets.UTF_8);
    }

    private void caughtUp() {
        await().atMost(Duration.ofSeconds(30)).until(() -> keeper.status().waiting() == 0);
    }

    private void seal() throws IOException {
        archive.put(SESSION + "/manifest.json", "{}".getBytes(StandardCharsets.UTF_8));
        archive.put(SESSION + "/manifest.sig", "signed".getBytes(StandardCharsets.UTF_8));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Files.exists(copied(SESSION + "/inventory.sig"))
                        && keeper.status().waiting() == 0);
    }

    @Test
    void closedFilesAndWhatGrowsAreCopiedWhileTheSessionGoesOn() throws Exception {
        append(SESSION + "/events.jsonl", "one\n");
        append(TRACK + "/chunks.jsonl", "opened\n");
        chunk(1);
        try (AppendFile open = archive.append(TRACK + "/000002.webm")) {
            open.write(ByteBuffer.wrap(new byte[100]));
            open.sync();
            append(SESSION + "/events.jsonl", "two\n");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> grown(SESSION + "/events.jsonl").equals("one\ntwo\n"));
            assertThat(copied(TRACK + "/000001.webm")).exists();
            assertThat(grown(TRACK + "/chunks.jsonl")).isEqualTo("opened\nline of chunk 1\n");
            // The line of an open file is not in the copy before the file is.
            append(TRACK + "/chunks.jsonl", "line of chunk 2\n");
            append(SESSION + "/events.jsonl", "three\n");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> grown(SESSION + "/events.jsonl").endsWith("three\n"));
            assertThat(copied(TRACK + "/000002.webm")).doesNotExist();
            assertThat(grown(TRACK + "/chunks.jsonl")).isEqualTo("opened\nline of chunk 1\n");
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> grown(TRACK + "/chunks.jsonl").endsWith("line of chunk 2\n"));
        assertThat(copied(TRACK + "/000002.webm")).exists();
    }

    @Test
    void aSealedSessionIsTheSameInBothFileByFile() throws Exception {
        append(SESSION + "/events.jsonl", "one\n");
        chunk(1);
        chunk(2);
        seal();
        ArchiveStore copy = new FolderStore(folder.resolve("copy/archive"));
        Inventory.Sealed sealed = java.util.Objects.requireNonNull(Inventory.read(copy, SESSION));
        assertThat(sealed.inventory().check(copy, SESSION)).isEmpty();
        assertThat(sealed.inventory().files())
                .extracting(Inventory.Entry::path)
                .containsExactly(
                        "envelope.json",
                        "events.jsonl",
                        "manifest.json",
                        "manifest.sig",
                        "r1/t0001/000001.webm",
                        "r1/t0001/000002.webm",
                        "r1/t0001/chunks.jsonl");
        assertThat(folder.resolve("copy/growing").resolve(SESSION)).doesNotExist();
        // What rightly comes later is taken up, in the inventory and in the copy.
        append(SESSION + "/timestamps.jsonl", "token\n");
        archive.put(SESSION + "/manifest.tst", new byte[] {1});
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Files.exists(copied(SESSION + "/manifest.tst"))
                        && keeper.status().waiting() == 0
                        && java.util.Objects.requireNonNull(Inventory.read(copy, SESSION))
                                        .inventory()
                                        .files()
                                        .size()
                                == 9);
        assertThat(java.util.Objects.requireNonNull(Inventory.read(copy, SESSION))
                        .inventory()
                        .check(copy, SESSION))
                .isEmpty();
    }

    /** The copy's folder cannot be written: everything waits, and is there soon after. */
    @Test
    void aCopyThatIsAwayIsCaughtUpWith() throws Exception {
        Files.writeString(folder.resolve("copy"), "in the way: no folder");
        append(SESSION + "/events.jsonl", "one\n");
        chunk(1);
        await().atMost(Duration.ofSeconds(30)).until(() -> keeper.status().fault() != null);
        chunk(2);
        await().until(() -> keeper.status().waiting() > 0 && keeper.status().oldest() != null);
        Files.delete(folder.resolve("copy"));
        caughtUp();
        assertThat(copied(TRACK + "/000001.webm")).exists();
        assertThat(copied(TRACK + "/000002.webm")).exists();
        assertThat(keeper.status().fault()).isNull();
        assertThat(grown(TRACK + "/chunks.jsonl")).isEqualTo("line of chunk 1\nline of chunk 2\n");
    }

    @Test
    void whatIsNotCopiedWhenWeDieIsCopiedAfterTheNextStart() throws Exception {
        append(SESSION + "/events.jsonl", "one\n");
        chunk(1);
        caughtUp();
        keeper.close();
        chunk(2);
        append(SESSION + "/events.jsonl", "two\n");
        open();
        caughtUp();
        assertThat(copied(TRACK + "/000002.webm")).exists();
        assertThat(grown(SESSION + "/events.jsonl")).isEqualTo("one\ntwo\n");
    }

    /** A ledger that is torn, damaged or gone costs another look, nothing else. */
    @Test
    void aDamagedLedgerCopiesAgainAndLosesNothing() throws Exception {
        append(SESSION + "/events.jsonl", "one\n");
        chunk(1);
        chunk(2);
        caughtUp();
        keeper.close();
        Path ledger = folder.resolve("keeping/copied/c_1/s_1.jsonl");
        byte[] lines = Files.readAllBytes(ledger);
        lines[5] ^= 1;
        lines[lines.length / 2] ^= 1;
        Files.write(ledger, java.util.Arrays.copyOf(lines, lines.length - 9));
        Files.writeString(ledger, "\0\0{\"path\":", StandardOpenOption.APPEND);
        open();
        append(SESSION + "/events.jsonl", "two\n");
        chunk(3);
        caughtUp();
        assertThat(grown(SESSION + "/events.jsonl")).isEqualTo("one\ntwo\n");
        keeper.close();
        Files.delete(ledger);
        open();
        chunk(4);
        caughtUp();
        assertThat(grown(TRACK + "/chunks.jsonl")).endsWith("line of chunk 3\nline of chunk 4\n");
        assertThat(grown(SESSION + "/events.jsonl")).isEqualTo("one\ntwo\n");
        seal();
        // The stored files are those of the inventory; that the manifest is not a real one is another matter.
        assertThat(check().run().sessions().getFirst().faults()).allMatch(fault -> fault.path() == null);
    }

    /** Lines cut back after they were copied: the copy's older parts count no more. */
    @Test
    void linesThatWereCutBackAreReplacedInTheCopy() throws Exception {
        append(SESSION + "/events.jsonl", "one\n");
        append(SESSION + "/events.jsonl", "wrong and much longer\n");
        caughtUp();
        try (AppendFile file = archive.append(SESSION + "/events.jsonl")) {
            file.cut(4);
            file.write(ByteBuffer.wrap("right\n".getBytes(StandardCharsets.UTF_8)));
            file.sync();
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> grown(SESSION + "/events.jsonl").equals("one\nright\n"));
    }

    /** A file that is being made is not taken for a closed one. */
    @Test
    void aMediaFileIsOpenBeforeItIsThere() throws Exception {
        FolderStore real = new FolderStore(folder.resolve("real"));
        WatchedStore[] watched = new WatchedStore[1];
        List<Boolean> open = new java.util.ArrayList<>();
        ArchiveStore asking = (ArchiveStore) java.lang.reflect.Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ArchiveStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("append")) {
                        open.add(watched[0].isOpen((String) arguments[0]));
                    }
                    return method.invoke(real, arguments);
                });
        watched[0] = new WatchedStore(asking);
        try (AppendFile file = watched[0].append(TRACK + "/000001.webm")) {
            assertThat(file.size()).isZero();
        }
        assertThat(open).containsExactly(true);
        assertThat(watched[0].isOpen(TRACK + "/000001.webm")).isFalse();
    }

    /** Parts that come twice, overlap or in another order make the same file; a missing one ends it. */
    @Test
    void partsAreJoinedWhateverTheirOrder() throws Exception {
        ArchiveStore growing = new FolderStore(folder.resolve("parts"));
        String file = "c/s/events.jsonl/";
        growing.put(file + Copier.Parts.name(0, 4, 8), "efgh".getBytes(StandardCharsets.UTF_8));
        growing.put(file + Copier.Parts.name(0, 0, 4), "abcd".getBytes(StandardCharsets.UTF_8));
        growing.put(file + Copier.Parts.name(0, 2, 8), "cdefgh".getBytes(StandardCharsets.UTF_8));
        growing.put(file + Copier.Parts.name(0, 4, 10), "efghij".getBytes(StandardCharsets.UTF_8));
        growing.put(file + Copier.Parts.name(0, 11, 12), "l".getBytes(StandardCharsets.UTF_8));
        Files.writeString(folder.resolve("parts/" + file + Copier.Parts.name(0, 4, 10) + ".part"), "ef\0");
        assertThat(new String(Copier.Parts.join(growing, "c/s/events.jsonl"), StandardCharsets.UTF_8))
                .isEqualTo("abcdefghij");
    }

    /** Whoever hears of a change may wait for somebody who asks the store: a keeper and a writer once waited for each other, for ever. */
    @Test
    void whoHearsOfAChangeHoldsNothingOthersNeed() throws Exception {
        WatchedStore watched = new WatchedStore(new FolderStore(folder.resolve("real")));
        java.util.concurrent.CompletableFuture<Boolean> asked = new java.util.concurrent.CompletableFuture<>();
        watched.listen(() -> {
            Thread other = Thread.ofPlatform()
                    .start(() -> asked.complete(watched.changes().contains(SESSION)));
            try {
                other.join(Duration.ofSeconds(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            asked.complete(false);
        });
        watched.put(SESSION + "/a", new byte[] {1});
        assertThat(asked.get()).isTrue();
    }

    /** Killed while it wrote into the copy, and in the archive: what was half written is gone after the next pass. */
    @Test
    void whatWasHalfWrittenIsSwept() throws Exception {
        append(SESSION + "/events.jsonl", "one\n");
        chunk(1);
        caughtUp();
        keeper.close();
        Path whole = copied(TRACK + "/000001.webm.part");
        Path part = folder.resolve("copy/growing").resolve(SESSION).resolve("events.jsonl/0000000000-x.part");
        Files.writeString(whole, "half");
        Files.writeString(part, "half");
        open();
        append(SESSION + "/events.jsonl", "two\n");
        caughtUp();
        assertThat(whole).doesNotExist();
        assertThat(part).doesNotExist();
        assertThat(grown(SESSION + "/events.jsonl")).isEqualTo("one\ntwo\n");
    }

    @Test
    void nothingInTheCopyIsWrittenOver() throws Exception {
        append(SESSION + "/events.jsonl", "one\n");
        Path taken = copied(TRACK + "/000001.webm");
        Files.createDirectories(java.util.Objects.requireNonNull(taken.getParent()));
        Files.writeString(taken, "another's");
        chunk(1);
        await().atMost(Duration.ofSeconds(30)).until(() -> keeper.status().damaged() == 1);
        assertThat(taken).hasContent("another's");
    }

    @Test
    void aChangedInventoryIsNotSignedAnew() throws Exception {
        append(SESSION + "/events.jsonl", "one\n");
        seal();
        Path inventory = folder.resolve("archive").resolve(SESSION).resolve("inventory.json");
        Files.writeString(inventory, Files.readString(inventory).replace("\"bytes\":", "\"bytes\":1"));
        archive.put(SESSION + "/manifest.tst", new byte[] {1});
        await().atMost(Duration.ofSeconds(30)).until(() -> keeper.status().damaged() == 1);
        assertThatThrownBy(() -> Inventory.read(stored, SESSION)).hasMessageContaining("changed");
        List<String> mended = check().repair(folder.resolve("quarantine")).mended();
        assertThat(mended.toString()).contains("inventory.json");
    }

    @Test
    void damageInEitherIsFoundAndMendedFromTheOther() throws Exception {
        append(SESSION + "/events.jsonl", "one\n");
        chunk(1);
        chunk(2);
        seal();
        keeper.close();
        Path here = folder.resolve("archive").resolve(TRACK).resolve("000001.webm");
        Path there = copied(TRACK + "/000002.webm");
        Path gone = copied(TRACK + "/chunks.jsonl");
        byte[] sound = Files.readAllBytes(here);
        byte[] bad = sound.clone();
        bad[bad.length - 1] ^= 4;
        Files.write(here, bad);
        Files.write(there, new byte[] {1});
        Files.delete(gone);
        Files.writeString(copied(SESSION + "/stranger.txt"), "added");
        Check.Report report = check().run();
        assertThat(report.ok()).isFalse();
        assertThat(report.sessions().getFirst().state()).isEqualTo(Check.State.DAMAGED);
        assertThat(report.sessions().getFirst().faults())
                .filteredOn(Check.Fault::mendable)
                .extracting(Check.Fault::side, Check.Fault::path, Check.Fault::code)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(Check.Side.ARCHIVE, "r1/t0001/000001.webm", "changed"),
                        org.assertj.core.groups.Tuple.tuple(Check.Side.COPY, "r1/t0001/000002.webm", "changed"),
                        org.assertj.core.groups.Tuple.tuple(Check.Side.COPY, "r1/t0001/chunks.jsonl", "missing"),
                        org.assertj.core.groups.Tuple.tuple(Check.Side.COPY, "stranger.txt", "added"));
        assertThat(Files.list(folder.resolve("reports"))).hasSize(2);
        assertThat(check().last()).hasValue(report);

        assertThat(check().repair(folder.resolve("quarantine")).mended()).hasSize(4);
        assertThat(Files.readAllBytes(here)).isEqualTo(sound);
        try (var put = Files.walk(folder.resolve("quarantine"))) {
            assertThat(put.filter(Files::isRegularFile).map(p -> p.getFileName().toString()))
                    .containsExactlyInAnyOrder("000001.webm", "000002.webm", "stranger.txt");
        }
        assertThat(check().run().sessions().getFirst().faults()).noneMatch(Check.Fault::mendable);
    }
}
