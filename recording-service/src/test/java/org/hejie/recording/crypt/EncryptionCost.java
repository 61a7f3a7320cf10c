package org.hejie.recording.crypt;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.hejie.recording.store.AppendFile;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.recording.store.FolderStore;

/**
 * What encryption costs: files of ten records as long as a cluster of picture (150,000 bytes), written and read whole, plain and encrypted. Prints CPU of this thread
 * per byte. Arguments: folder, megabytes.
 */
public final class EncryptionCost {
    private static final int RECORD = 150_000;
    private static final int RECORDS = 10;

    private EncryptionCost() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        int files = Integer.parseInt(arguments[1]) * 1_000_000 / (RECORD * RECORDS);
        for (int round = 0; round < 2; round++) {
            run("plain", new FolderStore(Files.createTempDirectory(folder, "plain")), files, round == 1);
            for (Aead aead : Aead.values()) {
                ArchiveStore store = EncryptedStore.archive(
                        new FolderStore(Files.createTempDirectory(folder, "sealed")),
                        new LocalCustody(
                                Files.createTempDirectory(folder, "keys").resolve("k"), aead),
                        Optional.of(aead));
                run(aead.text(), store, files, round == 1);
            }
        }
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void run(String name, ArchiveStore store, int files, boolean print) throws IOException {
        byte[] record = new byte[RECORD];
        new Random(1).nextBytes(record);
        long began = cpu();
        for (int f = 0; f < files; f++) {
            try (AppendFile file = store.append("c/s/r/t/" + f + ".webm")) {
                for (int r = 0; r < RECORDS; r++) {
                    file.write(ByteBuffer.wrap(record));
                }
            }
        }
        long written = cpu();
        for (int f = 0; f < files; f++) {
            store.read("c/s/r/t/" + f + ".webm");
        }
        long read = cpu();
        if (print) {
            double bytes = (double) files * RECORDS * RECORD;
            System.out.printf(
                    Locale.ROOT,
                    "%-12s write %.2f ns/byte, read %.2f ns/byte of CPU, over %.0f MB%n",
                    name,
                    (written - began) / bytes,
                    (read - written) / bytes,
                    bytes / 1e6);
        }
        store.deleteFolder("c");
    }
}
