package org.hejie.app.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.hejie.cases.records.Archive;
import org.hejie.cases.records.Records;
import org.hejie.protocol.recording.ArchivedSession;
import org.hejie.protocol.recording.DisposalCertificate;
import org.hejie.protocol.recording.DisposalOrder;
import org.hejie.protocol.recording.FileCertificate;
import org.hejie.protocol.rest.CustodyEvent;
import org.hejie.recording.RecorderListener;
import org.hejie.recording.dispose.ArchiveReader;
import org.hejie.recording.dispose.Certificates;
import org.hejie.recording.dispose.FileCertificates;
import org.hejie.recording.dispose.HoldLedger;
import org.hejie.recording.dispose.SessionDisposal;
import org.hejie.recording.dispose.StoredCopy;
import org.hejie.recording.keys.Signer;
import org.hejie.recording.store.ArchiveStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Between the archive and its records: tells the index of sessions that open and are sealed, and has the archive dispose of what two people let go. One
 * thread; what fails is tried again, at the next start at the latest. Once a day it looks for what could not be finished; each hour while a copy has not
 * every certificate.
 */
public final class RecordKeeping implements Archive, RecorderListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RecordKeeping.class);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration AGAIN = Duration.ofSeconds(30);

    private record Changed(String caseId, String sessionId) {}

    private final ArchiveStore archive;
    private final Records records;
    private final Supplier<Signer> signer;
    private final java.time.Clock clock;
    private final SessionDisposal disposal;
    private final HoldLedger ledger;
    private final LinkedBlockingQueue<Changed> changed = new LinkedBlockingQueue<>();
    private final Thread thread = Thread.ofVirtual().name("record-keeping").unstarted(this::run);

    /**
     * @param archive in plain view
     * @param copies every place sessions are kept in
     */
    public RecordKeeping(
            ArchiveStore archive,
            List<StoredCopy> copies,
            Supplier<Signer> signer,
            Records records,
            Consumer<CustodyEvent> custody,
            java.time.Clock clock) {
        this.archive = archive;
        this.records = records;
        this.signer = signer;
        this.clock = clock;
        disposal = new SessionDisposal(archive, copies, signer, clock);
        ledger = new HoldLedger(archive, signer);
        records.connect(this, custody);
    }

    /** Begins to follow the archive; first with what changed while nobody did. */
    public void start() {
        thread.start();
    }

    // --- what the recorder tells

    @Override
    public void opened(String caseId, String sessionId) {
        changed.add(new Changed(caseId, sessionId));
    }

    @Override
    public void sealed(String caseId, String sessionId) {
        changed.add(new Changed(caseId, sessionId));
    }

    // --- following

    private void run() {
        try {
            while (true) {
                long wait = (daily() ? DAY : HOUR).toNanos();
                long until = System.nanoTime() + wait;
                for (long left = wait; left > 0; left = until - System.nanoTime()) {
                    Changed next = changed.poll(left, TimeUnit.NANOSECONDS);
                    if (next != null && !put(next)) {
                        changed.add(next);
                        Thread.sleep(AGAIN);
                    }
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("keeping ends");
        }
    }

    /** @return whether all of it is done */
    private boolean daily() {
        try {
            Set<String> settled = records.settled();
            for (ArchiveReader.Known known : ArchiveReader.sessions(archive)) {
                if (!settled.contains(known.sessionId())) {
                    changed.add(new Changed(known.caseId(), known.sessionId()));
                }
            }
            records.resume();
            return disposal.goOn();
        } catch (IOException | RuntimeException e) {
            LOG.error("the archive's index cannot be brought up to date now", e);
            return false;
        }
    }

    private boolean put(Changed session) {
        try {
            read(session.caseId(), session.sessionId()).ifPresent(records::put);
            return true;
        } catch (IOException | RuntimeException e) {
            LOG.error("session cannot be indexed yet session={}", session.sessionId(), e);
            return false;
        }
    }

    private Optional<ArchivedSession> read(String caseId, String sessionId) throws IOException {
        return ArchiveReader.read(archive, caseId, sessionId);
    }

    // --- from the archive alone

    /** @param unreadable sessions whose record could not be read, and why */
    public record Reindexed(int sessions, int disposed, int holds, List<String> unreadable) {}

    /** Makes the index, the cases and the holds again from the archive. What is there already stays. */
    public Reindexed reindex() {
        int sessions = 0;
        int disposed = 0;
        List<String> unreadable = new java.util.ArrayList<>();
        try {
            for (ArchiveReader.Known known : ArchiveReader.sessions(archive)) {
                try {
                    Optional<ArchivedSession> session = read(known.caseId(), known.sessionId());
                    if (session.isPresent()) {
                        records.restore(session.get());
                        sessions++;
                    } else {
                        unreadable.add(known.sessionId() + ": its log does not say what was scheduled");
                    }
                } catch (IOException e) {
                    unreadable.add(known.sessionId() + ": " + e.getMessage());
                }
            }
            for (DisposalCertificate certificate : Certificates.all(archive)) {
                records.put(certificate);
                disposed++;
            }
            for (FileCertificate certificate : FileCertificates.all(archive)) {
                records.put(certificate);
                disposed++;
            }
            return new Reindexed(sessions, disposed, records.restoreHolds(), List.copyOf(unreadable));
        } catch (IOException e) {
            throw new UncheckedIOException("The archive cannot be read.", e);
        }
    }

    // --- what the records ask

    @Override
    public DisposalCertificate dispose(DisposalOrder order) throws IOException {
        return disposal.carryOut(order);
    }

    @Override
    public FileCertificate certify(FileCertificate draft) throws IOException {
        FileCertificate certificate = FileCertificates.write(archive, draft, signer.get(), clock.instant());
        disposal.certificates().bring(certificate.fileId());
        return certificate;
    }

    @Override
    public void appendHold(String json) throws IOException {
        ledger.append(json);
    }

    @Override
    public List<String> holds() throws IOException {
        return ledger.lines();
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join(Duration.ofSeconds(5));
    }
}
