package org.hejie.recording.keep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Supplier;
import org.hejie.recording.crypt.Envelope;
import org.hejie.recording.crypt.KeyCustody;
import org.hejie.recording.keys.Signer;
import org.hejie.recording.store.ArchiveStore;

/** Puts every session's data key under the custodian's key in use, without touching content. Only while no server runs on the archive; doing it again is harmless. */
public final class Rewrap {
    private final ArchiveStore stored;
    private final KeyCustody custody;
    private final Inventories inventories;

    /** @param folder where ledgers are kept */
    public Rewrap(ArchiveStore stored, KeyCustody custody, Path folder, Supplier<Signer> signer) {
        this.stored = stored;
        this.custody = custody;
        inventories = new Inventories(stored, folder.resolve("inventories"), signer);
    }

    /** @return how many envelopes are new */
    public int run() throws IOException {
        String current = custody.current();
        Set<String> sessions = Check.sessions(stored, null);
        int changed = 0;
        for (String session : sessions) {
            String path = session + "/" + Envelope.FILE;
            if (!stored.exists(path)) {
                continue;
            }
            Envelope envelope = Envelope.read(stored.read(path), path);
            if (!envelope.custodian().equals(current)) {
                stored.put(path, envelope.rewrapped(custody).toBytes());
                changed++;
            }
            inventories.rewrapped(session);
        }
        return changed;
    }
}
