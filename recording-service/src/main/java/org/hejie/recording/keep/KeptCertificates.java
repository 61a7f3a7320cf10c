package org.hejie.recording.keep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hejie.recording.archive.SessionContent;
import org.hejie.recording.dispose.CertificateFiles;
import org.hejie.recording.keep.Check.Fault;
import org.hejie.recording.keep.Check.Kept;
import org.hejie.recording.keep.Check.Side;
import org.hejie.recording.keep.Check.State;
import org.hejie.recording.store.ArchiveStore;
import org.jspecify.annotations.Nullable;

/** Certificates of disposal and of erasure in the archive and in its copy: each side's proved by its own signature, then compared. */
final class KeptCertificates {
    private KeptCertificates() {}

    /** Each as if it were a session, by its name. @param copy {@code null} for none */
    static List<Kept> check(ArchiveStore local, @Nullable ArchiveStore copy) throws IOException {
        List<Kept> all = new ArrayList<>();
        for (CertificateFiles certificate : names(local, copy)) {
            all.add(kept(certificate, local, copy));
        }
        return all;
    }

    private static Set<CertificateFiles> names(ArchiveStore local, @Nullable ArchiveStore copy) throws IOException {
        Set<CertificateFiles> names = new TreeSet<>(Comparator.comparing(CertificateFiles::name));
        for (ArchiveStore store : Arrays.asList(local, copy)) {
            if (store != null) {
                for (String caseId : SessionContent.folders(store, "")) {
                    names.addAll(CertificateFiles.of(store, caseId));
                }
            }
        }
        return names;
    }

    private static Kept kept(CertificateFiles certificate, ArchiveStore local, @Nullable ArchiveStore copy)
            throws IOException {
        List<Fault> faults = new ArrayList<>();
        String here = fault(certificate, local);
        String there = copy == null ? null : fault(certificate, copy);
        boolean waits = copy != null && there != null && !whole(certificate, copy);
        if (here != null) {
            faults.add(new Fault(Side.ARCHIVE, null, "certificate", here, copy != null && there == null));
        }
        if (there != null && !waits) {
            faults.add(new Fault(Side.COPY, null, "certificate", there, here == null));
        }
        if (copy != null && here == null && there == null && !same(certificate, local, copy)) {
            faults.add(
                    new Fault(Side.COPY, null, "changed", "两份证明不一致 both are signed, but they are not the same", false));
        }
        int behind = waits ? certificate.paths().size() : 0;
        State state = !faults.isEmpty()
                ? State.DAMAGED
                : copy == null ? State.SINGLE : behind > 0 ? State.BEHIND : State.COMPLETE;
        String[] ids = certificate.name().split("/");
        int files = 0;
        long bytes = 0;
        for (String path : certificate.paths()) {
            if (local.exists(path)) {
                files++;
                bytes += local.size(path);
            }
        }
        return new Kept(ids[0], ids[1], state, files, bytes, behind, List.copyOf(faults));
    }

    private static boolean whole(CertificateFiles certificate, ArchiveStore store) {
        return store.exists(certificate.paths().getLast());
    }

    private static @Nullable String fault(CertificateFiles certificate, ArchiveStore store) {
        try {
            certificate.check(store);
            return null;
        } catch (IOException e) {
            return "证明不完好 the certificate is not sound: " + e.getMessage();
        }
    }

    private static boolean same(CertificateFiles certificate, ArchiveStore one, ArchiveStore other) throws IOException {
        for (String path : certificate.paths()) {
            if (!Arrays.equals(one.read(path), other.read(path))) {
                return false;
            }
        }
        return true;
    }

    /** Where one side's is sound and the other's is not. */
    static void repair(ArchiveStore local, ArchiveStore copy, Path quarantine, Check.Repaired mended)
            throws IOException {
        for (CertificateFiles certificate : names(local, copy)) {
            boolean here = fault(certificate, local) == null;
            boolean there = fault(certificate, copy) == null;
            if (here != there) {
                ArchiveStore good = here ? local : copy;
                for (String path : certificate.paths()) {
                    Check.replace(
                            here ? Side.COPY : Side.ARCHIVE,
                            here ? copy : local,
                            path,
                            good.read(path),
                            quarantine,
                            mended);
                }
            }
        }
    }

    /** Brings them from a copy. */
    static List<Kept> restore(ArchiveStore copy, ArchiveStore to) throws IOException {
        for (CertificateFiles certificate : names(copy, null)) {
            for (String path : certificate.paths()) {
                if (copy.exists(path)) {
                    to.put(path, copy.read(path));
                }
            }
        }
        return check(to, null).stream()
                .map(kept -> new Kept(
                        kept.caseId(),
                        kept.sessionId(),
                        kept.faults().isEmpty() ? State.COMPLETE : kept.state(),
                        kept.files(),
                        kept.bytes(),
                        0,
                        kept.faults()))
                .toList();
    }
}
