package org.hejie.recording.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.hejie.recording.crypt.Aead;
import org.hejie.recording.crypt.EncryptedStore;
import org.hejie.recording.crypt.LocalCustody;
import org.hejie.recording.store.AppendFile;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.recording.store.ArchiveStoreContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectLegalHoldResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRetentionResponse;
import software.amazon.awssdk.services.s3.model.ObjectLockLegalHoldStatus;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;

class S3StoreTest {
    private static final Clock NOW = Clock.fixed(Instant.parse("2030-03-02T09:00:00Z"), ZoneOffset.UTC);
    private static final int PIECE = 5 << 20;

    @TempDir
    static Path serverFolder;

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private static S3Server server;

    @SuppressWarnings("NullAway.Init")
    private S3Target target;

    private final List<S3Store> open = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        server = new S3Server(serverFolder);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        server.close();
    }

    @BeforeEach
    void bucket() {
        target = server.bucket(S3Target.Lock.NONE);
    }

    @AfterEach
    void close() {
        open.forEach(S3Store::close);
    }

    private S3Store store() {
        S3Store store = new S3Store(target, NOW, PIECE);
        open.add(store);
        return store;
    }

    @Nested
    class Plain extends ArchiveStoreContract {
        @Override
        protected ArchiveStore store() {
            return S3StoreTest.this.store();
        }
    }

    @Nested
    class Encrypted extends ArchiveStoreContract {
        @Override
        protected ArchiveStore store() {
            return EncryptedStore.archive(
                    S3StoreTest.this.store(),
                    new LocalCustody(folder.resolve("custody"), Aead.AES_256_GCM),
                    Optional.of(Aead.AES_256_GCM));
        }
    }

    @Test
    void aLargeObjectGoesUpInPiecesAndComesBackChecked() throws Exception {
        byte[] large = new byte[2 * PIECE + 12_345];
        new Random(3).nextBytes(large);
        S3Store store = store();
        store.create("c/s/large.mkv", large);
        assertThat(store.read("c/s/large.mkv")).isEqualTo(large);
        byte[] part = new byte[1000];
        assertThat(store.read("c/s/large.mkv", PIECE - 500, part, 0, 1000)).isEqualTo(1000);
        assertThat(part).isEqualTo(java.util.Arrays.copyOfRange(large, PIECE - 500, PIECE + 500));
        try (S3Client client = server.client()) {
            String eTag = client.headObject(r -> r.bucket(target.bucket()).key("hejie/c/s/large.mkv"))
                    .eTag();
            assertThat(eTag).contains("-3");
        }
    }

    @Test
    void nothingIsOverwrittenByAnother() throws Exception {
        S3Store store = store();
        store.create("c/s/a", new byte[] {1});
        store().create("c/s/a", new byte[] {1});
        assertThatThrownBy(() -> store().create("c/s/a", new byte[] {2}))
                .isInstanceOf(FileAlreadyExistsException.class);
        byte[] large = new byte[PIECE + 1];
        assertThatThrownBy(() -> store().create("c/s/a", large)).isInstanceOf(FileAlreadyExistsException.class);
        // Two hold the same file; the one that comes second is told, not believed.
        try (AppendFile one = store.append("c/s/lines");
                AppendFile two = store().append("c/s/lines")) {
            one.write(ByteBuffer.wrap(new byte[] {1}));
            one.sync();
            two.write(ByteBuffer.wrap(new byte[] {2}));
            assertThatThrownBy(two::sync).isInstanceOf(FileAlreadyExistsException.class);
            two.cut(0);
            assertThat(store.read("c/s/lines")).containsExactly(1);
        } catch (FileAlreadyExistsException e) {
            // closing the second tells it again
        }
        assertThat(store.read("c/s/lines")).containsExactly(1);
    }

    @Test
    void whatIsNotWhatWasWrittenIsRefused() throws Exception {
        S3Store store = store();
        store.create("c/s/a", new byte[] {1, 2, 3});
        try (S3Client client = server.client()) {
            Map<String, String> claimed = client.headObject(
                            r -> r.bucket(target.bucket()).key("hejie/c/s/a"))
                    .metadata();
            client.putObject(
                    r -> r.bucket(target.bucket()).key("hejie/c/s/a").metadata(claimed),
                    RequestBody.fromBytes(new byte[] {1, 2, 4}));
        }
        assertThatThrownBy(() -> store.read("c/s/a"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("SHA-256");
    }

    /** What S3Mock does with object lock is to keep and tell it; that it also enforces it is not proved here. */
    @Test
    void whatIsWrittenIsRetainedAndHeld() throws Exception {
        target = server.bucket(new S3Target.Lock(S3Target.LockMode.COMPLIANCE, 30, true));
        S3Store store = store();
        store.create("c/s/a", new byte[] {1});
        store.create("c/s/large", new byte[PIECE + 1]);
        try (S3Client client = server.client()) {
            for (String key : List.of("hejie/c/s/a", "hejie/c/s/large")) {
                GetObjectRetentionResponse retention =
                        client.getObjectRetention(r -> r.bucket(target.bucket()).key(key));
                assertThat(retention.retention().mode()).isEqualTo(ObjectLockRetentionMode.COMPLIANCE);
                assertThat(retention.retention().retainUntilDate()).isEqualTo(Instant.parse("2030-04-01T09:00:00Z"));
                GetObjectLegalHoldResponse hold =
                        client.getObjectLegalHold(r -> r.bucket(target.bucket()).key(key));
                assertThat(hold.legalHold().status()).isEqualTo(ObjectLockLegalHoldStatus.ON);
            }
        }
    }

    /** What we send, whatever the store makes of it. */
    @Test
    void everyWriteAsksForRetentionAndHold() throws Exception {
        target = server.bucket(new S3Target.Lock(S3Target.LockMode.GOVERNANCE, 30, true));
        try (S3Line line = new S3Line(server.endpoint());
                S3Store store = new S3Store(line.over(target), NOW)) {
            store.create("c/s/a", new byte[] {1});
            assertThat(line.written("/c/s/a"))
                    .containsEntry("x-amz-object-lock-mode", "GOVERNANCE")
                    .containsEntry("x-amz-object-lock-legal-hold", "ON")
                    .containsEntry("if-none-match", "*");
            assertThat(Instant.parse(line.written("/c/s/a").get("x-amz-object-lock-retain-until-date")))
                    .isEqualTo(Instant.parse("2030-04-01T09:00:00Z"));
        }
    }

    /** S3Mock lets everything go; a line that answers as a store with an enforced lock stands in for one. */
    @Test
    void whatTheStoreDoesNotLetGoIsSaidAndStays() throws Exception {
        target = server.bucket(new S3Target.Lock(S3Target.LockMode.COMPLIANCE, 30, false));
        try (S3Line line = new S3Line(server.endpoint());
                S3Store store = new S3Store(line.over(target), NOW)) {
            store.create("c/s/a", new byte[] {1});
            line.refuseDeletion();
            assertThatThrownBy(() -> store.delete("c/s/a"))
                    .isInstanceOf(AccessDeniedException.class)
                    .hasMessageContaining("refused")
                    .hasMessageContaining("object lock");
            assertThatThrownBy(() -> store.deleteFolder("c/s")).isInstanceOf(AccessDeniedException.class);
            assertThat(store.read("c/s/a")).containsExactly(1);
        }
    }

    @Test
    void aStoreThatDoesNotAnswerIsAnError() {
        S3Target nowhere = new S3Target(
                Optional.of(java.net.URI.create("http://127.0.0.1:1")),
                "us-east-1",
                "b",
                "",
                Optional.of(new S3Target.Credentials("a", "b")),
                true,
                S3Target.Lock.NONE);
        try (S3Store store = new S3Store(nowhere, NOW)) {
            assertThatThrownBy(() -> store.put("c/s/a", new byte[1])).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> store.list("")).isInstanceOf(IOException.class);
        }
    }
}
