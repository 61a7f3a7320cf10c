package org.hejie.recording.crypt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.hejie.protocol.Json;
import org.hejie.recording.store.AppendFile;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.recording.store.ArchiveStoreContract;
import org.hejie.recording.store.FolderStore;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncryptedStoreTest {
    private static final String FILE = "c_1/s_1/r1/t0001/000001.webm";
    private static final String WORDS = "Nobody but the parties may read this. 只有当事人可以看。";

    @TempDir
    Path folder;

    @Nested
    class WithAes extends ArchiveStoreContract {
        @Override
        protected ArchiveStore store() {
            return encrypted(Aead.AES_256_GCM);
        }
    }

    @Nested
    class WithSm4 extends ArchiveStoreContract {
        @Override
        protected ArchiveStore store() {
            return encrypted(Aead.SM4_GCM);
        }
    }

    @Nested
    class WithoutEncryption extends ArchiveStoreContract {
        @Override
        protected ArchiveStore store() {
            return EncryptedStore.archive(new FolderStore(archive()), custody(Aead.AES_256_GCM), Optional.empty());
        }
    }

    private Path archive() {
        return folder.resolve("archive");
    }

    private LocalCustody custody(Aead aead) {
        return new LocalCustody(folder.resolve("custody"), aead);
    }

    private EncryptedStore encrypted(Aead aead) {
        return EncryptedStore.archive(new FolderStore(archive()), custody(aead), Optional.of(aead));
    }

    private static void append(ArchiveStore store, String path, String text) throws IOException {
        try (AppendFile file = store.append(path)) {
            file.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            file.sync();
        }
    }

    private static String text(ArchiveStore store, String path) throws IOException {
        return new String(store.read(path), StandardCharsets.UTF_8);
    }

    @Test
    void noPlainTextIsOnTheDisk() throws Exception {
        for (Aead aead : Aead.values()) {
            EncryptedStore store = encrypted(aead);
            String session = "c_1/s_" + aead.ordinal();
            append(store, session + "/events.jsonl", WORDS);
            store.put(session + "/manifest.json", WORDS.repeat(9_000).getBytes(StandardCharsets.UTF_8));
            assertThat(text(store, session + "/events.jsonl")).isEqualTo(WORDS);
        }
        try (Stream<Path> files = Files.walk(archive())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String stored = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
                assertThat(stored).doesNotContain("Nobody").doesNotContain("当事人");
            }
        }
    }

    /** The form of docs/KEEPING.md, opened with nothing but the JDK. */
    @Test
    void aFileOpensAsDocumented() throws Exception {
        EncryptedStore store = encrypted(Aead.AES_256_GCM);
        append(store, FILE, "one ");
        append(store, FILE, WORDS);
        Envelope envelope = Envelope.read(Files.readAllBytes(archive().resolve("c_1/s_1/envelope.json")), "");
        assertThat(envelope.algorithm()).isEqualTo("AES-256-GCM");
        byte[] dataKey = custody(Aead.AES_256_GCM)
                .unwrap(
                        new KeyCustody.Wrapped(
                                envelope.custodian(), Base64.getDecoder().decode(envelope.wrapped())),
                        "c_1/s_1");
        byte[] fileKey = KDF.getInstance("HKDF-SHA256")
                .deriveData(HKDFParameterSpec.ofExtract()
                        .addIKM(dataKey)
                        .thenExpand("r1/t0001/000001.webm".getBytes(StandardCharsets.UTF_8), 32));
        ByteBuffer stored = ByteBuffer.wrap(Files.readAllBytes(archive().resolve(FILE)));
        byte[] magic = new byte[4];
        stored.get(magic);
        assertThat(new String(magic, StandardCharsets.US_ASCII)).isEqualTo("HJE1");
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        while (stored.hasRemaining()) {
            byte[] sealed = new byte[stored.getInt() + 16];
            byte[] nonce = new byte[12];
            stored.get(nonce).get(sealed);
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(fileKey, "AES"), new GCMParameterSpec(128, nonce));
            cipher.updateAAD(ByteBuffer.allocate(8).putLong(plain.size()).array());
            plain.writeBytes(cipher.doFinal(sealed));
        }
        assertThat(plain.toString(StandardCharsets.UTF_8)).isEqualTo("one " + WORDS);
    }

    /** RFC 8998 appendix A.2: SM4-GCM. */
    @Test
    void sm4IsTheStandardOne() {
        HexFormat hex = HexFormat.of();
        byte[] key = hex.parseHex("0123456789ABCDEFFEDCBA9876543210".toLowerCase(java.util.Locale.ROOT));
        byte[] plain = hex.parseHex("aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccdddddddddddddddd"
                + "eeeeeeeeeeeeeeeeffffffffffffffffeeeeeeeeeeeeeeeeaaaaaaaaaaaaaaaa");
        byte[] out = new byte[plain.length + Aead.TAG];
        Aead.SM4_GCM.seal(
                key,
                hex.parseHex("00001234567800000000abcd"),
                hex.parseHex("feedfacedeadbeeffeedfacedeadbeefabaddad2"),
                Aead.Span.of(plain),
                out,
                0);
        assertThat(hex.formatHex(out))
                .isEqualTo("17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
                        + "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
                        + "83de3541e4c2b58177e065a9bf7b62ec");
    }

    @Test
    void withoutTheCustodiansKeysFilesCanBeCountedAndMovedButNotRead() throws Exception {
        append(encrypted(Aead.AES_256_GCM), FILE, WORDS);
        FolderStore stored = new FolderStore(archive());
        for (Optional<KeyCustody> custody : List.of(
                Optional.<KeyCustody>empty(),
                Optional.<KeyCustody>of(new LocalCustody(folder.resolve("empty"), Aead.AES_256_GCM)))) {
            EncryptedStore operator = new EncryptedStore(stored, 2, custody, Optional.of(Aead.AES_256_GCM), null);
            assertThat(operator.list("c_1/s_1/r1/t0001")).containsExactly("000001.webm");
            assertThatThrownBy(() -> operator.read(FILE)).isInstanceOf(MissingKeyException.class);
            assertThatThrownBy(() -> operator.read(FILE, 0, new byte[5], 0, 5)).isInstanceOf(MissingKeyException.class);
            assertThatThrownBy(() -> operator.append(FILE)).isInstanceOf(MissingKeyException.class);
        }
        // Moved, key for key, it opens again at its new place.
        FolderStore elsewhere = new FolderStore(folder.resolve("elsewhere"));
        elsewhere.put(FILE, stored.read(FILE));
        elsewhere.put("c_1/s_1/envelope.json", stored.read("c_1/s_1/envelope.json"));
        assertThat(text(
                        EncryptedStore.archive(elsewhere, custody(Aead.AES_256_GCM), Optional.of(Aead.AES_256_GCM)),
                        FILE))
                .isEqualTo(WORDS);
    }

    @Test
    void aFolderOfACaseAndOneOfASessionOpenToo() throws Exception {
        append(encrypted(Aead.SM4_GCM), FILE, WORDS);
        EncryptedStore ofCase = new EncryptedStore(
                new FolderStore(archive().resolve("c_1")),
                1,
                Optional.of(custody(Aead.SM4_GCM)),
                Optional.empty(),
                null);
        assertThat(text(ofCase, "s_1/r1/t0001/000001.webm")).isEqualTo(WORDS);
        assertThat(ofCase.list("s_1")).containsExactly("r1/");
        Files.move(archive().resolve("c_1/s_1"), folder.resolve("renamed"));
        EncryptedStore ofSession = new EncryptedStore(
                new FolderStore(folder.resolve("renamed")),
                0,
                Optional.of(custody(Aead.SM4_GCM)),
                Optional.empty(),
                null);
        assertThat(text(ofSession, "r1/t0001/000001.webm")).isEqualTo(WORDS);
        assertThat(ofSession.list("")).containsExactly("r1/");
    }

    @Test
    void whatStandsInTheClearIsNoPartOfThePlainView() throws Exception {
        EncryptedStore store = encrypted(Aead.AES_256_GCM);
        append(store, "c_1/s_1/events.jsonl", WORDS);
        // An inventory is written while somebody looks.
        Files.writeString(archive().resolve("c_1/s_1/inventory.json" + FolderStore.UNFINISHED), "{");
        assertThat(store.list("c_1/s_1")).containsExactly("events.jsonl");
        assertThat(store.exists("c_1/s_1/envelope.json")).isFalse();
        assertThatThrownBy(() -> store.read("c_1/s_1/envelope.json")).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> store.put("c_1/s_1/envelope.json", new byte[0]))
                .isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> store.delete("c_1/s_1/envelope.json")).isInstanceOf(NoSuchFileException.class);
        store.deleteFolder("c_1/s_1");
        assertThat(archive().resolve("c_1/s_1")).doesNotExist();
    }

    @Test
    void anEnvelopeOfAnotherSessionOpensNothing() throws Exception {
        EncryptedStore store = encrypted(Aead.AES_256_GCM);
        append(store, "c_1/s_1/events.jsonl", WORDS);
        append(store, "c_1/s_2/events.jsonl", WORDS);
        Path own = archive().resolve("c_1/s_1/envelope.json");
        Path other = archive().resolve("c_1/s_2/envelope.json");
        byte[] kept = Files.readAllBytes(own);
        Files.write(own, Files.readAllBytes(other));
        assertThatThrownBy(() -> encrypted(Aead.AES_256_GCM).read("c_1/s_1/events.jsonl"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("another session");
        Files.writeString(own, Files.readString(other).replace("s_2", "s_1"));
        assertThatThrownBy(() -> encrypted(Aead.AES_256_GCM).read("c_1/s_1/events.jsonl"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("was changed");
        Files.writeString(own, new String(kept, StandardCharsets.UTF_8).replace(",\"", ", \""));
        assertThatThrownBy(() -> encrypted(Aead.AES_256_GCM).read("c_1/s_1/events.jsonl"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not an envelope");
    }

    /** What a crash leaves after the last whole record is not seen, and is gone at the next write. */
    @Test
    void aTornLastRecordIsLeftOut() throws Exception {
        append(encrypted(Aead.AES_256_GCM), FILE, "whole,");
        Path file = archive().resolve(FILE);
        byte[] sound = Files.readAllBytes(file);
        append(encrypted(Aead.AES_256_GCM), FILE, "torn");
        byte[] both = Files.readAllBytes(file);
        for (int end = sound.length; end < both.length; end++) {
            Files.write(file, java.util.Arrays.copyOf(both, end));
            EncryptedStore store = encrypted(Aead.AES_256_GCM);
            assertThat(text(store, FILE)).isEqualTo("whole,");
            assertThat(store.size(FILE)).isEqualTo(6);
            assertThat(store.read(FILE, 3, new byte[9], 0, 9)).isEqualTo(3);
        }
        // The last record's length is there, its content is not: what a power failure may leave.
        byte[] hollow = java.util.Arrays.copyOf(both, both.length);
        java.util.Arrays.fill(hollow, sound.length + 4, hollow.length, (byte) 0);
        Files.write(file, hollow);
        EncryptedStore store = encrypted(Aead.AES_256_GCM);
        assertThat(store.size(FILE)).isEqualTo(6);
        append(store, FILE, "again");
        assertThat(text(encrypted(Aead.AES_256_GCM), FILE)).isEqualTo("whole,again");
        for (int end = 0; end <= FileCipher.HEAD; end++) {
            Files.write(file, java.util.Arrays.copyOf(both, end));
            EncryptedStore fresh = encrypted(Aead.AES_256_GCM);
            assertThat(fresh.size(FILE)).isZero();
            assertThat(fresh.read(FILE)).isEmpty();
            append(fresh, FILE, "x");
            assertThat(text(encrypted(Aead.AES_256_GCM), FILE)).isEqualTo("x");
        }
    }

    /** Every single bit: either the read fails, or what comes is a sound beginning and the listener hears of the damage. */
    @Test
    void noChangedBitIsReadAsIfItWereSound() throws Exception {
        EncryptedStore writer = encrypted(Aead.AES_256_GCM);
        for (String part : List.of("first", "second", "third")) {
            append(writer, FILE, part);
        }
        String whole = "firstsecondthird";
        Path file = archive().resolve(FILE);
        byte[] sound = Files.readAllBytes(file);
        List<Damage> heard = new ArrayList<>();
        for (int bit = 0; bit < sound.length * 8; bit++) {
            byte[] changed = sound.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, changed);
            heard.clear();
            EncryptedStore reader = new EncryptedStore(
                    new FolderStore(archive()),
                    2,
                    Optional.of(custody(Aead.AES_256_GCM)),
                    Optional.empty(),
                    heard::add);
            String read = text(reader, FILE);
            assertThat(heard).as("bit " + bit).hasSize(1);
            assertThat(whole).startsWith(read);
            assertThat(read.length()).isEqualTo((int) heard.getFirst().at()).isLessThan(whole.length());
        }
    }

    @Test
    void recordsCannotBeExchangedWithinAFileNorFilesWithinASession() throws Exception {
        EncryptedStore writer = encrypted(Aead.AES_256_GCM);
        append(writer, FILE, "aaaa");
        append(writer, FILE, "bbbb");
        append(writer, "c_1/s_1/r1/t0001/000002.webm", "aaaa");
        Path file = archive().resolve(FILE);
        byte[] stored = Files.readAllBytes(file);
        byte[] swapped = stored.clone();
        System.arraycopy(stored, 4, swapped, 4 + 36, 36);
        System.arraycopy(stored, 4 + 36, swapped, 4, 36);
        Files.write(file, swapped);
        assertThatThrownBy(() -> encrypted(Aead.AES_256_GCM).read(FILE)).hasMessageContaining("was changed");
        Files.write(file, Files.readAllBytes(archive().resolve("c_1/s_1/r1/t0001/000002.webm")));
        assertThat(encrypted(Aead.AES_256_GCM).read(FILE)).isEmpty();
    }

    /** A failed write leaves part of a record; the caller closes what it had before, as on a plain store. */
    @Test
    void aFailedWriteLeavesNothingBehind() throws Exception {
        Failing under = new Failing(new FolderStore(archive()));
        EncryptedStore store = EncryptedStore.archive(under, custody(Aead.AES_256_GCM), Optional.of(Aead.AES_256_GCM));
        try (AppendFile file = store.append(FILE)) {
            file.write(ByteBuffer.wrap(new byte[100]));
            under.failing = true;
            assertThatThrownBy(() -> file.write(ByteBuffer.wrap(new byte[50]))).isInstanceOf(IOException.class);
            assertThatThrownBy(file::size).isInstanceOf(IOException.class);
            under.failing = false;
            assertThat(file.size()).isEqualTo(100);
            file.write(ByteBuffer.wrap(new byte[7]));
            file.sync();
        }
        assertThat(encrypted(Aead.AES_256_GCM).read(FILE)).hasSize(107);
        assertThat(Files.size(archive().resolve(FILE))).isEqualTo(FileCipher.storedAt(2, 107));
    }

    private static final class Failing implements ArchiveStore {
        private final ArchiveStore inner;
        private volatile boolean failing;

        Failing(ArchiveStore inner) {
            this.inner = inner;
        }

        @Override
        public AppendFile append(String path) throws IOException {
            AppendFile file = inner.append(path);
            return new AppendFile() {
                @Override
                public long size() throws IOException {
                    return file.size();
                }

                @Override
                public void write(ByteBuffer bytes) throws IOException {
                    if (failing) {
                        file.write(bytes.slice(0, bytes.remaining() / 2));
                        throw new IOException("No space left on device");
                    }
                    file.write(bytes);
                }

                @Override
                public void sync() throws IOException {
                    file.sync();
                }

                @Override
                public void cut(long size) throws IOException {
                    if (failing) {
                        throw new IOException("No space left on device");
                    }
                    file.cut(size);
                }

                @Override
                public void close() throws IOException {
                    file.close();
                }
            };
        }

        @Override
        public void put(String path, byte[] content) throws IOException {
            inner.put(path, content);
        }

        @Override
        public byte[] read(String path) throws IOException {
            return inner.read(path);
        }

        @Override
        public int read(String path, long position, byte[] into, int offset, int length) throws IOException {
            return inner.read(path, position, into, offset, length);
        }

        @Override
        public long size(String path) throws IOException {
            return inner.size(path);
        }

        @Override
        public boolean exists(String path) {
            return inner.exists(path);
        }

        @Override
        public List<String> list(String under) throws IOException {
            return inner.list(under);
        }

        @Override
        public void delete(String path) throws IOException {
            inner.delete(path);
        }

        @Override
        public long freeBytes() throws IOException {
            return inner.freeBytes();
        }
    }

    @Test
    void sessionsFromBeforeEncryptionStayReadable() throws Exception {
        FolderStore plain = new FolderStore(archive());
        append(plain, "c_1/s_0/events.jsonl", "old");
        EncryptedStore store = encrypted(Aead.AES_256_GCM);
        append(store, "c_1/s_0/events.jsonl", " and more");
        assertThat(text(plain, "c_1/s_0/events.jsonl")).isEqualTo("old and more");
        append(store, "c_1/s_1/events.jsonl", "new");
        EncryptedStore off = EncryptedStore.archive(plain, custody(Aead.AES_256_GCM), Optional.empty());
        assertThat(text(off, "c_1/s_1/events.jsonl")).isEqualTo("new");
        append(off, "c_1/s_2/events.jsonl", "plain");
        assertThat(text(plain, "c_1/s_2/events.jsonl")).isEqualTo("plain");
    }

    /** A crash while the envelope was written must not turn the session into a plain one. */
    @Test
    void halfAnEnvelopeIsNone() throws Exception {
        Files.createDirectories(archive().resolve("c_1/s_1"));
        Files.write(archive().resolve("c_1/s_1/envelope.json.part"), new byte[] {'{'}, StandardOpenOption.CREATE);
        append(encrypted(Aead.AES_256_GCM), "c_1/s_1/events.jsonl", WORDS);
        assertThat(archive().resolve("c_1/s_1/envelope.json")).exists();
    }

    @Test
    void anEnvelopeHasOneSpelling() {
        assertThat(Json.write(new Envelope(1, "c", "s", "AES-256-GCM", "k", "AA==")))
                .isEqualTo("{\"format\":1,\"caseId\":\"c\",\"sessionId\":\"s\",\"algorithm\":\"AES-256-GCM\","
                        + "\"custodian\":\"k\",\"wrapped\":\"AA==\"}");
    }

    @Test
    void manyRandomAppendsAndCutsAreThoseOfAPlainFile() throws Exception {
        Random random = new Random(11);
        ByteArrayOutputStream model = new ByteArrayOutputStream();
        for (int round = 0; round < 30; round++) {
            EncryptedStore store = encrypted(round % 2 == 0 ? Aead.AES_256_GCM : Aead.SM4_GCM);
            try (AppendFile file = store.append(FILE)) {
                assertThat(file.size()).isEqualTo(model.size());
                for (int i = 0; i < 10; i++) {
                    byte[] piece = new byte[random.nextInt(500)];
                    random.nextBytes(piece);
                    file.write(ByteBuffer.wrap(piece));
                    model.writeBytes(piece);
                    if (random.nextInt(4) == 0) {
                        byte[] kept = java.util.Arrays.copyOf(model.toByteArray(), random.nextInt(model.size() + 1));
                        file.cut(kept.length);
                        model.reset();
                        model.writeBytes(kept);
                    }
                }
                file.sync();
            }
            assertThat(store.read(FILE)).isEqualTo(model.toByteArray());
        }
    }
}
