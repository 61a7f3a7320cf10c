package org.hejie.recording.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.hejie.recording.crypt.Aead;
import org.hejie.recording.crypt.EncryptedStore;
import org.hejie.recording.crypt.Inventory;
import org.hejie.recording.crypt.KeyCustody;
import org.hejie.recording.crypt.LocalCustody;
import org.hejie.recording.crypt.MissingKeyException;
import org.hejie.recording.keys.SignatureAlgorithm;
import org.hejie.recording.keys.SigningKeys;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.recording.store.FolderStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The custodian's key changes while one session is sealed and another goes on; and while the custodian fails in the midst of it. */
class RewrapTest {
    private static final String SEALED = "c_1/s_1";
    private static final String OPEN = "c_1/s_2";

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private ArchiveStore stored;

    @SuppressWarnings("NullAway.Init")
    private SigningKeys keys;

    @SuppressWarnings("NullAway.Init")
    private String old;

    @BeforeEach
    void write() throws IOException {
        stored = new FolderStore(folder.resolve("archive"));
        keys = SigningKeys.open(folder.resolve("signing"), SignatureAlgorithm.ECDSA_P256, false, Clock.systemUTC());
        ArchiveStore plain = view();
        for (String session : new String[] {SEALED, OPEN}) {
            plain.put(session + "/events.jsonl", utf8("of " + session));
        }
        plain.put(SEALED + "/manifest.json", utf8("{}"));
        plain.put(SEALED + "/manifest.sig", utf8("signed"));
        new Inventories(stored, folder.resolve("pending"), keys::current).bring(SEALED);
        old = custody().current();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** As a process that has just begun: nothing is remembered. */
    private LocalCustody custody() {
        return new LocalCustody(folder.resolve("keys"), Aead.AES_256_GCM);
    }

    private ArchiveStore view() {
        return EncryptedStore.archive(stored, custody(), Optional.of(Aead.AES_256_GCM));
    }

    private Rewrap rewrap(KeyCustody custody) {
        return new Rewrap(stored, custody, folder.resolve("keeping"), keys::current);
    }

    private void readable() throws IOException {
        for (String session : new String[] {SEALED, OPEN}) {
            assertThat(view().read(session + "/events.jsonl")).isEqualTo(utf8("of " + session));
        }
        Inventory.Sealed sealed = Objects.requireNonNull(Inventory.read(stored, SEALED));
        assertThat(sealed.inventory().check(stored, SEALED)).isEmpty();
    }

    @Test
    void sealedAndOpenSessionsAreReadWithTheNewKeyAlone() throws Exception {
        byte[] content = stored.read(SEALED + "/events.jsonl");
        LocalCustody custody = custody();
        custody.rotate();
        assertThat(rewrap(custody).run()).isEqualTo(2);
        Files.delete(folder.resolve("keys").resolve(old + ".json"));
        readable();
        assertThat(stored.read(SEALED + "/events.jsonl")).isEqualTo(content);
        view().put(OPEN + "/later", utf8("goes on"));
        assertThat(view().read(OPEN + "/later")).isEqualTo(utf8("goes on"));
        assertThat(rewrap(custody()).run()).isZero();
    }

    /** Fails once it has wrapped so many keys, as a module that is unplugged. */
    private record Failing(LocalCustody under, int[] left) implements KeyCustody {
        @Override
        public String current() throws IOException {
            return under.current();
        }

        @Override
        public Wrapped wrap(byte[] dataKey, String context) throws IOException {
            if (left[0]-- == 0) {
                throw new IOException("the module is gone");
            }
            return under.wrap(dataKey, context);
        }

        @Override
        public byte[] unwrap(Wrapped wrapped, String context) throws IOException {
            return under.unwrap(wrapped, context);
        }

        @Override
        public String rotate() throws IOException {
            return under.rotate();
        }
    }

    @Test
    void stoppedInTheMidstOfItEveryThingIsReadableAndDoingItAgainEndsIt() throws Exception {
        LocalCustody custody = custody();
        custody.rotate();
        assertThatThrownBy(() -> rewrap(new Failing(custody, new int[] {1})).run())
                .hasMessageContaining("the module is gone");
        readable();
        assertThat(rewrap(custody()).run()).isEqualTo(1);
        Files.delete(folder.resolve("keys").resolve(old + ".json"));
        readable();
    }

    /** The envelope was put in place and the process died before the inventory was signed anew. */
    @Test
    void killedBetweenEnvelopeAndInventoryDoingItAgainEndsIt() throws Exception {
        byte[] json = stored.read(SEALED + "/inventory.json");
        byte[] signature = stored.read(SEALED + "/inventory.sig");
        LocalCustody custody = custody();
        custody.rotate();
        rewrap(custody).run();
        stored.put(SEALED + "/inventory.json", json);
        stored.put(SEALED + "/inventory.sig", signature);
        assertThat(Objects.requireNonNull(Inventory.read(stored, SEALED))
                        .inventory()
                        .check(stored, SEALED))
                .containsOnlyKeys("envelope.json");
        rewrap(custody()).run();
        readable();
    }

    @Test
    void aKeyThatIsNotThereIsNamedAndNothingIsChanged() throws Exception {
        byte[] envelope = stored.read(SEALED + "/envelope.json");
        Files.move(folder.resolve("keys").resolve(old + ".json"), folder.resolve("elsewhere"));
        LocalCustody custody = custody();
        custody.rotate();
        assertThatThrownBy(() -> rewrap(custody).run())
                .isInstanceOf(MissingKeyException.class)
                .hasMessageContaining(old);
        assertThat(stored.read(SEALED + "/envelope.json")).isEqualTo(envelope);
        Files.writeString(folder.resolve("keys/current"), "0123");
        assertThatThrownBy(() -> custody().wrap(new byte[32], SEALED))
                .isInstanceOf(MissingKeyException.class)
                .hasMessageContaining("0123");
        // Another key's file under this key's name.
        Files.copy(folder.resolve("elsewhere"), folder.resolve("keys/0123.json"));
        assertThatThrownBy(() -> custody().wrap(new byte[32], SEALED)).hasMessageContaining("damaged");
    }
}
