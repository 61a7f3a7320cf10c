package org.hejie.app.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @Test
    void oneAtATimeAndTheRefusalSaysWhoHoldsIt(@TempDir Path folder) {
        try (DataFolder first = DataFolder.open(folder)) {
            assertThat(first.root()).isDirectory();
            assertThatThrownBy(() -> DataFolder.open(folder))
                    .isInstanceOf(DataFolder.InUseException.class)
                    .hasMessageContaining(folder.toString())
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining("--data");
        }
        DataFolder.open(folder).close();
    }

    @Test
    void itIsFreshUntilSomethingIsKept(@TempDir Path parent) {
        Path folder = parent.resolve("data");
        try (DataFolder data = DataFolder.open(folder)) {
            assertThat(data.fresh()).isTrue();
        }
        try (DataFolder data = DataFolder.open(folder)) {
            assertThat(data.fresh()).as("a lock alone is nothing").isTrue();
            data.folder("keys");
        }
        try (DataFolder data = DataFolder.open(folder)) {
            assertThat(data.fresh()).isFalse();
        }
    }

    @Test
    void keysAreForTheOwnerAloneAndStayTheSame(@TempDir Path parent) throws IOException {
        Path folder = parent.resolve("data");
        byte[] first;
        try (DataFolder data = DataFolder.open(folder)) {
            first = new Keys(data).key("resume");
            assertThat(new Keys(data).key("other")).isNotEqualTo(first);
        }
        assertThat(first).hasSize(32);
        assertThat(modes(folder)).isEqualTo("rwx------");
        assertThat(modes(folder.resolve("keys"))).isEqualTo("rwx------");
        assertThat(modes(folder.resolve("keys/resume.key"))).isEqualTo("rw-------");
        try (DataFolder data = DataFolder.open(folder)) {
            assertThat(new Keys(data).key("resume")).isEqualTo(first);
        }
    }

    @Test
    void aKeyFileOfAnotherLengthIsNotReplaced(@TempDir Path folder) throws IOException {
        try (DataFolder data = DataFolder.open(folder)) {
            Files.write(data.folder("keys").resolve("resume.key"), new byte[] {1, 2, 3});
            assertThatThrownBy(() -> new Keys(data).key("resume")).hasMessageContaining("backup");
        }
    }

    private static String modes(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
