package org.hejie.recording.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hejie.protocol.Json;
import org.hejie.recording.keys.CertificateChain;
import org.hejie.recording.keys.Signer;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.recording.store.ChainLine;
import org.hejie.recording.store.Digest;
import org.hejie.recording.store.SessionSigner;
import org.hejie.recording.time.Moment;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Seals sessions that are over: manifest, then signature. Any thread; one session at a time, for each names the one sealed before it. */
public final class Sealer {
    private static final Logger LOG = LoggerFactory.getLogger(Sealer.class);

    private final ArchiveStore store;
    private final Notary notary;
    private final String software;

    public Sealer(ArchiveStore store, Notary notary, String software) {
        this.store = store;
        this.notary = notary;
        this.software = software;
    }

    public boolean isSealed(String caseId, String sessionId) {
        return store.exists(caseId + "/" + sessionId + "/" + Seal.FILE);
    }

    /**
     * Writes certificates, manifest and signature, in this order: the signature says that the rest is there. Doing it again is harmless until then.
     *
     * @param counts of packets that came in gaps
     * @throws ClockOffException when the clock is too far off
     */
    public synchronized void seal(String caseId, String sessionId, GapCounts counts) throws IOException {
        if (isSealed(caseId, sessionId)) {
            return;
        }
        Optional<String> clockFault = notary.fault();
        if (clockFault.isPresent()) {
            throw new ClockOffException(clockFault.get());
        }
        String path = caseId + "/" + sessionId;
        SessionContent content = SessionContent.read(store, path);
        if (content.log().fault() != null) {
            throw new IOException(
                    "event log of " + sessionId + ": " + content.log().fault());
        }
        Signer signer = notary.signer(path);
        Moment now = notary.now();
        Manifest manifest = Manifest.of(
                content,
                new Manifest.Sealing(
                        software,
                        caseId,
                        sessionId,
                        now,
                        Subject.of(content.events()).caucus() == null ? previous(caseId, sessionId) : null,
                        keys(path, content, signer.key())),
                counts);
        byte[] bytes = Json.write(manifest).getBytes(StandardCharsets.UTF_8);
        store.put(path + "/" + Manifest.FILE, bytes);
        store.put(path + "/" + Seal.FILE, Seal.by(signer, bytes).toBytes());
        LOG.info(
                "session sealed session={} recordings={} key={}",
                sessionId,
                manifest.recordings().size(),
                signer.key());
    }

    /** Every key that signed a line, and the one that signs the manifest. */
    private List<Manifest.Key> keys(String path, SessionContent content, String own) throws IOException {
        Set<String> ids = new TreeSet<>(Set.of(own));
        add(content.log().lines(), ids);
        content.tracks().forEach(track -> add(track.lines().chain(), ids));
        List<Manifest.Key> keys = new ArrayList<>();
        for (String id : ids) {
            byte[] pem = store.read(path + "/" + SessionSigner.file(id));
            keys.add(new Manifest.Key(id, CertificateChain.read(pem).algorithm().label(), Digest.of(pem)));
        }
        return List.copyOf(keys);
    }

    private static void add(List<ChainLine> lines, Set<String> ids) {
        for (ChainLine line : lines) {
            String key = line.key();
            if (key != null) {
                ids.add(key);
            }
        }
    }

    private record Known(String sessionId, String digest, Manifest manifest) {}

    /**
     * The session of this case that was sealed last: no other one names it, and should there be several such, the latest. Records of caucuses are left out:
     * whoever reads the next session's manifest must not learn that there is one.
     */
    private Manifest.@Nullable Previous previous(String caseId, String sessionId) throws IOException {
        List<Known> all = new ArrayList<>();
        Set<String> named = new TreeSet<>();
        for (String other : SessionContent.folders(store, caseId)) {
            if (other.equals(sessionId) || !isSealed(caseId, other)) {
                continue;
            }
            byte[] bytes = store.read(caseId + "/" + other + "/" + Manifest.FILE);
            try {
                Manifest manifest = Json.read(new String(bytes, StandardCharsets.UTF_8), Manifest.class);
                if (manifest.caucus() != null) {
                    continue;
                }
                all.add(new Known(other, Digest.of(bytes), manifest));
                Manifest.Previous before = manifest.previous();
                if (before != null) {
                    named.add(before.sessionId());
                }
            } catch (JsonProcessingException e) {
                LOG.error("manifest of another session of the case cannot be read session={}", other);
            }
        }
        return all.stream()
                .filter(known -> !named.contains(known.sessionId()))
                .max(Comparator.comparing(known -> known.manifest().sealedAt()))
                .map(known -> new Manifest.Previous(known.sessionId(), known.digest()))
                .orElse(null);
    }
}
