package org.hejie.recording.crypt;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hejie.protocol.Json;
import org.hejie.recording.keys.CertificateChain;
import org.hejie.recording.keys.Signer;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.recording.store.Digest;
import org.hejie.recording.store.FolderStore;
import org.hejie.recording.store.SessionSigner;
import org.jspecify.annotations.Nullable;

/**
 * The stored files of a sealed session by digest, as they lie on the disk. Whoever has no key can still tell by it that nothing stored was changed, removed
 * or added since; copies are compared by it.
 *
 * @param files sorted by path, without the inventory itself
 */
public record Inventory(int format, String caseId, String sessionId, List<Entry> files) {
    public static final String FILE = "inventory.json";
    public static final String SIGNATURE = "inventory.sig";
    private static final int FORMAT = 1;
    private static final Set<String> OWN = Set.of(FILE, SIGNATURE);
    private static final Set<String> LATER = Set.of("timestamps.jsonl", "manifest.tst");

    /** @param path within the session's folder */
    public record Entry(String path, long bytes, String sha256) {
        public static Entry of(String path, byte[] content) {
            return new Entry(path, content.length, Digest.of(content));
        }
    }

    /** {@code inventory.sig}: with the certificates, for those beside the record may be encrypted. */
    private record Signature(String algorithm, String key, String sha256, String signature, String certificates) {}

    /** What does not fit. */
    public enum Fault {
        CHANGED,
        MISSING,
        ADDED
    }

    /** Every stored file of a session, sorted; paths within its folder. */
    public static List<String> paths(ArchiveStore stored, String session) throws IOException {
        List<String> paths = new ArrayList<>();
        walk(stored, session, "", paths);
        paths.removeIf(OWN::contains);
        paths.sort(Comparator.naturalOrder());
        return paths;
    }

    private static void walk(ArchiveStore stored, String session, String inner, List<String> into) throws IOException {
        String folder = inner.isEmpty() ? session : join(session, inner);
        for (String name : stored.list(folder)) {
            if (name.endsWith("/")) {
                walk(stored, session, inner + name, into);
            } else {
                into.add(inner + name);
            }
        }
    }

    public static String join(String session, String inner) {
        String path = inner.endsWith("/") ? inner.substring(0, inner.length() - 1) : inner;
        return session.isEmpty() ? path : session + "/" + path;
    }

    /** Takes the inventory of a session as it is stored now. What is just being written, a timestamp perhaps, comes in by its own name once it is whole. */
    public static Inventory take(ArchiveStore stored, String caseId, String sessionId) throws IOException {
        Set<String> all = new HashSet<>(paths(stored, caseId + "/" + sessionId));
        all.removeIf(path -> path.endsWith(FolderStore.UNFINISHED));
        return new Inventory(FORMAT, caseId, sessionId, List.of()).with(stored, all, all);
    }

    /**
     * With files that came, or rightly changed, since. All others keep what stands in it.
     *
     * @param added paths that may be new
     * @param changed paths whose content may have changed
     */
    public Inventory with(ArchiveStore stored, Set<String> added, Set<String> changed) throws IOException {
        String session = caseId + "/" + sessionId;
        Map<String, Entry> all = new TreeMap<>();
        files.forEach(entry -> all.put(entry.path(), entry));
        for (String path : paths(stored, session)) {
            boolean known = all.containsKey(path);
            if (known ? changed.contains(path) : added.contains(path)) {
                all.put(path, Entry.of(path, stored.read(join(session, path))));
            }
        }
        return new Inventory(FORMAT, caseId, sessionId, List.copyOf(all.values()));
    }

    public byte[] toBytes() {
        return Json.write(this).getBytes(StandardCharsets.UTF_8);
    }

    /** @return the content of {@code inventory.sig} for these bytes of {@code inventory.json} */
    public static byte[] sign(byte[] inventory, Signer signer) {
        Signature signature = new Signature(
                signer.algorithm(),
                signer.key(),
                Digest.of(inventory),
                Base64.getEncoder().encodeToString(signer.sign(inventory)),
                new String(signer.certificates(), StandardCharsets.US_ASCII));
        return (Json.write(signature) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** A signed inventory. @param key that signed it */
    public record Sealed(Inventory inventory, String key) {}

    /**
     * Reads a session's inventory and checks its signature.
     *
     * @return {@code null} when there is none
     * @throws IOException when it, or its signature, was changed
     */
    public static @Nullable Sealed read(ArchiveStore stored, String session) throws IOException {
        byte[] inventory = orNull(stored, join(session, FILE));
        byte[] signed = orNull(stored, join(session, SIGNATURE));
        if (inventory == null && signed == null) {
            return null;
        }
        if (inventory == null || signed == null) {
            throw new IOException("of inventory.json and inventory.sig one is missing");
        }
        try {
            String text = new String(signed, StandardCharsets.UTF_8);
            Signature signature = Json.read(text, Signature.class);
            byte[] value = Base64.getDecoder().decode(signature.signature());
            CertificateChain chain =
                    CertificateChain.read(signature.certificates().getBytes(StandardCharsets.US_ASCII));
            boolean sound = (Json.write(signature) + "\n").equals(text)
                    && Base64.getEncoder().encodeToString(value).equals(signature.signature())
                    && signature.sha256().equals(Digest.of(inventory))
                    && chain.key().equals(signature.key())
                    && chain.algorithm().label().equals(signature.algorithm())
                    && chain.signed(inventory, value);
            if (sound) {
                String spelled = new String(inventory, StandardCharsets.UTF_8);
                Inventory read = Json.read(spelled, Inventory.class);
                if (Json.write(read).equals(spelled)) {
                    return new Sealed(read, signature.key());
                }
            }
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new IOException("inventory.json or inventory.sig was changed", e);
        }
        throw new IOException("inventory.json or inventory.sig was changed");
    }

    /** What comes after sealing, each proved by itself: a timestamp, its line, which is signed, and the certificates of the key that signed it. */
    public static boolean mayComeLater(String path) {
        return LATER.contains(path) || path.startsWith(SessionSigner.FOLDER + "/");
    }

    /**
     * Reads every stored file. A file that {@linkplain #mayComeLater may come later} and does not stand in the inventory yet is no fault: the process may
     * have died in between.
     *
     * @return what does not fit, by path within the session's folder
     */
    public Map<String, Fault> check(ArchiveStore stored, String session) throws IOException {
        Map<String, Fault> faults = new TreeMap<>();
        Map<String, Entry> listed = new HashMap<>();
        files.forEach(entry -> listed.put(entry.path(), entry));
        for (String path : paths(stored, session)) {
            if (!listed.containsKey(path) && !mayComeLater(path)) {
                faults.put(path, Fault.ADDED);
            }
        }
        for (Entry entry : files) {
            byte[] content = orNull(stored, join(session, entry.path()));
            if (content == null) {
                faults.put(entry.path(), Fault.MISSING);
            } else if (!Entry.of(entry.path(), content).equals(entry)) {
                faults.put(entry.path(), Fault.CHANGED);
            }
        }
        return faults;
    }

    private static byte @Nullable [] orNull(ArchiveStore stored, String path) throws IOException {
        try {
            return stored.read(path);
        } catch (NoSuchFileException e) {
            return null;
        }
    }
}
