package org.hejie.recording.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.hejie.protocol.rest.VerifyReport;
import org.hejie.protocol.rest.VerifyReport.Finding;
import org.hejie.protocol.rest.VerifyReport.Severity;
import org.hejie.protocol.rest.VerifyReport.Statement;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.recording.archive.Manifest;
import org.hejie.recording.archive.SessionContent;
import org.hejie.recording.crypt.KeyCustody;
import org.hejie.recording.custody.CustodyFiles;
import org.hejie.recording.dispose.DisposalCheck;
import org.hejie.recording.keys.CertificateChain;
import org.hejie.recording.log.EventFile;
import org.hejie.recording.stamp.Token;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.recording.store.FolderStore;
import org.jspecify.annotations.Nullable;

/** Checks archived sessions. Reads only; needs no server and no network, and no key but those of what is encrypted. */
public final class Verify {
    private Verify() {}

    /** As {@link #folder(Path, Optional)}; the custodian's keys, if they are needed, lie in the usual folder beside the archive. */
    public static VerifyReport folder(Path path) throws IOException {
        return folder(path, Optional.empty());
    }

    /**
     * Checks a session's folder, a case's folder, or an archive folder (also a data folder that holds {@code archive/}); an exported package (a zip); or
     * the folder of a custody log.
     *
     * @param custody keeper of the keys of what is encrypted
     * @throws IOException when the path is neither folder nor zip, or a file cannot be read at all
     */
    public static VerifyReport folder(Path path, Optional<KeyCustody> custody) throws IOException {
        if (Files.isRegularFile(path)) {
            return PackageCheck.run(path);
        }
        if (!Files.isDirectory(path)) {
            throw new IOException(path + " is not a folder");
        }
        ArchiveStore plain = new FolderStore(path);
        if (CustodyFiles.isLog(plain, "")) {
            return CustodyCheck.run(plain);
        }
        Path root = Files.isDirectory(path.resolve("archive")) ? path.resolve("archive") : path;
        StoredView view = StoredView.of(root, custody);
        ArchiveStore store = view.plain();
        String name = String.valueOf(root.toAbsolutePath().normalize().getFileName());
        Sessions sessions = new Sessions(view);
        if (isSession(store, "")) {
            return sessions.check(List.of(""), name, null).report(false);
        }
        List<String> here = new ArrayList<>();
        for (String folder : SessionContent.folders(store, "")) {
            if (isSession(store, folder)) {
                here.add(folder);
                continue;
            }
            // Within a case every folder is a session, even one whose log was taken away.
            sessions.check(
                    SessionContent.folders(store, folder).stream()
                            .map(inner -> folder + "/" + inner)
                            .toList(),
                    name,
                    folder);
        }
        sessions.stored.addAll(DisposalCheck.holds(store));
        return sessions.check(here, name, "").report(true);
    }

    /** The sessions of a folder, each as far as it can be read. */
    private static final class Sessions {
        private final StoredView view;
        private final List<SessionCheck.Result> results = new ArrayList<>();
        private final List<Finding> stored = new ArrayList<>();
        private final List<Finding> between = new ArrayList<>();
        private boolean locked;
        private boolean went;

        Sessions(StoredView view) {
            this.view = view;
        }

        /** Sessions of one case. @param name of the root; {@code ofFolder} the case's, {@code null} for a session alone */
        Sessions check(List<String> all, String name, @Nullable String ofFolder) throws IOException {
            DisposalCheck disposed = ofFolder == null
                    ? new DisposalCheck(Map.of(), false, List.of())
                    : DisposalCheck.of(view.plain(), ofFolder);
            went |= disposed.erased() || !disposed.certificates().isEmpty();
            between.addAll(disposed.findings());
            // What of a session that goes is still here proves nothing any more.
            List<String> paths = all.stream()
                    .filter(path -> !disposed.certificates().containsKey(path.substring(path.lastIndexOf('/') + 1)))
                    .toList();
            Map<String, SessionCheck.Result> ofCase = new TreeMap<>();
            for (String path : paths) {
                String folder = path.isEmpty() ? name : path.substring(path.lastIndexOf('/') + 1);
                SessionCheck.Result result = check(path, folder);
                if (result != null && !path.isEmpty()) {
                    ofCase.put(folder, result);
                }
            }
            // Where sessions could not be read, who follows whom cannot be told.
            if (ofCase.size() == paths.size()) {
                between.addAll(CaseCheck.check(ofCase, disposed.certificates()));
            }
            return this;
        }

