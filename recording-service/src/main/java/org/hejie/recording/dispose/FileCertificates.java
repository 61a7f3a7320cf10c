package org.hejie.recording.dispose;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hejie.protocol.Json;
import org.hejie.protocol.recording.FileCertificate;
import org.hejie.recording.archive.Seal;
import org.hejie.recording.archive.SessionContent;
import org.hejie.recording.keys.Signer;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.recording.store.Digest;
import org.hejie.recording.store.Names;

/**
 * Certificates of case files that were erased, in the case's folder, in the clear: {@code file.erasure.json}, its signature {@code file.erasure.sig} and the
 * signing key's certificates {@code file.erasure.pem}.
 */
public final class FileCertificates {
    public static final String JSON = "file.erasure.json";
    public static final String SIGNATURE = "file.erasure.sig";
    public static final String KEY = "file.erasure.pem";

    private FileCertificates() {}

    /** Signs and writes it, its own file last, so that one that is there is signed; the one that stands, where it was written before. Durable on return. */
    public static FileCertificate write(ArchiveStore store, FileCertificate draft, Signer signer, Instant now)
            throws IOException {
        String folder = Names.plain(draft.fileId()) + "/";
        if (store.exists(folder + JSON)) {
            return read(store, folder + JSON);
        }
        FileCertificate certificate = draft.signed(now, Digest.of(signer.certificates()));
        byte[] json = Json.write(certificate).getBytes(StandardCharsets.UTF_8);
        store.put(folder + KEY, signer.certificates());
        store.put(folder + SIGNATURE, Seal.by(signer, json).toBytes());
        store.put(folder + JSON, json);
        return certificate;
    }

    /** @param holder of the key that signed, as its certificate names it */
    record Checked(FileCertificate certificate, String holder) {}

    /**
     * The certificate of a case's folder, if its file was erased: what its key's holder signed, whole and in its one spelling.
     *
     * @param folder of the case, {@code ""} when the store is that folder
     * @throws IOException saying what is wrong with it
     */
    static Optional<Checked> check(ArchiveStore store, String folder) throws IOException {
        String json = SessionContent.join(folder, JSON);
        if (!store.exists(json)) {
            return Optional.empty();
        }
        byte[] bytes = store.read(json);
        FileCertificate certificate = read(store, json);
        if (!Arrays.equals(Json.write(certificate).getBytes(StandardCharsets.UTF_8), bytes)) {
            throw new IOException(json + " is not spelt as it was written");
        }
        String holder = Beside.signer(
                store,
                bytes,
                SessionContent.join(folder, SIGNATURE),
                SessionContent.join(folder, KEY),
                certificate.keys(),
                certificate.at());
        String name = folder.substring(folder.lastIndexOf('/') + 1);
        if (!name.isEmpty() && !name.equals(certificate.fileId())) {
            throw new IOException(json + " is the certificate of another file");
        }
        return Optional.of(new Checked(certificate, holder));
    }

    private static FileCertificate read(ArchiveStore store, String path) throws IOException {
        try {
            return Json.read(new String(store.read(path), StandardCharsets.UTF_8), FileCertificate.class);
        } catch (JsonProcessingException e) {
            throw new IOException(path + " is not a certificate of an erased file");
        }
    }

    /** Every one of an archive, unchecked. */
    public static List<FileCertificate> all(ArchiveStore store) throws IOException {
        List<FileCertificate> all = new ArrayList<>();
        for (String folder : SessionContent.folders(store, "")) {
            if (store.exists(folder + "/" + JSON)) {
                all.add(read(store, folder + "/" + JSON));
            }
        }
        return all;
    }
}
