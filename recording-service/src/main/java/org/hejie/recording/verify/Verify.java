package org.hejie.recording.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hejie.protocol.rest.VerifyReport;
import org.hejie.protocol.rest.VerifyReport.Finding;
import org.hejie.protocol.rest.VerifyReport.Severity;
import org.hejie.protocol.rest.VerifyReport.Statement;
import org.hejie.recording.archive.Manifest;
import org.hejie.recording.archive.SessionContent;
import org.hejie.recording.crypt.KeyCustody;
import org.hejie.recording.log.EventFile;
import org.hejie.recording.store.ArchiveStore;

/** Checks archived sessions. Reads only; needs no server and no network, and no key but those of what is encrypted. */
public final class Verify {
    private Verify() {}

    /** As {@link #folder(Path, Optional)}; the custodian's keys, if they are needed, lie in the usual folder beside the archive. */
    public static VerifyReport folder(Path path) throws IOException {
        return folder(path, Optional.empty());
    }

    /**
     * Checks a session's folder, a case's folder, or an archive folder (also a data folder that holds {@code archive/}).
     *
     * @param custody keeper of the keys of what is encrypted
     * @throws IOException when the path is no folder or a file cannot be read at all
     */
    public static VerifyReport folder(Path path, Optional<KeyCustody> custody) throws IOException {
        if (!Files.isDirectory(path)) {
            throw new IOException(path + " is not a folder");
        }
        Path root = Files.isDirectory(path.resolve("archive")) ? path.resolve("archive") : path;
        StoredView view = StoredView.of(root, custody);
        ArchiveStore store = view.plain();
        String name = String.valueOf(root.toAbsolutePath().normalize().getFileName());
        Sessions sessions = new Sessions(view);
        if (isSession(store, "")) {
            sessions.check("", name);
        } else {
            for (String folder : SessionContent.folders(store, "")) {
                if (isSession(store, folder)) {
                    sessions.check(folder, folder);
                    continue;
                }
                for (String inner : SessionContent.folders(store, folder)) {
                    // Within a case every folder is a session, even one whose log was taken away.
                    sessions.check(folder + "/" + inner, inner);
                }
            }
        }
        return sessions.report();
    }

    /** The sessions of a folder, each as far as it can be read. */
    private static final class Sessions {
        private final StoredView view;
        private final List<SessionCheck.Result> results = new ArrayList<>();
        private final List<Finding> stored = new ArrayList<>();
        private boolean locked;

        Sessions(StoredView view) {
            this.view = view;
        }

        void check(String path, String sessionId) throws IOException {
            if (view.isLocked(path)) {
                locked = true;
                stored.addAll(view.locked(path, sessionId));
                return;
            }
            try {
                results.add(SessionCheck.run(view.plain(), path, sessionId));
            } catch (IOException e) {
                stored.add(StoredView.unreadable(sessionId, e));
            }
            stored.addAll(view.findings(path, sessionId));
        }

        VerifyReport report() {
            if (stored.isEmpty()) {
                return Verify.report(results);
            }
            VerifyReport read = Verify.report(results);
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
            return new VerifyReport(ok, read.checked(), List.copyOf(findings), proved, not);
        }
    }

    /** Checks one session in a store. */
    public static VerifyReport session(ArchiveStore store, String caseId, String sessionId) throws IOException {
        return report(List.of(SessionCheck.run(store, caseId + "/" + sessionId, sessionId)));
    }

    private static boolean isSession(ArchiveStore store, String path) {
        return store.exists(SessionContent.join(path, EventFile.NAME))
                || store.exists(SessionContent.join(path, Manifest.FILE));
    }

    private static VerifyReport report(List<SessionCheck.Result> results) {
        List<Finding> findings = new ArrayList<>();
        Set<String> keys = new TreeSet<>();
        int recordings = 0;
        int tracks = 0;
        long chunks = 0;
        long events = 0;
        long bytes = 0;
        boolean sealed = true;
        for (SessionCheck.Result result : results) {
            findings.addAll(result.findings());
            recordings += result.recordings();
            tracks += result.tracks();
            chunks += result.chunks();
            events += result.events();
            bytes += result.bytes();
            if (result.key() != null) {
                keys.add(result.key());
            }
            sealed &= result.key() != null;
        }
        if (results.isEmpty()) {
            findings.add(new Finding(
                    Severity.ERROR, "nothing_found", "此处没有会话记录。", "There is no session here.", null, null, null, null));
        }
        boolean ok = findings.stream().noneMatch(f -> f.severity() == Severity.ERROR);
        return new VerifyReport(
                ok,
                new VerifyReport.Checked(recordings, tracks, chunks, events, bytes),
                List.copyOf(findings),
                ok ? proved(sealed, keys) : List.of(),
                notProved(sealed));
    }

    private static List<Statement> proved(boolean sealed, Set<String> keys) {
        List<Statement> proved = new ArrayList<>();
        proved.add(new Statement(
                "每个分片、每条事件都与其摘要相符，顺序无误，链条完整。",
                "Every chunk and every event fits its digest, in order, with no link missing."));
        if (sealed) {
            String which = String.join(", ", keys);
            proved.add(new Statement(
                    "自持有以下密钥者封存以来，全部内容未被改动、删除或增加。密钥指纹（SHA-256）：" + which,
                    "Nothing was changed, removed or added since the holder of this key sealed it. Key fingerprint (SHA-256): "
                            + which));
        }
        return proved;
    }

    private static List<Statement> notProved(boolean sealed) {
        List<Statement> not = new ArrayList<>();
        if (!sealed) {
            not.add(new Statement(
                    "未封存的会话：末尾的内容若被整段删去，检查不能发现。",
                    "Where a session is not sealed, a removal of its latest part as a whole would not be noticed."));
        }
        not.add(new Statement(
                "密钥属于谁：请将指纹与运营方公布的指纹核对。",
                "Whose key it is: compare the fingerprint with the one the operator publishes."));
        not.add(new Statement(
                "封存的时间：取自服务器时钟，没有第三方时间戳。",
                "When it was sealed: the time is the server's own, without a third party's timestamp."));
        not.add(new Statement(
                "封存之前发生的事，以及画面和声音本身是否真实。",
                "What happened before sealing, and whether what was shown and said is true."));
        return not;
    }
}
