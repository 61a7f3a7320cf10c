package org.hejie.recording.dispose;

import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.hejie.recording.keys.Signer;
import org.hejie.recording.store.AppendFile;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.recording.store.ChainFile;
import org.hejie.recording.store.ChainLine;

/** {@code holds.jsonl} at the archive's root: linked, signed lines. Holds are there too when the database is not. */
public final class HoldLedger {
    public static final String FILE = "holds.jsonl";

    private final ArchiveStore store;
    private final Supplier<Signer> signer;

    public HoldLedger(ArchiveStore store, Supplier<Signer> signer) {
        this.store = store;
        this.signer = signer;
    }

    /** @param json an object with at least one member; durable on return */
    public synchronized void append(String json) throws IOException {
        ChainFile.Content before = content();
        try (AppendFile file = store.append(FILE)) {
            if (before.torn() > 0) {
                file.cut(before.bytes());
            }
            ChainFile.append(file, List.of(ChainLine.follow(before.head(), json, signer.get())));
        }
    }

    /** @throws IOException when a line was changed */
    public synchronized List<String> lines() throws IOException {
        return content().lines().stream().map(ChainLine::body).toList();
    }

    private ChainFile.Content content() throws IOException {
        byte[] bytes = store.exists(FILE) ? store.read(FILE) : new byte[0];
        ChainFile.Content content = ChainFile.read(bytes);
        if (content.fault() != null) {
            throw new IOException(FILE + ": " + content.fault());
        }
        return content;
    }
}
