package org.hejie.recording.crypt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hejie.recording.store.FolderStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoryTest {
    @TempDir
    Path folder;

    /** A timestamp that is being written while the inventory is taken. */
    @Test
    void whatIsNotWrittenWholeYetIsNotPromised() throws Exception {
        FolderStore store = new FolderStore(folder);
        store.put("c_1/s_1/manifest.json", "{}".getBytes(StandardCharsets.UTF_8));
        Path session = folder.resolve("c_1/s_1");
        Path unfinished = session.resolve("manifest.tst" + FolderStore.UNFINISHED);
        Files.writeString(unfinished, "a timesta");
        Inventory taken = Inventory.take(store, "c_1", "s_1");
        assertThat(taken.files()).extracting(Inventory.Entry::path).containsExactly("manifest.json");

        Files.delete(unfinished);
        assertThat(taken.check(store, "c_1/s_1")).isEmpty();
        store.put("c_1/s_1/manifest.tst", "a timestamp".getBytes(StandardCharsets.UTF_8));
        Set<String> later = Set.of("manifest.tst");
        assertThat(taken.with(store, later, later).check(store, "c_1/s_1")).isEmpty();
    }

    /** The process may die between a timestamp and the inventory that names it. */
    @Test
    void aTimestampThatIsNotListedYetIsNoFaultAnythingElseIs() throws Exception {
        FolderStore store = new FolderStore(folder);
        store.put("c_1/s_1/manifest.json", "{}".getBytes(StandardCharsets.UTF_8));
        Inventory taken = Inventory.take(store, "c_1", "s_1");
        for (String later : List.of("manifest.tst", "timestamps.jsonl", "keys/k.pem")) {
            store.put("c_1/s_1/" + later, "x".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(taken.check(store, "c_1/s_1")).isEmpty();
        store.put("c_1/s_1/other.json", "x".getBytes(StandardCharsets.UTF_8));
        assertThat(taken.check(store, "c_1/s_1")).containsOnly(Map.entry("other.json", Inventory.Fault.ADDED));
    }
}
