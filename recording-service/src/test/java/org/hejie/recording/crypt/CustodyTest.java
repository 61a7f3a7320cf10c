package org.hejie.recording.crypt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CustodyTest {
    private static final byte[] KEY = new byte[32];

    @TempDir
    Path folder;

    private CommandCustody command(String script, Duration patience) throws IOException {
        Path program = folder.resolve("custodian.sh");
        Files.writeString(
                program, "#!/bin/sh\nread question\nprintf '%s' \"$question\" >" + folder + "/asked\n" + script);
        return new CommandCustody(List.of("/bin/sh", program.toString()), patience);
    }

    @Test
    void aKeyIsWrappedForOneContextOnly() throws Exception {
        for (Aead aead : Aead.values()) {
            LocalCustody custody = new LocalCustody(folder.resolve("keys-" + aead), aead);
            KeyCustody.Wrapped wrapped = custody.wrap(KEY, "c_1/s_1");
            assertThat(wrapped.custodian()).isEqualTo(custody.current());
            assertThat(new LocalCustody(folder.resolve("keys-" + aead), aead).unwrap(wrapped, "c_1/s_1"))
                    .isEqualTo(KEY);
            assertThatThrownBy(() -> custody.unwrap(wrapped, "c_1/s_2")).hasMessageContaining("another session's");
            wrapped.bytes()[20] ^= 1;
            assertThatThrownBy(() -> custody.unwrap(wrapped, "c_1/s_1")).hasMessageContaining("was changed");
        }
    }

    @Test
    void keysAreForTheirOwnerAlone() throws Exception {
        Path keys = folder.resolve("keys");
        String id = new LocalCustody(keys, Aead.AES_256_GCM).current();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys.resolve(id + ".json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aNewKeyTakesOverAndTheOldOneStillUnwraps() throws Exception {
        LocalCustody custody = new LocalCustody(folder.resolve("keys"), Aead.AES_256_GCM);
        KeyCustody.Wrapped before = custody.wrap(KEY, "c/s");
        String fresh = custody.rotate();
        assertThat(fresh).isNotEqualTo(before.custodian());
        assertThat(custody.wrap(KEY, "c/s").custodian()).isEqualTo(fresh);
        assertThat(custody.unwrap(before, "c/s")).isEqualTo(KEY);
    }

    @Test
    void aMissingOrDamagedKeyFileIsSaid() throws Exception {
        Path keys = folder.resolve("keys");
        LocalCustody custody = new LocalCustody(keys, Aead.AES_256_GCM);
        KeyCustody.Wrapped wrapped = custody.wrap(KEY, "c/s");
        Path file = keys.resolve(wrapped.custodian() + ".json");
        String sound = Files.readString(file);
        Files.writeString(file, sound.replace("\"key\":\"", "\"key\":\"AAAA"));
        assertThatThrownBy(() -> new LocalCustody(keys, Aead.AES_256_GCM).unwrap(wrapped, "c/s"))
                .hasMessageContaining("damaged");
        Files.delete(file);
        assertThatThrownBy(() -> new LocalCustody(keys, Aead.AES_256_GCM).unwrap(wrapped, "c/s"))
                .isInstanceOf(MissingKeyException.class);
    }

    @Test
    void aProgramIsAskedInJson() throws Exception {
        assertThat(command("echo '{\"custodian\":\"hsm-7\"}'", Duration.ofSeconds(20))
                        .current())
                .isEqualTo("hsm-7");
        assertThat(Files.readString(folder.resolve("asked"))).isEqualTo("{\"ask\":\"current\"}");
        KeyCustody.Wrapped wrapped = command(
                        "echo '{\"custodian\":\"hsm-7\",\"wrapped\":\"AAEC\"}'", Duration.ofSeconds(20))
                .wrap(KEY, "c/s");
        assertThat(wrapped.bytes()).containsExactly(0, 1, 2);
        assertThat(Files.readString(folder.resolve("asked")))
                .isEqualTo(
                        "{\"ask\":\"wrap\",\"context\":\"c/s\",\"key\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"}");
        assertThat(command("echo '{\"key\":\"AAECAw==\"}'", Duration.ofSeconds(20))
                        .unwrap(wrapped, "c/s"))
                .containsExactly(0, 1, 2, 3);
        assertThat(Files.readString(folder.resolve("asked")))
                .isEqualTo("{\"ask\":\"unwrap\",\"context\":\"c/s\",\"custodian\":\"hsm-7\",\"wrapped\":\"AAEC\"}");
    }

    @Test
    void whatTheProgramDoesWrongIsSaid() throws Exception {
        Duration long20 = Duration.ofSeconds(20);
        assertThatThrownBy(() -> command("echo '{\"error\":\"no quorum\"}'; exit 3", long20)
                        .current())
                .hasMessageContaining("refused to current: no quorum");
        assertThatThrownBy(() -> command("exit 3", long20).current()).hasMessageContaining("code 3");
        assertThatThrownBy(() -> command("echo nonsense", long20).current()).hasMessageContaining("JSON");
        assertThatThrownBy(() -> command("echo '{}'", long20).current()).hasMessageContaining("custodian");
        assertThatThrownBy(() -> command("head -c 100000 /dev/zero", long20).current())
                .hasMessageContaining("more than");
        assertThatThrownBy(() -> command("exec tail -f /dev/null", Duration.ofMillis(300))
                        .current())
                .hasMessageContaining("did not answer");
        assertThatThrownBy(() -> new CommandCustody(List.of("/nowhere/custodian"), long20).current())
                .isInstanceOf(IOException.class);
    }
}
