package org.hejie.recording.dispose;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.hejie.recording.archive.SessionContent;
import org.hejie.recording.store.ArchiveStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Certificates of what went, in the copies too: of sessions and of files, each under the path it has in the archive. Only a sound one is copied, and read back. What a
 * copy cannot take now is in the log, and tried again by the next {@link #bring()}. Safe on any thread; blocks.
 */
public final class CertificateCopies {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateCopies.class);

    private final ArchiveStore archive;
    private final List<StoredCopy> copies;

    /** @param copies those that keep certificates */
    public CertificateCopies(ArchiveStore archive, List<StoredCopy> copies) {
        this.archive = archive;
        this.copies = List.copyOf(copies);
    }

    /** Of every case. @return whether each copy has all of them now */
    public boolean bring() throws IOException {
        boolean whole = true;
        if (!copies.isEmpty()) {
            for (String caseId : SessionContent.folders(archive, "")) {
                whole &= bring(caseId);
            }
        }
        return whole;
    }

    /** Of one case's folder. */
    public boolean bring(String folder) throws IOException {
        boolean whole = true;
        List<CertificateFiles> there = CertificateFiles.of(archive, folder);
        if (!there.isEmpty()) {
            for (StoredCopy copy : copies) {
                whole &= bring(folder, there, copy);
            }
        }
        return whole;
    }

    private boolean bring(String folder, List<CertificateFiles> there, StoredCopy copy) {
        List<CertificateFiles> missing = new ArrayList<>(there);
        try {
            missing.removeAll(CertificateFiles.of(copy.store(), folder));
        } catch (IOException e) {
            LOG.warn("copy does not say which certificates it has copy={} case={}", copy.name(), folder, e);
            return false;
        }
        boolean whole = true;
        for (CertificateFiles certificate : missing) {
            try {
                certificate.copy(archive, copy.store());
                LOG.info("certificate copied copy={} certificate={}", copy.name(), certificate.name());
            } catch (IOException e) {
                LOG.warn("certificate cannot be copied yet copy={} certificate={}", copy.name(), certificate.name(), e);
                whole = false;
            }
        }
        return whole;
    }
}
