package org.hejie.app.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/** Random keys, made at the first start and found again at every later one: {@code keys/NAME.key}, raw bytes, mode 600. */
public final class Keys {
    private static final int BYTES = 32;

    private final Path folder;
    private final SecureRandom random = new SecureRandom();

    public Keys(DataFolder data) {
        folder = data.folder("keys");
    }

    /**
     * 32 bytes.
     *
     * @throws IllegalStateException when the file holds something else: guessing on would make everything under the old key unreadable
     */
    public byte[] key(String name) {
        Path path = folder.resolve(name + ".key");
        try {
            if (Files.exists(path)) {
                byte[] key = Files.readAllBytes(path);
                if (key.length != BYTES) {
                    throw new IllegalStateException("The key file " + path + " has " + key.length + " bytes instead of "
                            + BYTES + ": put back the right one from your backup.");
                }
                return key;
            }
            byte[] key = new byte[BYTES];
            random.nextBytes(key);
            DataFolder.secret(path, key);
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException("The key file " + path + " cannot be read or made", e);
        }
    }
}
