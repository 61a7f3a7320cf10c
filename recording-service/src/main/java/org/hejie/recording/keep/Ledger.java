package org.hejie.recording.keep;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.hejie.protocol.Json;
import org.hejie.recording.store.Digest;
import org.jspecify.annotations.Nullable;

/**
 * What of one session is in the copy. What is not in it is still to be copied: losing lines, or the whole ledger, means that files are offered to the copy again,
 * which is harmless. Lines that cannot be read are passed over. Any thread.
 */
final class Ledger {
    private final Path file;
    private final Map<String, Line> whole = new HashMap<>();
    private final Map<String, Line> grown = new HashMap<>();

    /**
     * @param path within the session's folder
     * @param bytes of the whole file, or how far a growing one is copied
     * @param sha256 of the whole stored file; {@code null} for a growing one
     * @param cuts the growing file's generation
     */
    record Line(
            String path,
            long bytes,
            @Nullable String sha256,
            @Nullable Integer cuts) {}

    private Ledger(Path file) {
        this.file = file;
    }

    static Ledger open(Path file) throws IOException {
        Ledger ledger = new Ledger(file);
        String text;
        try {
            text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return ledger;
        }
        for (String line : text.split("\n")) {
            try {
                ledger.keep(Json.read(line, Line.class));
            } catch (JsonProcessingException e) {
                continue; // torn or damaged: that file is offered again
            }
        }
        return ledger;
    }

    private synchronized void keep(Line line) {
        (line.sha256() == null ? grown : whole).put(line.path(), line);
    }

    synchronized @Nullable Line whole(String path) {
        return whole.get(path);
    }

    synchronized @Nullable Line grown(String path) {
        return grown.get(path);
    }

    synchronized Map<String, Line> wholes() {
        return Map.copyOf(whole);
    }

    synchronized void add(String path, byte[] content) throws IOException {
        add(new Line(path, content.length, Digest.of(content), null));
    }

    synchronized void add(String path, long to, int cuts) throws IOException {
        add(new Line(path, to, null, cuts));
    }

    private void add(Line line) throws IOException {
        Path folder = file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        // Begins on a line of its own whatever a crash left before.
        String text = (Files.exists(file) ? "\n" : "") + Json.write(line);
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        keep(line);
    }
}
