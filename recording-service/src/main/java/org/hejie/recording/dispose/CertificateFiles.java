package org.hejie.recording.dispose;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hejie.recording.archive.SessionContent;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.recording.store.Names;

/**
 * The three files of one certificate, of a session that was disposed of or of a case's file that was erased.
 *
 * @param name path without the ending, such as {@code c_1/s_1.disposal} or {@code c_1/file.erasure}
 */
public record CertificateFiles(String name) {
    private static final String OF_SESSION = ".disposal";
    private static final String JSON = ".json";

    /** Those of a case's folder that are there whole: a certificate's own file is written last. */
    public static List<CertificateFiles> of(ArchiveStore store, String folder) throws IOException {
        List<CertificateFiles> all = new ArrayList<>();
        for (String file : store.list(folder)) {
            boolean session = file.endsWith(Certificates.JSON)
                    && Names.isPlain(file.substring(0, file.length() - Certificates.JSON.length()));
            if (session || file.equals(FileCertificates.JSON)) {
                String name = file.substring(0, file.length() - JSON.length());
                all.add(new CertificateFiles(SessionContent.join(folder, name)));
            }
        }
        return List.copyOf(all);
    }

    /** Paths, in the order in which they are written. */
    public List<String> paths() {
        return List.of(name + ".pem", name + ".sig", name + JSON);
    }

    /** @throws IOException saying what is wrong with it */
    public void check(ArchiveStore store) throws IOException {
        if (name.endsWith(OF_SESSION)) {
            Certificates.check(store, name.substring(0, name.length() - OF_SESSION.length()));
        } else if (FileCertificates.check(store, name.substring(0, name.lastIndexOf('/')))
                .isEmpty()) {
            throw new IOException(name + JSON + " is missing");
        }
    }

    /** Where it is sound; read back. */
    public void copy(ArchiveStore from, ArchiveStore to) throws IOException {
        check(from);
        for (String path : paths()) {
            byte[] content = from.read(path);
            if (!Arrays.equals(content, to.exists(path) ? to.read(path) : new byte[0])) {
                to.put(path, content);
            }
        }
        check(to);
    }
}
