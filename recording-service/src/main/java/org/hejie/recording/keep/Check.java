package org.hejie.recording.keep;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hejie.protocol.Json;
import org.hejie.protocol.rest.VerifyReport;
import org.hejie.protocol.rest.VerifyReport.Severity;
import org.hejie.recording.archive.SessionContent;
import org.hejie.recording.archive.TrackLines;
import org.hejie.recording.crypt.Encryption;
import org.hejie.recording.crypt.Inventory;
import org.hejie.recording.crypt.MissingKeyException;
import org.hejie.recording.log.EventFile;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.recording.store.Digest;
import org.hejie.recording.store.FolderStore;
import org.hejie.recording.verify.Verify;
import org.jspecify.annotations.Nullable;

/**
 * Reads the archive and its copy back: stored files against the signed inventory, or against what the ledger says was copied; and, as far as the keys are at hand,
 * the record's own hashes, links and signatures on both. Blocks; one thread. Reports go to {@code reports/} as JSON and as text.
 */
public final class Check {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final String PREFIX = "check-";
    private static final Pattern MEDIA = Pattern.compile("\\d{6}\\.\\w+");

    private final ArchiveStore local;
    private final Optional<CopyConfig> config;
    private final Encryption encryption;
    private final Path ledgers;
    private final Path reports;
    private final Clock clock;

    /**
     * @param local the archive as it is stored
     * @param folder where ledgers are kept
     */
    public Check(
            ArchiveStore local,
            Optional<CopyConfig> config,
            Encryption encryption,
            Path folder,
            Path reports,
            Clock clock) {
        this.local = local;
        this.config = config;
        this.encryption = encryption;
        ledgers = Keeper.ledgers(folder);
        this.reports = reports;
        this.clock = clock;
    }

    /** Which of the two. */
    public enum Side {
        ARCHIVE,
        COPY
    }

    /**
     * A file that does not fit.
     *
     * @param path within the session's folder; {@code null} for a fault of the record as a whole
     * @param code changed, missing, added, unreadable, or a finding's code
     * @param mendable whether the other side has it as it should be
     */
    public record Fault(Side side, @Nullable String path, String code, String text, boolean mendable) {}

    /** What repairing did. @param refused what a store did not allow, as one that locks what it holds */
    public record Repaired(List<String> mended, List<String> refused) {
        private interface Act {
            void run() throws IOException;
        }

        private void unlessRefused(String line, Act act) throws IOException {
            try {
                act.run();
                mended.add(line);
            } catch (AccessDeniedException e) {
                refused.add(line + " - NOT DONE: " + e.getReason());
            }
        }
    }

    /** How a session is kept. */
    public enum State {
        /** Both copies are whole and fit. */
        COMPLETE,
        /** Some files are not in the copy yet. */
        BEHIND,
        /** There is no copy by the settings. */
        SINGLE,
        DAMAGED
    }

    public record Kept(
            String caseId, String sessionId, State state, int files, long bytes, int behind, List<Fault> faults) {}

    /**
     * @param ok no fault anywhere
     * @param unread sessions whose content could not be checked for want of keys: their stored files were
     */
    public record Report(String kind, Instant startedAt, Instant endedAt, boolean ok, int unread, List<Kept> sessions) {
        public int faults() {
            return sessions.stream().mapToInt(s -> s.faults().size()).sum();
        }

