package org.hejie.recording.keep;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.hejie.recording.crypt.Envelope;
import org.hejie.recording.crypt.Inventory;
import org.hejie.recording.keys.Signer;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.recording.store.Digest;
import org.hejie.recording.store.SessionSigner;
import org.jspecify.annotations.Nullable;

/** Writes the inventories of sealed, encrypted sessions, and brings them up to date with what rightly comes later. Any thread, one session by one thread. */
final class Inventories {
    private static final String SEALED = "manifest.sig";
    private final ArchiveStore stored;
    private final Path pending;
    private final Supplier<Signer> signer;

    /** @param pending folder where is noted which inventory is about to be signed, for a crash in between */
    Inventories(ArchiveStore stored, Path pending, Supplier<Signer> signer) {
        this.stored = stored;
        this.pending = pending;
        this.signer = signer;
    }

    static boolean isSealed(ArchiveStore stored, String session) {
        return stored.exists(session + "/" + SEALED);
    }

    /** @throws IOException also when the inventory there is was changed by somebody else */
    void bring(String session) throws IOException {
        if (!isSealed(stored, session) || !stored.exists(session + "/" + Envelope.FILE)) {
            return;
        }
        String[] ids = session.split("/");
        Inventory.Sealed sealed = read(session);
        if (sealed == null) {
            write(session, Inventory.take(stored, ids[0], ids[1]));
            return;
        }
        Set<String> mine = new TreeSet<>();
        for (Inventory.Entry entry : sealed.inventory().files()) {
            mine.add(entry.path());
        }
        Set<String> later = new TreeSet<>();
        for (String path : Inventory.paths(stored, session)) {
            boolean certificate = path.startsWith(SessionSigner.FOLDER + "/");
            if (Inventory.mayComeLater(path) && !(certificate && mine.contains(path))) {
                later.add(path);
            }
        }
        if (!later.isEmpty()) {
            Inventory now = sealed.inventory().with(stored, later, later);
            if (!now.equals(sealed.inventory())) {
                write(session, now);
            }
        }
    }

    /** The custodian's key was changed: the envelope is another, nothing else. */
    void rewrapped(String session) throws IOException {
        Inventory.Sealed sealed = read(session);
        if (sealed != null) {
            Set<String> envelope = Set.of(Envelope.FILE);
            Inventory now = sealed.inventory().with(stored, envelope, envelope);
            if (!now.equals(sealed.inventory())) {
                write(session, now);
            }
        }
    }

    private Inventory.@Nullable Sealed read(String session) throws IOException {
        try {
            return Inventory.read(stored, session);
        } catch (IOException e) {
            Path mark = mark(session);
            if (Files.exists(mark)) {
                byte[] json = stored.read(session + "/" + Inventory.FILE);
                if (Files.readString(mark).equals(Digest.of(json))) {
                    stored.put(session + "/" + Inventory.SIGNATURE, Inventory.sign(json, signer.get()));
                    Files.delete(mark);
                    return Inventory.read(stored, session);
                }
            }
            throw e;
        }
    }

    private Path mark(String session) {
        return pending.resolve(session.replace('/', '~'));
    }

    private void write(String session, Inventory inventory) throws IOException {
        byte[] json = inventory.toBytes();
        Files.createDirectories(pending);
        Files.writeString(mark(session), Digest.of(json), StandardCharsets.US_ASCII);
        stored.put(session + "/" + Inventory.FILE, json);
        stored.put(session + "/" + Inventory.SIGNATURE, Inventory.sign(json, signer.get()));
        Files.delete(mark(session));
    }
}
