package org.hejie.cases.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.hejie.protocol.Json;

/** The keys that seal personal data, by id. New data is sealed under {@code current}; the others still open what they sealed. */
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

    /** The same file with one more key, which is current from now on. @return its id */
    public static String rotate(Path file) {
        KeyRing before = at(file);
        int number = 1;
        while (before.keys().containsKey("k" + number)) {
            number++;
        }
        String id = "k" + number;
        Map<String, String> keys = new LinkedHashMap<>(before.keys());
        keys.put(id, random());
        replace(file, new KeyRing(id, keys));
        return id;
    }

    /**
     * The same file without that key. What was sealed under it can never be opened again.
     *
     * @throws IllegalArgumentException when it is not there, or current
     */
    public static void retire(Path file, String id) {
        KeyRing before = at(file);
        if (!before.keys().containsKey(id) || before.current().equals(id)) {
            throw new IllegalArgumentException("There is no older key '" + id + "' in " + file + ".");
        }
        Map<String, String> keys = new LinkedHashMap<>(before.keys());
        keys.remove(id);
        replace(file, new KeyRing(before.current(), keys));
    }

    private static void replace(Path file, KeyRing ring) {
        Path next = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(next);
            Files.createFile(next, KeyFiles.owner("rw-------"));
            Files.writeString(next, Json.write(ring), StandardOpenOption.WRITE, StandardOpenOption.SYNC);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("The key file " + file + " cannot be written; it is as it was.", e);
        }
    }

    private static String random() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    private static void make(Path file) throws IOException {
        KeyRing fresh = new KeyRing("k1", Map.of("k1", random()));
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            Files.createDirectories(folder, KeyFiles.owner("rwx------"));
        }
        try {
            Files.createFile(file, KeyFiles.owner("rw-------"));
            Files.writeString(file, Json.write(fresh), StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        } catch (FileAlreadyExistsException e) {
            // Another process was first; its keys count.
        }
    }
}
