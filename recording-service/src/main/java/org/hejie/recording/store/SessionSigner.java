package org.hejie.recording.store;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.hejie.recording.keys.Signer;

/** Signs in sessions' folders: a key's certificates lie in the folder before the first line it signs. Safe on any thread. */
public final class SessionSigner {
    /** Folder of the certificates in a session's folder. */
    public static final String FOLDER = "keys";

    private final ArchiveStore store;
    private final Supplier<Signer> signers;
    private final Set<String> there = ConcurrentHashMap.newKeySet();

    /** @param signers gives the signer in use */
    public SessionSigner(ArchiveStore store, Supplier<Signer> signers) {
        this.store = store;
        this.signers = signers;
    }

    /** Where a key's certificates lie, from the session's folder. */
    public static String file(String key) {
        return FOLDER + "/" + key + ".pem";
    }

    /** The signer in use, made known in this session. @param session path of its folder */
    public Signer in(String session) throws IOException {
        Signer signer = signers.get();
        String path = session + "/" + file(signer.key());
        if (!there.contains(path)) {
            if (!store.exists(path)) {
                store.put(path, signer.certificates());
            }
            there.add(path);
        }
        return signer;
    }
}