        private SessionCheck.@Nullable Result check(String path, String sessionId) throws IOException {
            if (view.isLocked(path)) {
                locked = true;
                stored.addAll(view.locked(path, sessionId));
                return null;
            }
            SessionCheck.Result result = null;
            try {
                result = SessionCheck.run(view.plain(), path, sessionId);
                results.add(result);
            } catch (IOException e) {
                stored.add(StoredView.unreadable(sessionId, e));
            }
            stored.addAll(view.findings(path, sessionId));
            return result;
        }

        /** @param chained whether all sessions of a case were there to look at */
        VerifyReport report(boolean chained) {
            VerifyReport read = Verify.report(results, between, chained, went);
            if (stored.isEmpty()) {
                return read;
            }
            boolean none = results.isEmpty();
            List<Finding> findings = new ArrayList<>(none ? List.of() : read.findings());
            findings.addAll(stored);
            boolean ok = (none || read.ok()) && stored.stream().noneMatch(f -> f.severity() == Severity.ERROR);
            List<Statement> proved = new ArrayList<>();
            List<Statement> not = new ArrayList<>();
            if (locked) {
                not.add(StoredView.notProvedOfLocked());
                if (ok && stored.stream().noneMatch(f -> f.code().equals("no_inventory"))) {
                    proved.add(StoredView.provedOfLocked());
                }
            }
            if (ok && !locked) {
                proved.addAll(read.proved());
            }
            not.addAll(read.notProved());
            return new VerifyReport(
                    ok, read.checked(), List.copyOf(findings), proved, not, Statements.unknowable(!none));
        }
    }

    /** Checks one session in a store. */
    public static VerifyReport session(ArchiveStore store, String caseId, String sessionId) throws IOException {
        return report(List.of(SessionCheck.run(store, caseId + "/" + sessionId, sessionId)), List.of(), false, false);
    }

    private static boolean isSession(ArchiveStore store, String path) {
        return store.exists(SessionContent.join(path, EventFile.NAME))
                || store.exists(SessionContent.join(path, Manifest.FILE));
    }

    /** @param went a session that was there was disposed of */
    private static VerifyReport report(
            List<SessionCheck.Result> results, List<Finding> between, boolean chained, boolean went) {
        List<Finding> findings = new ArrayList<>();
        Map<String, CertificateChain> keys = new TreeMap<>();
        int recordings = 0;
        int tracks = 0;
        long chunks = 0;
        long events = 0;
        long bytes = 0;
        boolean sealed = true;
        boolean followed = false;
        boolean stamped = true;
        Set<TapCheck.Proof> taps = EnumSet.noneOf(TapCheck.Proof.class);
        List<Token> tokens = new ArrayList<>();
        List<Statements.Caucus> caucuses = new ArrayList<>();
        for (SessionCheck.Result result : results) {
            RoomEvent.SealedCaucus caucus = result.caucus();
            if (caucus != null) {
                caucuses.add(new Statements.Caucus(caucus, result.counted()));
            }
            findings.addAll(result.findings());
            recordings += result.recordings();
            tracks += result.tracks();
            chunks += result.chunks();
            events += result.events();
            bytes += result.bytes();
            CertificateChain key = result.sealedBy();
            if (key != null) {
                keys.put(key.key(), key);
            }
            sealed &= key != null;
            taps.add(result.taps());
            Token token = result.token();
            if (token != null) {
                tokens.add(token);
            } else {
                stamped = false;
            }
            followed |= result.manifest() != null && result.manifest().previous() != null;
        }
        findings.addAll(between);
        if (results.isEmpty() && !went) {
            findings.add(new Finding(
                    Severity.ERROR, "nothing_found", "此处没有会话记录。", "There is no session here.", null, null, null, null));
        }
        boolean ok = findings.stream().noneMatch(f -> f.severity() == Severity.ERROR);
        return new VerifyReport(
                ok,
                new VerifyReport.Checked(recordings, tracks, chunks, events, bytes),
                List.copyOf(findings),
                ok ? Statements.proved(sealed, keys.values(), tokens, chained && followed, taps, caucuses) : List.of(),
                Statements.notProved(sealed, stamped, tokens, chained, followed, taps, !caucuses.isEmpty()),
                Statements.unknowable(!results.isEmpty()));
    }
}
