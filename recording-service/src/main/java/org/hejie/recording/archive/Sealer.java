package org.hejie.recording.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.hejie.protocol.Json;
import org.hejie.recording.store.ArchiveStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Seals sessions that are over: manifest, signature, public key. Any thread, one session by one thread. */
public final class Sealer {
    private static final Logger LOG = LoggerFactory.getLogger(Sealer.class);

    private final ArchiveStore store;
    private final Signature signature;
    private final String software;
    private final Clock clock;

    public Sealer(ArchiveStore store, Signature signature, String software, Clock clock) {
        this.store = store;
        this.signature = signature;
        this.software = software;
        this.clock = clock;
    }

    public boolean isSealed(String caseId, String sessionId) {
        return store.exists(caseId + "/" + sessionId + "/" + Seal.FILE);
    }

    /** Writes key, manifest and signature, in this order: the signature says that the rest is there. Doing it again is harmless until then. */
    public void seal(String caseId, String sessionId) throws IOException {
        if (isSealed(caseId, sessionId)) {
            return;
        }
        String path = caseId + "/" + sessionId;
        SessionContent content = SessionContent.read(store, path);
        if (content.log().fault() != null) {
            throw new IOException(
                    "event log of " + sessionId + ": " + content.log().fault());
        }
        Manifest manifest = Manifest.of(content, software, caseId, sessionId, clock.instant());
        byte[] bytes = Json.write(manifest).getBytes(StandardCharsets.UTF_8);
        byte[] pem = Seal.pem(signature.publicKey()).getBytes(StandardCharsets.US_ASCII);
        byte[] seal = Json.write(Seal.by(signature, bytes)).getBytes(StandardCharsets.UTF_8);
        store.put(path + "/" + Seal.KEY_FILE, pem);
        store.put(path + "/" + Manifest.FILE, bytes);
        store.put(path + "/" + Seal.FILE, seal);
        LOG.info(
                "session sealed session={} recordings={}",
                sessionId,
                manifest.recordings().size());
    }
}
