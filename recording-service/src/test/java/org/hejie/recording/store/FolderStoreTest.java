package org.hejie.recording.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderStoreTest extends ArchiveStoreContract {
    @TempDir
    Path folder;

    @Override
    protected ArchiveStore store() {
        return new FolderStore(folder.resolve("archive"));
    }

    @Test
    void noPathLeadsOut() {
        assertThatThrownBy(() -> store().read("../secret")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> store().put("c/../../secret", new byte[0])).isInstanceOf(IOException.class);
    }
}
