package org.hejie.cases.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.hejie.protocol.Json;

/**
 * The keys that seal personal data, by id. New data is sealed under {@code current}; the others still open what they sealed. To rotate:
 * add a key of 32 random bytes (base64) to the file, name it current, restart.
 */
public record KeyRing(String current, Map<String, String> keys) {
    private static final int KEY_BYTES = 32;
    private static final String ID = "[a-z0-9]{1,16}";

    public KeyRing {
        if (!keys.containsKey(current)) {
            throw new IllegalArgumentException(
                    "The key file names '" + current + "' as current but does not hold it; add that key.");
        }
        for (Map.Entry<String, String> key : keys.entrySet()) {
            if (!key.getKey().matches(ID) || Base64.getDecoder().decode(key.getValue()).length != KEY_BYTES) {
                throw new IllegalArgumentException(
                        "Key '" + key.getKey()
                                + "' of the key file is not usable; its id must be 1 to 16 of a-z and 0-9, its value 32 bytes in base64.");
            }
        }
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return "KeyRing[" + current + " of " + keys.keySet() + "]";
    }

    Set<String> ids() {
        return keys.keySet();
    }

    byte[] key(String id) {
        String key = keys.get(id);
        if (key == null) {
            throw new IllegalStateException("No key '" + id
                    + "' in the key file; put the file back that was in use when the data was written.");
        }
        return Base64.getDecoder().decode(key);
    }

    /** Reads the key file, or makes it with one new key, readable by its owner alone. */
    public static KeyRing at(Path file) {
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            return Json.read(Files.readString(file), KeyRing.class);
        } catch (IOException e) {
            throw new UncheckedIOException("The key file " + file + " cannot be read or made.", e);
        }
    }

    private static void make(Path file) throws IOException {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        KeyRing fresh = new KeyRing("k1", Map.of("k1", Base64.getEncoder().encodeToString(key)));
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            Files.createDirectories(folder, owner("rwx------"));
        }
        try {
            Files.createFile(file, owner("rw-------"));
            Files.writeString(file, Json.write(fresh), StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        } catch (FileAlreadyExistsException e) {
            // Another process was first; its keys count.
        }
    }

    private static FileAttribute<?>[] owner(String permissions) {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
