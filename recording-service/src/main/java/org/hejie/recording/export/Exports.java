package org.hejie.recording.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hejie.protocol.Language;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.rest.CustodyAction;
import org.hejie.protocol.rest.ExportJob;
import org.hejie.protocol.rest.ExportJob.ExportState;
import org.hejie.protocol.rest.VerifyReport;
import org.hejie.recording.archive.Manifest;
import org.hejie.recording.custody.CustodyLog;
import org.hejie.recording.export.ExportPackage.Extra;
import org.hejie.recording.export.ExportPackage.Written;
import org.hejie.recording.keys.Signer;
import org.hejie.recording.review.Viewing;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.recording.verify.Verify;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Packages that are being made or wait to be taken, in a folder for the server's user alone. Each is gone with its opening, an hour after it was made or last asked for, when it
 * is cancelled, and with the server. Safe on any thread.
 */
public final class Exports implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Exports.class);
    private static final Duration KEPT = Duration.ofHours(1);

    private final ArchiveStore store;
    private final Supplier<Signer> signer;
    private final CustodyLog custody;
    private final Path folder;
    private volatile @Nullable Path verifierPage;
    private final String software;
    private final Clock clock;
    private final Map<String, Job> jobs = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private final ExecutorService workers = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("export").factory());

    /**
     * @param folder emptied: what a dead process left there is plain content
     */
    public Exports(
            ArchiveStore store, Supplier<Signer> signer, CustodyLog custody, Path folder, String software, Clock clock)
            throws IOException {
        this.store = store;
        this.signer = signer;
        this.custody = custody;
        this.folder = folder;
        this.software = software;
        this.clock = clock;
        empty();
    }

    /** The stand-alone verifier page goes into each package, when the file is there. */
    public void packWith(Path page) {
        verifierPage = page;
    }

    /** One package. */
    private static final class Job {
        final String id;
        final Viewing viewing;
        final String reason;
        final Path file;
        volatile ExportState state = ExportState.WORKING;
        volatile int percent;
        volatile @Nullable Written written;
        volatile @Nullable Instant goneAt;
        volatile boolean taken;

        Job(String id, Viewing viewing, String reason, Path file) {
            this.id = id;
            this.viewing = viewing;
            this.reason = reason;
            this.file = file;
        }

        ExportJob view() {
            Written done = written;
            boolean failed = state == ExportState.FAILED;
            return new ExportJob(
                    id,
                    viewing.sessionId(),
                    viewing.sessionId() + ".zip",
                    state,
                    percent,
                    done == null ? 0 : done.bytes(),
                    done == null ? null : done.sha256(),
                    goneAt,
                    failed ? "未能生成，请稍后重试；仍不成功请联系运维人员。" : null,
                    failed ? "It could not be made; try again, and ask the operator if that does not help." : null);
        }
    }

    /**
     * Begins to make a package.
     *
     * @throws ProblemException 403 {@code export_not_granted}, 409 {@code session_not_sealed}, 429 {@code export_busy}
     */
    ExportJob begin(Viewing viewing, String reason, Language language) {
        if (!viewing.export()) {
            throw new ProblemException(
                    403,
                    "export_not_granted",
                    "这份查阅许可不含复制；如需取得查阅包，请另行申请。",
                    "This grant does not allow a package to be taken away; ask for one that does.",
                    "庭审录音录像规定 art. 15");
        }
        if (!store.exists(viewing.caseId() + "/" + viewing.sessionId() + "/" + Manifest.FILE)) {
            throw new ProblemException(
                    409,
                    "session_not_sealed",
                    "这次调解尚未封存，暂不能取得查阅包；请稍后再试。",
                    "This session is not sealed yet; try again later.",
                    null);
        }
        Job job;
        synchronized (this) {
            removeOver();
            boolean busy = jobs.values().stream()
                    .anyMatch(one -> one.state == ExportState.WORKING
                            && one.viewing.accountId().equals(viewing.accountId()));
            if (busy) {
                throw new ProblemException(
                        429,
                        "export_busy",
                        "您的上一个查阅包还在生成，请稍候。",
                        "Your last package is still being made; wait for it.",
                        null);
            }
            String id = "x_" + Long.toHexString(clock.instant().toEpochMilli()) + "_" + numbers.incrementAndGet();
            job = new Job(id, viewing, reason, folder.resolve(id + ".zip"));
            jobs.put(id, job);
        }
        workers.execute(() -> make(job, language));
        return job.view();
    }

    private void make(Job job, Language language) {
        Viewing viewing = job.viewing;
        try {
            VerifyReport report = Verify.session(store, viewing.caseId(), viewing.sessionId());
            Written written = new ExportPackage(store, signer.get(), software)
                    .write(
                            job.file,
                            viewing,
                            job.reason,
                            language,
                            report,
                            page(),
                            clock.instant(),
                            percent -> job.percent = percent,
                            () -> job.state == ExportState.CANCELLED);
            if (written == null) {
                delete(job.file);
                return;
            }
            custody.record(viewing.event(
                    clock.instant(),
                    CustodyAction.EXPORT_MADE,
                    viewing.session().named(written.sha256()),
                    job.reason));
            job.goneAt = goneAt(viewing);
            job.written = written;
            job.percent = 100;
            synchronized (job) {
                if (job.state == ExportState.WORKING) {
                    job.state = ExportState.READY;
                    return;
                }
            }
            delete(job.file);
        } catch (IOException | RuntimeException e) {
            LOG.error("export failed session={}", viewing.sessionId(), e);
            job.state = ExportState.FAILED;
            delete(job.file);
        }
    }

    private List<Extra> page() throws IOException {
        Path page = verifierPage;
        return page != null && Files.isReadable(page)
                ? List.of(new Extra("verifier.html", Files.readAllBytes(page)))
                : List.of();
    }

    /** Somebody's own. */
    Optional<ExportJob> find(String accountId, String exportId) {
        removeOver();
        return own(accountId, exportId).map(Job::view);
    }

    private Optional<Job> own(String accountId, String exportId) {
        return Optional.ofNullable(jobs.get(exportId))
                .filter(job -> job.viewing.accountId().equals(accountId));
    }

    /** What a download needs. */
    record Ready(Path file, ExportJob view, Job job) {}

    Optional<Ready> ready(String accountId, String exportId) {
        removeOver();
        return own(accountId, exportId)
                .filter(job -> job.state == ExportState.READY)
                .map(job -> new Ready(job.file, job.view(), job));
    }

    /** Whose opening an export belongs to. */
    Optional<Viewing> viewing(String accountId, String exportId) {
        return own(accountId, exportId).map(job -> job.viewing);
    }

    /**
     * Told before bytes from {@code from} on are sent: written down the first time, and when it is taken from its beginning again. A download that broke
     * off may go on for an hour more, within the opening.
     */
    void taken(Ready ready, long from) {
        Job job = ready.job;
        if (from == 0 || !job.taken) {
            custody.record(job.viewing.event(
                    clock.instant(),
                    CustodyAction.EXPORT_TAKEN,
                    job.viewing.session().named(String.valueOf(ready.view().sha256())),
                    null));
            job.taken = true;
        }
        job.goneAt = goneAt(job.viewing);
    }

    private Instant goneAt(Viewing viewing) {
        Instant hour = clock.instant().plus(KEPT);
        return hour.isBefore(viewing.endsAt()) ? hour : viewing.endsAt();
    }

    void cancel(String accountId, String exportId) {
        own(accountId, exportId).ifPresent(this::remove);
    }

    private void remove(Job job) {
        boolean working;
        synchronized (job) {
            working = job.state == ExportState.WORKING;
            job.state = ExportState.CANCELLED;
        }
        jobs.remove(job.id);
        if (!working) {
            delete(job.file);
        }
    }

    /** Removes what nobody may take any more. */
    public void removeOver() {
        Instant now = clock.instant();
        for (Job job : List.copyOf(jobs.values())) {
            Instant gone = job.goneAt;
            boolean over = gone == null ? !now.isBefore(job.viewing.endsAt()) : !now.isBefore(gone);
            if (over) {
                remove(job);
            }
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.error("a package could not be removed: it holds plain content file={}", file, e);
        }
    }

    private void empty() throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    @Override
    public void close() {
        jobs.values().forEach(this::remove);
        workers.shutdownNow();
        try {
            empty();
            Files.delete(folder);
        } catch (IOException e) {
            LOG.error("packages could not be removed: they hold plain content folder={}", folder, e);
        }
    }
}
