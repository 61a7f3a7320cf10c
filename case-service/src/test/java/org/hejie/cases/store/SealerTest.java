package org.hejie.cases.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import org.hejie.protocol.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SealerTest {
    private static final String PLACE = "party/pa_1/id_number";

    @TempDir
    private Path folder;

    @Test
    void whatWasSealedOpensAtItsPlaceAlone() {
        Sealer sealer = new Sealer(KeyRing.at(folder.resolve("k")));
        String sealed = sealer.seal("11010519491231002X", PLACE);
        assertThat(sealed).startsWith("k1.").doesNotContain("1101");
        assertThat(sealer.open(sealed, PLACE)).isEqualTo("11010519491231002X");
        assertThatThrownBy(() -> sealer.open(sealed, "party/pa_2/id_number"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("changed or belongs elsewhere");
    }

    @Test
    void bytesOpenAtTheirPlaceAloneAndUnchanged() {
        Sealer sealer = new Sealer(KeyRing.at(folder.resolve("k")));
        byte[] sealed = sealer.seal(new byte[] {1, 2, 3}, "document/d_1/part/0/1");
        assertThat(sealer.open(sealed, "document/d_1/part/0/1")).containsExactly(1, 2, 3);
        assertThatThrownBy(() -> sealer.open(sealed, "document/d_1/part/0/2"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("changed or belongs elsewhere");
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> sealer.open(changed, "document/d_1/part/0/1"))
                    .isInstanceOf(IllegalStateException.class);
            byte[] cut = java.util.Arrays.copyOf(sealed, i);
            assertThatThrownBy(() -> sealer.open(cut, "document/d_1/part/0/1"))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void sealingTwiceGivesTwoTexts() {
        Sealer sealer = new Sealer(KeyRing.at(folder.resolve("k")));
        assertThat(sealer.seal("same", PLACE)).isNotEqualTo(sealer.seal("same", PLACE));
    }

    @Test
    void oneFlippedBitIsNoticed() {
        Sealer sealer = new Sealer(KeyRing.at(folder.resolve("k")));
        String sealed = sealer.seal("13812341234", PLACE);
        byte[] bytes = Base64.getUrlDecoder().decode(sealed.substring(3));
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= 1;
            String changed = "k1." + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            assertThatThrownBy(() -> sealer.open(changed, PLACE)).isInstanceOf(IllegalStateException.class);
            bytes[i] ^= 1;
        }
    }

    @Test
    void theKeyFileIsMadeOnceAndForItsOwnerAlone() throws Exception {
        Path file = folder.resolve("keys/cases.json");
        KeyRing first = KeyRing.at(file);
        assertThat(KeyRing.at(file)).isEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(first.toString()).doesNotContain(first.keys().get("k1"));
    }

    @Test
    void afterARotationOldDataOpensAndNewDataIsUnderTheNewKey() throws Exception {
        Path file = folder.resolve("k");
        KeyRing before = KeyRing.at(file);
        String old = new Sealer(before).seal("13812341234", PLACE);
        String second = Base64.getEncoder().encodeToString(new byte[32]);
        Files.writeString(
                file, Json.write(new KeyRing("k2", Map.of("k1", before.keys().get("k1"), "k2", second))));
        Sealer after = new Sealer(KeyRing.at(file));
        assertThat(after.open(old, PLACE)).isEqualTo("13812341234");
        assertThat(Sealer.keyId(after.seal("13812341234", PLACE))).isEqualTo("k2");
    }

    @Test
    void aKeyFileThatCannotWorkIsRefusedWithWhatToDo() {
        assertThatThrownBy(() -> new KeyRing("k1", Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("add that key");
        assertThatThrownBy(() -> new KeyRing("k1", Map.of("k1", "c2hvcnQ=")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("32 bytes");
    }

    @Test
    void marksOfCodesDependOnKeyAndPlace() {
        Sealer sealer = new Sealer(KeyRing.at(folder.resolve("k")));
        Sealer other = new Sealer(KeyRing.at(folder.resolve("other")));
        assertThat(sealer.mark("123456", "i_1")).isEqualTo(sealer.mark("123456", "i_1"));
        assertThat(sealer.mark("123456", "i_1")).isNotEqualTo(sealer.mark("123456", "i_2"));
        assertThat(sealer.mark("123456", "i_1")).isNotEqualTo(other.mark("123456", "i_1"));
    }
}
