package org.hejie.recording.keep;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.hejie.recording.archive.SessionContent;
import org.hejie.recording.keys.Signer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the archive: writes inventories, copies, and re-verifies both copies from time to time. Its own threads; every method returns at once except
 * {@link #close}. A store that fails is tried again for ever, after 1, 2, 4 … seconds.
 */
public final class Keeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);
    private static final long TICK_MILLIS = 250;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    /** Longer than that, and losing this machine would lose more than seconds. */
    public static final Duration BEHIND = Duration.ofMinutes(1);

    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(15);

    private final WatchedStore local;
    private final Inventories inventories;
    private final Optional<Copier> copier;
    private final Optional<CopyConfig> config;
    private final Supplier<Check> checks;
    private final Duration checkEvery;
    private final Clock clock;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Long> dirty = new HashMap<>();
    private final Set<String> busy = new HashSet<>();
    private final Thread thread;
    private int failures;
    private long pausedUntil;
    private boolean closed;
    private volatile @Nullable Instant checked;
    private volatile int damaged;
    private boolean checking;
    private volatile @Nullable Path report;
    private long lookAt;
    private boolean behind;
    private volatile Consumer<Check.Report> listener = report -> {};

    /**
     * @param folder where ledgers and reports are kept
     * @param checks makes a check of both copies
     * @param checkEvery how often every session is read back; zero: never by itself
     */
    public Keeper(
            WatchedStore local,
            Optional<CopyConfig> config,
            Path folder,
            Supplier<Signer> signer,
            Supplier<Check> checks,
            Duration checkEvery,
            Clock clock) {
        this.local = local;
        this.config = config;
        this.checks = checks;
        this.checkEvery = checkEvery;
        this.clock = clock;
        inventories = new Inventories(local, folder.resolve("inventories"), signer);
        copier = config.map(c -> new Copier(local, c, inventories, ledgers(folder), clock));
        thread = Thread.ofPlatform().daemon(true).name("keeper").unstarted(this::run);
    }

    static Path ledgers(Path folder) {
        return folder.resolve("copied");
    }

    /** Begins, with what an earlier process left. Call once nothing of an earlier process is open any more. */
    public void start() throws IOException {
        local.takeChanges();
        List<String> sessions = copier.isPresent() ? copier.get().unfinished() : everySession();
        synchronized (this) {
            sessions.forEach(session -> dirty.put(session, 0L));
        }
        copier.ifPresent(c -> sessions.forEach(session -> c.changed(session, 1)));
        look();
        local.listen(this::wake);
        thread.start();
    }

    private List<String> everySession() throws IOException {
        List<String> sessions = new ArrayList<>();
        for (String caseId : SessionContent.folders(local, "")) {
            for (String sessionId : SessionContent.folders(local, caseId)) {
                sessions.add(caseId + "/" + sessionId);
            }
        }
        return sessions;
    }

    /** Takes up what the last check found, whoever made it: this server, an earlier one, or a command beside it. */
    private void look() throws IOException {
        Check check = checks.get();
        Path newest = check.newest().orElse(null);
        if (newest == null || newest.equals(report)) {
            return;
        }
        Optional<Check.Report> last = check.last();
        if (last.isPresent()) {
            checked = last.get().endedAt();
            damaged = last.get().faults();
            report = newest;
        }
    }

    /** Hears of each check this keeper made by itself; set before {@link #start}. */
    public void listen(Consumer<Check.Report> checks) {
        listener = checks;
    }

    private synchronized void wake() {
        notifyAll();
    }

    /**
     * How the archive is kept.
     *
     * @param copied whether there is to be a second copy
     * @param waiting files not yet in the copy
     * @param oldest since when the first of them waits
     * @param checked when both copies were last read back
     * @param damaged files that did not fit then, or whose copy has another content
     * @param fault why nothing can be copied now
     */
    public record Status(
            boolean copied,
            int waiting,
            @Nullable Instant oldest,
            @Nullable Instant checked,
            int damaged,
            @Nullable String fault) {
        /** How long the oldest file has waited. */
        public Duration behind(Instant now) {
            Instant since = oldest;
            return since == null || since.isAfter(now) ? Duration.ZERO : Duration.between(since, now);
        }

        public boolean isBehind(Instant now) {
            return behind(now).compareTo(BEHIND) > 0;
        }
    }

    public synchronized Status status() {
        Set<String> also = new HashSet<>(local.changes());
        also.addAll(dirty.keySet());
        also.addAll(busy);
        Copier.Status copied = copier.map(c -> c.status(also)).orElse(new Copier.Status(0, null, Map.of(), null));
        return new Status(
                copier.isPresent(),
                copied.waiting(),
                copied.oldest(),
                checked,
                damaged + copied.conflicts().size(),
                copied.fault());
    }

    private void run() {
        while (true) {
            synchronized (this) {
                if (closed) {
                    return;
                }
                begin();
                try {
                    wait(TICK_MILLIS);
                } catch (InterruptedException e) {
                    return;
                }
            }
        }
    }

    /** Begins what is due. Holding the lock. */
    private void begin() {
        long now = System.nanoTime();
        local.takeChanges().forEach((session, files) -> {
            dirty.putIfAbsent(session, now);
            copier.ifPresent(c -> c.changed(session, files));
        });
        if (now - pausedUntil >= 0 || failures == 0) {
            long gathered = config.map(c -> c.every().toNanos()).orElse(TimeUnit.MILLISECONDS.toNanos(500));
            for (Map.Entry<String, Long> each : Map.copyOf(dirty).entrySet()) {
                String session = each.getKey();
                boolean due = each.getValue() == 0 || now - each.getValue() >= gathered;
                if (due && busy.add(session)) {
                    dirty.remove(session);
                    workers.execute(() -> work(session));
                }
            }
        }
        if (!checkEvery.isZero() && !checking && isCheckDue()) {
            checking = true;
            workers.execute(this::check);
        }
        if (now - lookAt >= 0) {
            lookAt = now + LOOK_NANOS;
            tellBehind();
            if (!checking) {
                workers.execute(this::lookQuietly);
            }
        }
    }

    private void lookQuietly() {
        try {
            look();
        } catch (IOException | RuntimeException e) {
            LOG.warn("the last check's report cannot be read cause={}", e.toString());
        }
    }

    /** Said once when it begins and once when it is over. */
    private void tellBehind() {
        Status status = status();
        boolean now = status.isBehind(clock.instant());
        if (now && !behind) {
            LOG.error(
                    "the copy is behind: losing this machine now would lose what waits files={} since={} cause={}",
                    status.waiting(),
                    status.oldest(),
                    status.fault());
        } else if (!now && behind) {
            LOG.info("the copy has caught up");
        }
        behind = now;
    }

    private boolean isCheckDue() {
        Instant last = checked;
        return last == null || !clock.instant().isBefore(last.plus(checkEvery));
    }

    private void work(String session) {
        boolean done = false;
        try {
            if (copier.isPresent()) {
                copier.get().copy(session);
            } else {
                inventories.bring(session);
            }
            done = true;
        } catch (IOException | RuntimeException e) {
            LOG.warn("session not kept yet, tried again session={} cause={}", session, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            synchronized (this) {
                busy.remove(session);
                if (done) {
                    failures = 0;
                } else {
                    failures++;
                    dirty.putIfAbsent(session, 0L);
                    Duration most = config.map(CopyConfig::longestWait).orElse(Duration.ofMinutes(1));
                    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(failures - 1, 20));
                    pausedUntil = System.nanoTime() + (wait.compareTo(most) < 0 ? wait : most).toNanos();
                }
                notifyAll();
            }
        }
    }

    private void check() {
        try {
            listener.accept(checks.get().run());
            look();
            if (damaged > 0) {
                LOG.error(
                        "the archive or its copy is damaged: ./run archive report tells, ./run archive repair mends files={}",
                        damaged);
            }
        } catch (IOException | RuntimeException e) {
            LOG.error("the archive could not be checked", e);
        } finally {
            checked = clock.instant();
            synchronized (this) {
                checking = false;
            }
        }
    }

    /** Stops; what is not copied is copied after the next start. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        workers.shutdownNow();
        copier.ifPresent(Copier::close);
        try {
            thread.join();
            if (!workers.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("keeping goes on while the server stops");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        settle();
    }

    /** What was sealed or timestamped last gets its inventory before the server stops: a folder that is taken away then verifies. */
    private void settle() {
        Set<String> left = new HashSet<>(local.takeChanges().keySet());
        synchronized (this) {
            left.addAll(dirty.keySet());
        }
        for (String session : left) {
            try {
                inventories.bring(session);
            } catch (IOException | RuntimeException e) {
                LOG.warn("inventory left to the next start session={} cause={}", session, e.toString());
            }
        }
    }
}