        /** For people. */
        public String text() {
            StringBuilder text = new StringBuilder(String.format("%s %s – %s%n", kind, startedAt, endedAt));
            text.append(ok ? "完好：两份均与清单一致。 SOUND: every copy is as it should be.\n" : "不完好 NOT SOUND\n");
            for (Kept kept : sessions) {
                text.append(kept.caseId())
                        .append('/')
                        .append(kept.sessionId())
                        .append("  ")
                        .append(kept.state())
                        .append("  ")
                        .append(kept.files())
                        .append(" files, ")
                        .append(kept.bytes())
                        .append(" bytes")
                        .append(kept.behind() > 0 ? ", " + kept.behind() + " behind" : "")
                        .append('\n');
                for (Fault fault : kept.faults()) {
                    text.append("    ")
                            .append(fault.side())
                            .append(' ')
                            .append(fault.path() == null ? "" : fault.path() + ": ")
                            .append(fault.text())
                            .append(fault.mendable() ? "（可从另一份修复 can be mended from the other copy）" : "")
                            .append('\n');
                }
            }
            if (unread > 0) {
                text.append(unread)
                        .append(
                                " 个会话无密钥，未验证内容。 sessions whose content was not verified for want of the custodian's keys.\n");
            }
            return text.toString();
        }
    }

