package org.hejie.recording.keep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.hejie.recording.archive.SessionContent;
import org.hejie.recording.archive.TrackLine;
import org.hejie.recording.crypt.Inventory;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.recording.store.Digest;
import org.hejie.recording.store.FolderStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the copy up to the archive, which is itself the spool: what the ledger does not name is still to be copied, whatever happened to this process meanwhile.
 * Per session, in this order: what is needed to read it; the event log as far as it goes; then, track by track, the closed media files, between them the lines
 * that tell of those before and of none after. So whatever the copy holds at any moment is whole, also while it catches up. Copying something twice is harmless. Any thread.
 */
final class Copier implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Copier.class);
    /** Files that may be replaced by a later version; no other is ever written over. */
    private static final Set<String> REPLACED =
            Set.of("envelope.json", "inventory.json", "inventory.sig", "timestamps.jsonl", "manifest.tst");

    private final WatchedStore local;
    private final CopyConfig.Stores copy;
    private final CopyConfig config;
    private final Inventories inventories;
    private final Path ledgers;
    private final Clock clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore uploads;
    private final Map<String, Ledger> open = new ConcurrentHashMap<>();
    private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();
    private final Map<String, String> conflicts = new ConcurrentHashMap<>();
    /** The generation, as the archive counts them in this process, of what was copied last of a growing file. */
    private final Map<String, Integer> generations = new ConcurrentHashMap<>();

    /** Sessions in whose copy an earlier process may have left a file half written. */
    private final Set<String> unswept = ConcurrentHashMap.newKeySet();

    private volatile @Nullable String fault;

    /**
     * What of a session is still to be copied.
     *
     * @param since when the first of it came
     * @param later when the first came that the pass under way does not see
     */
    private record Waiting(
            int files, Instant since, @Nullable Instant later) {}

    /**
     * How the copy stands.
     *
     * @param waiting files still to be copied
     * @param oldest since when, {@code null} for none
     * @param conflicts files whose copy has another content, by session
     * @param fault why the copy's store does not take anything now
     */
    record Status(
            int waiting,
            @Nullable Instant oldest,
            Map<String, String> conflicts,
            @Nullable String fault) {}

    Copier(WatchedStore local, CopyConfig config, Inventories inventories, Path ledgers, Clock clock) {
        this.local = local;
        this.config = config;
        this.inventories = inventories;
        this.ledgers = ledgers;
        this.clock = clock;
        copy = config.open(clock);
        local.mark();
        uploads = new Semaphore(config.parallel());
    }

    static Path ledger(Path ledgers, String session) {
        return ledgers.resolve(session + ".jsonl");
    }

    private Path done(String session) {
        return ledgers.resolve(session + ".done");
    }

    /** @param also sessions that changed and were not looked at yet */
    Status status(Collection<String> also) {
        int files = 0;
        Instant oldest = null;
        for (String session : also) {
            files += waiting.containsKey(session) ? 0 : 1;
        }
        for (Waiting each : waiting.values()) {
            files += each.files();
            oldest = oldest == null || each.since().isBefore(oldest) ? each.since() : oldest;
        }
        return new Status(files, oldest, Map.copyOf(conflicts), fault);
    }

    /** Something of a session changed. */
    void changed(String session, int files) {
        waiting.merge(
                session,
                new Waiting(files, clock.instant(), null),
                (before, more) -> new Waiting(
                        before.files() + more.files(),
                        before.since(),
                        before.later() == null ? more.since() : before.later()));
    }

    /** What a pass copied waits no more; what came meanwhile does. */
    private void copied(String session) {
        waiting.computeIfPresent(session, (s, done) -> {
            Instant later = done.later();
            return later == null ? null : new Waiting(1, later, null);
        });
    }

    /** Sessions of the archive that are not wholly in the copy, by their ledgers. */
    List<String> unfinished() throws IOException {
        List<String> sessions = new ArrayList<>();
        for (String caseId : SessionContent.folders(local, "")) {
            for (String sessionId : SessionContent.folders(local, caseId)) {
                String session = caseId + "/" + sessionId;
                if (!isDone(session)) {
                    unswept.add(session);
                    sessions.add(session);
                }
            }
        }
        return sessions;
    }

    private boolean isDone(String session) throws IOException {
        try {
            return Files.readString(done(session)).equals(mark(session));
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** What stands for the whole of a sealed session: its inventory, or its seal where there is none. */
    private String mark(String session) throws IOException {
        String name = local.exists(session + "/" + Inventory.SIGNATURE) ? Inventory.SIGNATURE : "manifest.sig";
        return local.exists(session + "/" + name) ? Digest.of(local.read(session + "/" + name)) : "";
    }

    /**
     * Copies all of a session that is to be copied now.
     *
     * @throws IOException when the copy's store, or the archive, fails; what was copied stays noted
     */
    void copy(String session) throws IOException, InterruptedException {
        try {
            pass(session);
            fault = null;
        } catch (UncheckedIOException e) {
            fault = String.valueOf(e.getMessage());
            throw e.getCause();
        } catch (IOException e) {
            fault = String.valueOf(e.getMessage());
            throw e;
        }
    }

    private void pass(String session) throws IOException, InterruptedException {
        if (local.list(session).isEmpty()) {
            waiting.remove(session);
            open.remove(session);
            return;
        }
        waiting.compute(
                session,
                (s, before) -> before == null
                        ? new Waiting(1, clock.instant(), null)
                        : new Waiting(before.files(), before.since(), null));
        if (unswept.contains(session)) {
            copy.archive().sweep(session);
            copy.growing().sweep(session);
            unswept.remove(session);
        }
        boolean sealed = Inventories.isSealed(local, session);
        boolean inventoried = !sealed || inventory(session);
        Ledger ledger = ledgerOf(session);
        List<String> paths = new ArrayList<>(Inventory.paths(local, session));
        Map<String, WatchedStore.Growth> lines = new TreeMap<>();
        for (String path : paths) {
            if (WatchedStore.isLines(path)) {
                lines.put(path, local.growth(session + "/" + path));
            }
        }
        // Listed after the lines were measured: every media file they tell of is closed and here.
        paths = new ArrayList<>(Inventory.paths(local, session));
        List<String> first = new ArrayList<>();
        Map<String, List<String>> media = new TreeMap<>();
        List<String> last = new ArrayList<>();
        for (String path : paths) {
            if (!WatchedStore.isLines(path)
                    && !path.endsWith(FolderStore.UNFINISHED)
                    && !isCopied(ledger, session, path)) {
                boolean seal = path.startsWith("manifest.");
                boolean inTrack = path.indexOf('/', path.indexOf('/') + 1) > 0;
                if (!inTrack) {
                    (seal ? last : first).add(path);
                } else if (!local.isOpen(session + "/" + path)) {
                    media.computeIfAbsent(path.substring(0, path.lastIndexOf('/')), track -> new ArrayList<>())
                            .add(path);
                }
            }
        }
        int files = first.size() + media.values().stream().mapToInt(List::size).sum() + last.size() + lines.size();
        waiting.computeIfPresent(session, (s, before) -> new Waiting(files, before.since(), before.later()));
        for (String path : first) {
            whole(ledger, session, path);
        }
        if (!sealed) {
            grow(ledger, session, "events.jsonl", lines.get("events.jsonl"));
        }
        together(media.values(), track -> track(ledger, session, track, sealed));
        if (sealed) {
            finish(ledger, session, lines.keySet(), last, inventoried);
        } else {
            for (Map.Entry<String, WatchedStore.Growth> each : lines.entrySet()) {
                grow(ledger, session, each.getKey(), each.getValue());
            }
        }
        copied(session);
    }

    /**
     * Closed media files of one track, in order, each after the lines that tell of those before it: should this machine be lost before the rest is copied, these
     * count, and the last one is closed as one that was open.
     */
    private void track(Ledger ledger, String session, List<String> files, boolean sealed)
            throws IOException, InterruptedException {
        for (String path : files) {
            String file = session + "/" + path;
            WatchedStore.Growth before = local.growthBefore(file);
            if (before != null && !sealed) {
                grow(ledger, session, path.substring(0, path.lastIndexOf('/')) + "/" + TrackLine.FILE, before);
            }
            uploads.acquire();
            try {
                // One that stayed empty is about to be deleted, and its name used again.
                if (local.exists(file) && local.size(file) > 0) {
                    whole(ledger, session, path);
                }
            } finally {
                uploads.release();
            }
            local.copied(file);
        }
    }

    /** @return false when the inventory there is cannot be trusted: then neither it nor anything by it is copied */
    private boolean inventory(String session) {
        String file = session + "/" + Inventory.FILE;
        try {
            inventories.bring(session);
            conflicts.remove(file);
            return true;
        } catch (IOException e) {
            if (conflicts.put(file, String.valueOf(e.getMessage())) == null) {
                LOG.error("inventory cannot be brought up to date session={}", session, e);
            }
            return false;
        }
    }

    private Ledger ledgerOf(String session) throws IOException {
        Ledger known = open.get(session);
        if (known == null) {
            known = Ledger.open(ledger(ledgers, session));
            open.put(session, known);
        }
        return known;
    }

    private boolean isCopied(Ledger ledger, String session, String path) throws IOException {
        Ledger.Line line = ledger.whole(path);
        if (line == null) {
            return false;
        }
        return !REPLACED.contains(path)
                || Digest.of(local.read(session + "/" + path)).equals(line.sha256());
    }

    private void whole(Ledger ledger, String session, String path) throws IOException {
        String file = session + "/" + path;
        byte[] content;
        try {
            content = local.read(file);
        } catch (NoSuchFileException e) {
            return; // deleted since it was listed: a chunk that stayed empty
        }
        try {
            if (REPLACED.contains(path)) {
                copy.archive().put(file, content);
            } else {
                copy.archive().create(file, content);
            }
            ledger.add(path, content);
            conflicts.remove(file);
        } catch (FileAlreadyExistsException e) {
            if (!file.equals(e.getFile())) {
                throw e;
            }
            if (conflicts.put(file, "the copy has another content") == null) {
                LOG.error("the copy of a file has another content: check and repair file={}", file);
            }
        }
    }

    /** Copies a growing file as far as it may be, as one more part. */
    private void grow(Ledger ledger, String session, String path, WatchedStore.@Nullable Growth growth)
            throws IOException {
        if (growth == null) {
            return;
        }
        String file = session + "/" + path;
        Ledger.Line before = ledger.grown(path);
        int generation;
        long from = 0;
        if (before == null) {
            // The ledger may be lost, or the archive restored: what the copy has then is not gone on with, but
            // replaced.
            generation = Math.max(growth.cuts(), Parts.latest(copy.growing(), file) + 1);
        } else {
            int known = before.cuts() == null ? 0 : before.cuts();
            Integer mine = generations.get(file);
            // Another process may have cut it back before this one began to count: only a shorter file tells then.
            boolean shorter = mine == null && growth.size() < before.bytes();
            if (growth.cuts() == (mine == null ? 0 : mine) && !shorter) {
                generation = known;
                from = before.bytes();
            } else {
                generation = Math.max(known + 1, growth.cuts());
            }
        }
        int length = Math.toIntExact(growth.size() - from);
        if (length <= 0) {
            return;
        }
        byte[] part = new byte[length];
        int n = local.read(file, from, part, 0, length);
        if (n < length) {
            throw new IOException(file + " became shorter while it was copied");
        }
        copy.growing().put(file + "/" + Parts.name(generation, from, from + length), part);
        ledger.add(path, from + length, generation);
        generations.put(file, growth.cuts());
    }

    /** The rest of a sealed session, its inventory last; then it is whole in the copy. */
    private void finish(Ledger ledger, String session, Collection<String> lines, List<String> last, boolean inventoried)
            throws IOException {
        for (String path : lines) {
            if (!isCopied(ledger, session, path)) {
                whole(ledger, session, path);
            }
        }
        for (String path : last) {
            whole(ledger, session, path);
        }
        if (!inventoried) {
            return;
        }
        for (String name : List.of(Inventory.FILE, Inventory.SIGNATURE)) {
            if (local.exists(session + "/" + name) && !isCopied(ledger, session, name)) {
                whole(ledger, session, name);
            }
        }
        if (conflicts.keySet().stream().anyMatch(file -> file.startsWith(session + "/"))) {
            return;
        }
        try {
            copy.growing().deleteFolder(session);
        } catch (AccessDeniedException e) {
            // A bucket that locks whatever comes: the whole files are there, parts beside them do no harm.
            LOG.warn("parts of what is whole now stay in the copy: its store does not let them go session={}", session);
        }
        Path folder = done(session).getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(done(session), mark(session));
        open.remove(session);
        generations.keySet().removeIf(file -> file.startsWith(session + "/"));
    }

    @FunctionalInterface
    private interface Work {
        void on(List<String> track) throws IOException, InterruptedException;
    }

    /** Several tracks at once. */
    private void together(Collection<List<String>> tracks, Work work) throws IOException, InterruptedException {
        List<Future<?>> begun = new ArrayList<>();
        for (List<String> track : tracks) {
            begun.add(threads.submit(() -> {
                work.on(track);
                return null;
            }));
        }
        IOException failed = null;
        for (Future<?> each : begun) {
            try {
                each.get();
            } catch (ExecutionException e) {
                failed = e.getCause() instanceof IOException io
                        ? io
                        : new IOException(String.valueOf(e.getCause()), e.getCause());
            }
        }
        if (failed != null) {
            throw failed;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        copy.close();
    }

    /** Names of a growing file's parts: cuts, from, to. */
    static final class Parts {
        private static final Pattern NAME = Pattern.compile("\\d{10}-\\d{14}-\\d{14}");

        private Parts() {}

        static String name(int cuts, long from, long to) {
            return String.format(Locale.ROOT, "%010d-%014d-%014d", cuts, from, to);
        }

        /** The latest generation there; -1 for none. */
        static int latest(ArchiveStore growing, String folder) throws IOException {
            int latest = -1;
            for (String name : growing.list(folder)) {
                if (NAME.matcher(name).matches()) {
                    latest = Math.max(latest, Integer.parseInt(name.substring(0, name.indexOf('-'))));
                }
            }
            return latest;
        }

        /** Puts the parts together: those of the latest generation, from the beginning as far as none is missing. */
        static byte[] join(ArchiveStore growing, String folder) throws IOException {
            Map<Integer, TreeMap<Long, String>> generations = new HashMap<>();
            int latest = -1;
            for (String name : growing.list(folder)) {
                // Not one that was half written when its process died.
                if (NAME.matcher(name).matches()) {
                    String[] parts = name.split("-");
                    int cuts = Integer.parseInt(parts[0]);
                    latest = Math.max(latest, cuts);
                    generations
                            .computeIfAbsent(cuts, c -> new TreeMap<>())
                            .merge(Long.parseLong(parts[1]), name, (a, b) -> a.compareTo(b) > 0 ? a : b);
                }
            }
            java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
            TreeMap<Long, String> parts = generations.getOrDefault(latest, new TreeMap<>());
            for (Map.Entry<Long, String> part : parts.entrySet()) {
                long end = part.getKey();
                if (end > all.size()) {
                    break;
                }
                byte[] content = growing.read(folder + "/" + part.getValue());
                int skip = all.size() - (int) end;
                if (skip < content.length) {
                    all.write(content, skip, content.length - skip);
                }
            }
            return all.toByteArray();
        }
    }
}
