package org.hejie.recording.dispose;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hejie.protocol.Json;
import org.hejie.protocol.recording.DisposalCertificate;
import org.hejie.recording.archive.Seal;
import org.hejie.recording.archive.SessionContent;
import org.hejie.recording.keys.Signer;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.recording.store.Names;

/**
 * Certificates of disposal, in the case's folder, in the clear: {@code <sessionId>.disposal.json}, its signature {@code .disposal.sig} and the signing
 * key's certificates {@code .disposal.pem}.
 */
public final class Certificates {
    public static final String JSON = ".disposal.json";
    public static final String SIGNATURE = ".disposal.sig";
    public static final String KEY = ".disposal.pem";

    private Certificates() {}

    /** Path of a session's folder without the slash, which is the path of its certificate without the ending. */
    static String path(String caseId, String sessionId) {
        return Names.plain(caseId) + "/" + Names.plain(sessionId);
    }

    /** Writes it whole: its own file last, so that one that is there is signed. */
    static void write(ArchiveStore store, DisposalCertificate certificate, Signer signer) throws IOException {
        String path = path(certificate.caseId(), certificate.sessionId());
        byte[] json = bytes(certificate);
        store.put(path + KEY, signer.certificates());
        store.put(path + SIGNATURE, Seal.by(signer, json).toBytes());
        store.put(path + JSON, json);
    }

    /**
     * Whether a certificate is what its key's holder signed, whole and in its one spelling.
     *
     * @param path without the ending
     * @return the certificate and who signed it
     * @throws IOException saying what is wrong with it
     */
    public static Checked check(ArchiveStore store, String path) throws IOException {
        byte[] json = store.read(path + JSON);
        DisposalCertificate certificate = parse(json, path + JSON);
        if (!Arrays.equals(bytes(certificate), json)) {
            throw new IOException(path + JSON + " is not spelt as it was written");
        }
        String holder = Beside.signer(store, json, path + SIGNATURE, path + KEY, certificate.keys(), certificate.at());
        String expected = certificate.sessionId();
        if (!path.equals(expected) && !path.endsWith("/" + expected)) {
            throw new IOException(path + JSON + " is the certificate of another session");
        }
        return new Checked(certificate, holder);
    }

    /** @param holder of the key that signed, as its certificate names it */
    public record Checked(DisposalCertificate certificate, String holder) {}

    static byte[] bytes(DisposalCertificate certificate) {
        return Json.write(certificate).getBytes(StandardCharsets.UTF_8);
    }

    /** The certificate of a session, unchecked; empty when it was not disposed of. */
    public static Optional<DisposalCertificate> read(ArchiveStore store, String caseId, String sessionId)
            throws IOException {
        String path = path(caseId, sessionId) + JSON;
        return store.exists(path) ? Optional.of(parse(store.read(path), path)) : Optional.empty();
    }

    static DisposalCertificate parse(byte[] json, String path) throws IOException {
        try {
            return Json.read(new String(json, StandardCharsets.UTF_8), DisposalCertificate.class);
        } catch (JsonProcessingException e) {
            throw new IOException(path + " is not a certificate of disposal");
        }
    }

    /** Ids of a case's sessions that were disposed of. @param folder of the case, {@code ""} when the store is that folder */
    public static List<String> sessions(ArchiveStore store, String folder) throws IOException {
        List<String> ids = new ArrayList<>();
        for (String name : store.list(folder)) {
            if (name.endsWith(JSON) && Names.isPlain(name.substring(0, name.length() - JSON.length()))) {
                ids.add(name.substring(0, name.length() - JSON.length()));
            }
        }
        return ids;
    }

    /** Every certificate of an archive, unchecked. */
    public static List<DisposalCertificate> all(ArchiveStore store) throws IOException {
        List<DisposalCertificate> all = new ArrayList<>();
        for (String caseId : SessionContent.folders(store, "")) {
            for (String sessionId : sessions(store, caseId)) {
                String path = caseId + "/" + sessionId + JSON;
                all.add(parse(store.read(path), path));
            }
        }
        return all;
    }
}