    /** Checks everything, and keeps the report. */
    public Report run() throws IOException {
        Instant started = clock.instant();
        List<Kept> sessions = new ArrayList<>();
        int unread = 0;
        try (CopyConfig.Stores copy = config.map(c -> c.open(clock)).orElse(null)) {
            for (String session : sessions(local, copy == null ? null : copy.archive())) {
                Looked looked = session(session, copy);
                sessions.add(looked.kept());
                unread += looked.read() ? 0 : 1;
            }
            sessions.addAll(KeptCertificates.check(local, copy == null ? null : copy.archive()));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        boolean ok = sessions.stream().allMatch(s -> s.faults().isEmpty());
        Report report = new Report("check", started, clock.instant(), ok, unread, List.copyOf(sessions));
        keep(reports, PREFIX, report);
        return report;
    }

    static void keep(Path folder, String prefix, Report report) throws IOException {
        Files.createDirectories(folder);
        String name = prefix + NAME.format(report.endedAt());
        Files.writeString(folder.resolve(name + ".json"), Json.write(report));
        Files.writeString(folder.resolve(name + ".txt"), report.text());
    }

    /** The last report, if there is one. */
    public Optional<Report> last() throws IOException {
        Optional<Path> newest = newest();
        try {
            return newest.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Json.read(Files.readString(newest.get()), Report.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** The file of the last report. */
    Optional<Path> newest() throws IOException {
        if (!Files.isDirectory(reports)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(reports)) {
            return files.filter(file -> {
                        String name = String.valueOf(file.getFileName());
                        return name.startsWith(PREFIX) && name.endsWith(".json");
                    })
                    .max(Path::compareTo);
        }
    }

    static Set<String> sessions(ArchiveStore one, @Nullable ArchiveStore other) throws IOException {
        Set<String> sessions = new TreeSet<>();
        for (ArchiveStore store : Arrays.asList(one, other)) {
            if (store != null) {
                for (String caseId : SessionContent.folders(store, "")) {
                    for (String sessionId : SessionContent.folders(store, caseId)) {
                        sessions.add(caseId + "/" + sessionId);
                    }
                }
            }
        }
        return sessions;
    }

    private record Looked(Kept kept, boolean read) {}

    /** What should be there: paths within the session's folder, and their digests. */
    record Expected(Map<String, String> digests, boolean whole) {}

    private Looked session(String session, CopyConfig.@Nullable Stores copy) throws IOException {
        List<Fault> faults = new ArrayList<>();
        Expected expected = expected(session, copy, faults);
        Set<String> here = new TreeSet<>(Inventory.paths(local, session));
        long bytes = 0;
        for (String path : here) {
            bytes += local.size(session + "/" + path);
        }
        int behind = 0;
        if (copy != null) {
            Set<String> there = new TreeSet<>(Inventory.paths(copy.archive(), session));
            for (String path : here) {
                boolean lines = WatchedStore.isLines(path) && !expected.whole();
                behind += there.contains(path) || lines ? 0 : 1;
            }
        }
        for (Map.Entry<String, String> each : expected.digests().entrySet()) {
            String path = each.getKey();
            String found = digest(local, session + "/" + path);
            String copied = copy == null ? null : digest(copy.archive(), session + "/" + path);
            compare(Side.ARCHIVE, path, each.getValue(), found, each.getValue().equals(copied), faults);
            boolean waits = "".equals(copied) && !expected.whole();
            if (copied != null && !waits) {
                compare(
                        Side.COPY,
                        path,
                        each.getValue(),
                        copied,
                        each.getValue().equals(found),
                        faults);
            }
        }
        if (expected.whole()) {
            added(Side.ARCHIVE, here, expected, faults);
            if (copy != null) {
                added(Side.COPY, new TreeSet<>(Inventory.paths(copy.archive(), session)), expected, faults);
            }
        }
        if (copy != null && !expected.whole()) {
            for (String path : grown(session, here, copy)) {
                faults.add(new Fault(Side.ARCHIVE, path, "changed", "与已复制的部分不符 is not what was copied of it", true));
            }
        }
        boolean read = record(Side.ARCHIVE, local, session, faults);
        if (copy != null && expected.whole()) {
            read &= record(Side.COPY, copy.archive(), session, faults);
        }
        State state = !faults.isEmpty()
                ? State.DAMAGED
                : copy == null ? State.SINGLE : behind > 0 ? State.BEHIND : State.COMPLETE;
        String[] ids = session.split("/");
        return new Looked(new Kept(ids[0], ids[1], state, here.size(), bytes, behind, List.copyOf(faults)), read);
    }

    /** Files of lines that grow and do not begin as what was copied of them. */
    private List<String> grown(String session, Set<String> here, CopyConfig.Stores copy) throws IOException {
        List<String> changed = new ArrayList<>();
        for (String path : here) {
            if (WatchedStore.isLines(path)) {
                // The copy first: meanwhile the archive's may grow.
                byte[] there = Copier.Parts.join(copy.growing(), session + "/" + path);
                byte[] own = local.read(session + "/" + path);
                if (there.length > own.length || !Arrays.equals(there, 0, there.length, own, 0, there.length)) {
                    changed.add(path);
                }
            }
        }
        return changed;
    }

    private static void added(Side side, Set<String> found, Expected expected, List<Fault> faults) {
        for (String path : found) {
            if (!expected.digests().containsKey(path)) {
                faults.add(new Fault(side, path, "added", "不在清单中 is not in the inventory", true));
            }
        }
    }

    private static void compare(
            Side side, String path, String expected, @Nullable String found, boolean mendable, List<Fault> faults) {
        if (found == null || found.isEmpty()) {
            faults.add(new Fault(side, path, "missing", "缺失 is missing", mendable));
        } else if (!found.equals(expected)) {
            faults.add(new Fault(side, path, "changed", "内容不符 is not what was written", mendable));
        }
    }

    /** @return empty when there is no such file */
    private static String digest(ArchiveStore store, String path) {
        try {
            return Digest.of(store.read(path));
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            return "unreadable";
        }
    }

    /** By the inventory of the archive, else by the copy's, else by the ledger. */
    Expected expected(String session, CopyConfig.@Nullable Stores copy, List<Fault> faults) throws IOException {
        Inventory.Sealed here = inventory(Side.ARCHIVE, local, session, faults);
        Inventory.Sealed there = copy == null ? null : inventory(Side.COPY, copy.archive(), session, faults);
        Inventory.Sealed sealed = here != null ? here : there;
        Map<String, String> digests = new TreeMap<>();
        if (sealed != null) {
            sealed.inventory().files().forEach(entry -> digests.put(entry.path(), entry.sha256()));
            return new Expected(digests, true);
        }
        Ledger ledger = Ledger.open(Copier.ledger(ledgers, session));
        ledger.wholes().forEach((path, line) -> {
            if (line.sha256() != null && !path.startsWith("inventory.")) {
                digests.put(path, line.sha256());
            }
        });
        return new Expected(digests, false);
    }

    private static Inventory.@Nullable Sealed inventory(
            Side side, ArchiveStore store, String session, List<Fault> faults) {
        try {
            return Inventory.read(store, session);
        } catch (IOException e) {
            faults.add(new Fault(side, Inventory.FILE, "changed", String.valueOf(e.getMessage()), true));
            return null;
        }
    }

    /** The record's own proof. @return whether it could be read */
    private boolean record(Side side, ArchiveStore stored, String session, List<Fault> faults) throws IOException {
        String[] ids = session.split("/");
        try {
            VerifyReport report = Verify.session(encryption.over(stored), ids[0], ids[1]);
            report.findings().stream()
                    .filter(finding -> finding.severity() == Severity.ERROR)
                    .forEach(f -> faults.add(new Fault(side, null, f.code(), f.zh() + " " + f.en(), false)));
            return true;
        } catch (MissingKeyException e) {
            return false;
        } catch (IOException e) {
            faults.add(new Fault(side, null, "unreadable", String.valueOf(e.getMessage()), false));
            return true;
        }
    }

    /**
     * Mends what the last look finds: a bad file is put aside in {@code quarantine}, never deleted, and replaced by the other side's good one. Only while no server
     * runs on the archive.
     *
     * @return what was mended, and what a store did not let be mended: a line each
     */
    public Repaired repair(Path quarantine) throws IOException {
        Repaired mended = new Repaired(new ArrayList<>(), new ArrayList<>());
        String stamp = NAME.format(clock.instant());
        try (CopyConfig.Stores copy = config.map(c -> c.open(clock)).orElse(null)) {
            if (copy == null) {
                throw new IOException(
                        "there is no copy to repair from: recording.copy.folder or recording.copy.s3.bucket says where");
            }
            KeptCertificates.repair(local, copy.archive(), quarantine.resolve(stamp), mended);
            for (String session : sessions(local, copy.archive())) {
                List<Fault> faults = new ArrayList<>();
                Expected expected = expected(session, copy, faults);
                inventories(session, copy, quarantine.resolve(stamp), mended);
                for (Map.Entry<String, String> each : expected.digests().entrySet()) {
                    String file = session + "/" + each.getKey();
                    String here = digest(local, file);
                    String there = digest(copy.archive(), file);
                    boolean waits = there.isEmpty() && !expected.whole();
                    if (!here.equals(each.getValue()) && there.equals(each.getValue())) {
                        replace(
                                Side.ARCHIVE,
                                local,
                                file,
                                copy.archive().read(file),
                                quarantine.resolve(stamp),
                                mended);
                    } else if (here.equals(each.getValue()) && !there.equals(each.getValue()) && !waits) {
                        replace(Side.COPY, copy.archive(), file, local.read(file), quarantine.resolve(stamp), mended);
                    }
                }
                if (!expected.whole()) {
                    lines(session, copy, quarantine.resolve(stamp), mended);
                }
                if (expected.whole()) {
                    strangers(Side.ARCHIVE, local, session, expected, quarantine.resolve(stamp), mended);
                    strangers(Side.COPY, copy.archive(), session, expected, quarantine.resolve(stamp), mended);
                }
            }
        }
        return mended;
    }

    /**
     * Lines of a session that is not sealed: what the copy has of them, and from where that ends, the archive's own. Put in place only when every line of it is
     * sound, which only the custodian's keys can tell.
     */
    private void lines(String session, CopyConfig.Stores copy, Path quarantine, Repaired mended) throws IOException {
        for (String path : grown(session, new TreeSet<>(Inventory.paths(local, session)), copy)) {
            String file = session + "/" + path;
            byte[] there = Copier.Parts.join(copy.growing(), file);
            byte[] own = local.read(file);
            byte[] joined = Arrays.copyOf(there, Math.max(there.length, own.length));
            if (own.length > there.length) {
                System.arraycopy(own, there.length, joined, there.length, own.length - there.length);
            }
            for (byte[] candidate : List.of(joined, there)) {
                if (isSound(session, path, candidate)) {
                    replace(Side.ARCHIVE, local, file, candidate, quarantine, mended);
                    break;
                }
            }
        }
    }

    private boolean isSound(String session, String path, byte[] stored) throws IOException {
        ArchiveStore one = new OneFile(local, session + "/" + path, stored);
        try {
            byte[] plain = encryption.over(one).read(session + "/" + path);
            String fault = path.equals(EventFile.NAME)
                    ? EventFile.read(plain).fault()
                    : TrackLines.read(plain).fault();
            return fault == null;
        } catch (MissingKeyException e) {
            throw e;
        } catch (IOException e) {
            return false;
        }
    }

    private static void strangers(
            Side side, ArchiveStore store, String session, Expected expected, Path quarantine, Repaired mended)
            throws IOException {
        for (String path : Inventory.paths(store, session)) {
            if (!expected.digests().containsKey(path)) {
                String file = session + "/" + path;
                aside(side, store, file, quarantine);
                mended.unlessRefused(
                        side + " " + file + ": put aside, it is not in the inventory", () -> store.delete(file));
            }
        }
    }

    /** Where one side's inventory does not verify and the other's does. */
    private void inventories(String session, CopyConfig.Stores copy, Path quarantine, Repaired mended)
            throws IOException {
        List<Fault> faults = new ArrayList<>();
        Inventory.Sealed here = inventory(Side.ARCHIVE, local, session, faults);
        Inventory.Sealed there = inventory(Side.COPY, copy.archive(), session, faults);
        for (String name : List.of(Inventory.FILE, Inventory.SIGNATURE)) {
            String file = session + "/" + name;
            if (here == null && there != null) {
                replace(Side.ARCHIVE, local, file, copy.archive().read(file), quarantine, mended);
            } else if (here != null && there == null) {
                replace(Side.COPY, copy.archive(), file, local.read(file), quarantine, mended);
            }
        }
    }

    static void replace(Side side, ArchiveStore store, String file, byte[] good, Path quarantine, Repaired mended)
            throws IOException {
        aside(side, store, file, quarantine);
        mended.unlessRefused(side + " " + file + ": replaced by the other side's", () -> store.put(file, good));
    }

    private static void aside(Side side, ArchiveStore store, String file, Path quarantine) throws IOException {
        byte[] bad;
        try {
            bad = store.read(file);
        } catch (NoSuchFileException e) {
            return;
        } catch (IOException e) {
            bad = String.valueOf(e.getMessage()).getBytes(StandardCharsets.UTF_8);
        }
        Path kept = quarantine.resolve(side.name()).resolve(file);
        Path folder = kept.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.write(kept, bad);
    }

    // --- restoring

    /**
     * The restore drill: brings every session of the copy, or one, into an empty folder and verifies it there. Needs nothing of the archive itself.
     *
     * @param only {@code <caseId>/<sessionId>}, or empty for all
     */
    public Report restore(Path target, String only) throws IOException {
        CopyConfig from = config.orElseThrow(() -> new IOException(
                "there is no copy to restore from: recording.copy.folder or recording.copy.s3.bucket says where"));
        if (Files.isDirectory(target)) {
            try (Stream<Path> entries = Files.list(target)) {
                if (entries.findAny().isPresent()) {
                    throw new IOException(target + " is not empty: give a new folder");
                }
            }
        }
        Instant started = clock.instant();
        ArchiveStore to = new FolderStore(target.resolve("archive"));
        List<Kept> sessions = new ArrayList<>();
        int unread = 0;
        try (CopyConfig.Stores copy = from.open(clock)) {
            for (String session : sessions(copy.archive(), copy.growing())) {
                if (only.isEmpty() || only.equals(session)) {
                    List<Fault> faults = new ArrayList<>();
                    restored(session, copy, to, faults);
                    int aside = early(session, to, target.resolve("quarantine"));
                    Inventory.Sealed sealed = inventory(Side.COPY, to, session, faults);
                    if (sealed != null) {
                        sealed.inventory()
                                .check(to, session)
                                .forEach((path, fault) -> faults.add(new Fault(
                                        Side.COPY,
                                        path,
                                        fault.name().toLowerCase(java.util.Locale.ROOT),
                                        "与清单不符 does not fit the inventory",
                                        false)));
                    }
                    unread += record(Side.COPY, to, session, faults) ? 0 : 1;
                    long bytes = 0;
                    List<String> paths = Inventory.paths(to, session);
                    for (String path : paths) {
                        bytes += to.size(session + "/" + path);
                    }
                    String[] ids = session.split("/");
                    State state = !faults.isEmpty() ? State.DAMAGED : aside > 0 ? State.BEHIND : State.COMPLETE;
                    sessions.add(new Kept(ids[0], ids[1], state, paths.size(), bytes, aside, List.copyOf(faults)));
                }
            }
            if (only.isEmpty()) {
                sessions.addAll(KeptCertificates.restore(copy.archive(), to));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (sessions.isEmpty()) {
            throw new IOException("the copy has no " + (only.isEmpty() ? "session" : "session " + only));
        }
        boolean ok = sessions.stream().allMatch(s -> s.faults().isEmpty());
        Report report = new Report("restore", started, clock.instant(), ok, unread, List.copyOf(sessions));
        keep(reports, "restore-", report);
        return report;
    }

    private static void restored(String session, CopyConfig.Stores copy, ArchiveStore to, List<Fault> faults)
            throws IOException {
        List<String> whole = new ArrayList<>(Inventory.paths(copy.archive(), session));
        whole.removeIf(path -> path.endsWith(FolderStore.UNFINISHED));
        for (String name : List.of(Inventory.FILE, Inventory.SIGNATURE)) {
            if (copy.archive().exists(session + "/" + name)) {
                whole.add(name);
            }
        }
        for (String path : whole) {
            try {
                to.put(session + "/" + path, copy.archive().read(session + "/" + path));
            } catch (IOException e) {
                faults.add(new Fault(Side.COPY, path, "unreadable", String.valueOf(e.getMessage()), false));
            }
        }
        grown(session, "", copy.growing(), to);
    }

    /**
     * Media whose lines had not come when the machine was lost: nothing says any more what it is, so it is put aside. The first after the last line stays: it is
     * closed as one that was open.
     *
     * @return how many files
     */
    private int early(String session, ArchiveStore to, Path quarantine) throws IOException {
        int aside = 0;
        try {
            for (SessionContent.Track track :
                    SessionContent.read(encryption.over(to), session).tracks()) {
                if (track.lines().fault() != null) {
                    continue; // Told by verifying; what it damaged is not to be guessed at.
                }
                int known = track.lines().chunks().size() + (track.lines().opened() == null ? 0 : 1);
                for (String name : to.list(track.folder())) {
                    if (MEDIA.matcher(name).matches() && Integer.parseInt(name.substring(0, 6)) > known) {
                        aside(Side.COPY, to, track.folder() + "/" + name, quarantine);
                        to.delete(track.folder() + "/" + name);
                        aside++;
                    }
                }
            }
        } catch (MissingKeyException e) {
            return aside; // Whoever starts a server on it has the keys; this drill has not.
        }
        return aside;
    }

    /** Growing files lie as folders of parts, told by their name. */
    private static void grown(String session, String inner, ArchiveStore growing, ArchiveStore to) throws IOException {
        String folder = inner.isEmpty() ? session : session + "/" + inner;
        for (String name : growing.list(folder)) {
            if (!name.endsWith("/")) {
                continue;
            }
            String path = (inner.isEmpty() ? "" : inner + "/") + name.substring(0, name.length() - 1);
            if (!WatchedStore.isLines(path)) {
                grown(session, path, growing, to);
            } else if (!to.exists(session + "/" + path)) {
                to.put(session + "/" + path, Copier.Parts.join(growing, session + "/" + path));
            }
        }
    }
}
