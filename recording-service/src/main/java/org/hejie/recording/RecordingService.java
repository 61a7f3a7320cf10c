package org.hejie.recording;

import io.javalin.http.Handler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.hejie.protocol.GapCause;
import org.hejie.protocol.http.Endpoint;
import org.hejie.protocol.recording.TapSink;
import org.hejie.protocol.rest.CustodyAction;
import org.hejie.protocol.rest.CustodyEvent;
import org.hejie.protocol.rest.OpsRecorder;
import org.hejie.protocol.signal.DraftEngine;
import org.hejie.recording.archive.Notary;
import org.hejie.recording.archive.Recovery;
import org.hejie.recording.archive.Sealer;
import org.hejie.recording.archive.SessionContent;
import org.hejie.recording.custody.CustodyLog;
import org.hejie.recording.derive.Derivatives;
import org.hejie.recording.derive.DeriveRoutes;
import org.hejie.recording.derive.GrantViewing;
import org.hejie.recording.dispose.Certificates;
import org.hejie.recording.export.ExportRoutes;
import org.hejie.recording.export.Exports;
import org.hejie.recording.intake.Disk;
import org.hejie.recording.intake.Recorder;
import org.hejie.recording.keep.Keeper;
import org.hejie.recording.keep.Keeping;
import org.hejie.recording.keep.WatchedStore;
import org.hejie.recording.keys.SigningKeys;
import org.hejie.recording.keys.TimestampKey;
import org.hejie.recording.log.SessionLogs;
import org.hejie.recording.review.CustodyRoutes;
import org.hejie.recording.review.Moments;
import org.hejie.recording.review.ReviewReader;
import org.hejie.recording.review.ReviewRoutes;
import org.hejie.recording.review.ViewingDesk;
import org.hejie.recording.review.Viewings;
import org.hejie.recording.speech.Speech;
import org.hejie.recording.stamp.EmbeddedAuthority;
import org.hejie.recording.stamp.HttpAuthority;
import org.hejie.recording.stamp.Stamper;
import org.hejie.recording.stamp.TimestampAuthority;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.recording.store.FolderStore;
import org.hejie.recording.store.Reserve;
import org.hejie.recording.store.SessionSigner;
import org.hejie.recording.time.ClockWatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The recorder and its archive. Made by the composition root: construct, {@link #listen}, {@link #start}, and at the end {@link #close}. Everything
 * between may be called on any thread.
 */
public final class RecordingService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RecordingService.class);
    private static final int FLUSH_SECONDS = 4;

    private final ArchiveStore store;
    private final Clock clock;
    private final RecordingConfig config;
    private final ClockWatch watch;
    private final SigningKeys keys;
    private final Notary notary;
    private final Sealer sealer;
    private final Reserve reserve;
    private final Optional<Stamper> stamper;
    private final Recorder recorder;
    private final SessionLogs logs;
    private final CustodyLog custody;
    private final Exports exports;
    private final ScheduledExecutorService custodian = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("custody").factory());
    private final Keeper keeper;
    private final List<RecorderListener> listeners = new ArrayList<>();

    /** @throws IOException when the sealing key can neither be read nor made */
    public RecordingService(RecordingConfig config, Clock clock) throws IOException {
        this(
                config,
                clock,
                new ClockWatch(clock, System::nanoTime, config.seal().clockLimit()),
                new FolderStore(config.data().resolve("archive")));
    }

    /** @param stored where the archive's files lie */
    RecordingService(RecordingConfig config, Clock clock, ClockWatch watch, ArchiveStore stored) throws IOException {
        WatchedStore watched = new WatchedStore(stored);
        ArchiveStore store = config.keeping().encryption().over(watched);
        this.config = config;
        this.watch = watch;
        this.store = store;
        this.clock = clock;
        SealConfig seal = config.seal();
        keys = SigningKeys.open(config.data().resolve("keys/signing"), seal.signature(), seal.sm3(), clock);
        notary = new Notary(new SessionSigner(store, keys::current), watch);
        sealer = new Sealer(store, notary, config.softwareVersion());
        stamper = authority(config, clock)
                .map(a -> new Stamper(
                        store,
                        notary.keys(),
                        a,
                        Duration.ofSeconds(1),
                        (caseId, sessionId) -> listeners.forEach(l -> l.stamped(caseId, sessionId))));
        reserve = new Reserve(store, config.reserveBytes());
        Disk disk = new Disk(store, notary, reserve, config.minFreeBytes());
        recorder = new Recorder(disk, sealer, config.ringBytes(), new Told());
        logs = new SessionLogs(store, notary.keys(), recorder);
        custody = new CustodyLog(new FolderStore(config.data().resolve("custody")), keys::current);
        exports = new Exports(
                store, keys::current, custody, config.data().resolve("exports"), config.softwareVersion(), clock);
        Keeping keeping = config.keeping();
        keeper = new Keeper(
                watched,
                keeping.copy(),
                Keeping.folder(config.data()),
                keys::current,
                () -> keeping.check(config.data(), clock),
                keeping.checkEvery(),
                clock);
        keeper.listen(report -> custody.record(new CustodyEvent(
                clock.instant(),
                CustodyAction.COPY_CHECKED,
                CustodyEvent.CustodyActor.SYSTEM,
                new CustodyEvent.CustodyObject(null, null, null, null, null, null, "faults: " + report.faults()),
                null,
                null,
                null,
                null)));
    }

    /** How the archive is kept: what waits to be copied, when both copies were last read back. */
    public Keeper.Status keeping() {
        return keeper.status();
    }

    private static Optional<TimestampAuthority> authority(RecordingConfig config, Clock clock) throws IOException {
        return switch (config.seal().timestamps()) {
            case SealConfig.NO_TIMESTAMPS -> Optional.empty();
            case SealConfig.EMBEDDED -> {
                TimestampKey key = TimestampKey.in(config.data().resolve("keys/timestamps"), clock.instant());
                yield Optional.of(new EmbeddedAuthority(key, clock));
            }
            default -> Optional.of(new HttpAuthority(URI.create(config.seal().timestamps())));
        };
    }

    /** The keys that sign: the record, and whatever else of this installation is signed. */
    public SigningKeys keys() {
        return keys;
    }

    /** Who drafts transcript lines; set before {@link #start}. Without one nothing does. */
    public void draftWith(Speech machine) {
        recorder.draftWith(machine);
    }

    /** Whether something drafts transcript lines. */
    public boolean drafts() {
        return recorder.drafts();
    }

    /** One more listener; set before {@link #start}. */
    public void listen(RecorderListener listener) {
        listeners.add(listener);
    }

    /**
     * Mends what a dead process left, then takes sessions. Blocks while it reads the folders of sessions that are not sealed. A session that cannot
     * be mended is left as it is and named in the log; the others go on.
     */
    public void start() throws IOException {
        try {
            reserve.take();
        } catch (IOException e) {
            LOG.error("no room for the reserve: recording will not begin before there is", e);
        }
        watch.remember(Keeping.folder(config.data()).resolve("clock.json"));
        watch.ask(config.seal().timeServers());
        custodian.scheduleWithFixedDelay(this::writeServed, FLUSH_SECONDS, FLUSH_SECONDS, TimeUnit.SECONDS);
        logs.start();
        Recovery recovery = new Recovery(store, notary);
        for (String caseId : SessionContent.folders(store, "")) {
            for (String sessionId : SessionContent.folders(store, caseId)) {
                // One whose disposal was interrupted is not to be mended.
                if (!sealer.isSealed(caseId, sessionId)
                        && Certificates.read(store, caseId, sessionId).isEmpty()) {
                    resume(recovery, caseId, sessionId);
                }
            }
        }
        keeper.start();
        if (stamper.isPresent()) {
            stamper.get().start();
        }
    }

    private void resume(Recovery recovery, String caseId, String sessionId) {
        try {
            store.sweep(caseId + "/" + sessionId);
            int tracks = recovery.session(caseId + "/" + sessionId);
            recorder.resume(caseId, sessionId, logs.read(sessionId), tracks);
        } catch (IOException | UncheckedIOException e) {
            LOG.error("session cannot be recovered session={}", sessionId, e);
        }
    }

    /** The archive in plain view, whatever it is stored as: the one way to its files. */
    public ArchiveStore archive() {
        return store;
    }

    /** The sessions' event logs. The recorder learns from what is appended here what it has to do. */
    public SessionLogs log() {
        return logs;
    }

    /** The recorder's ear for a recording whose {@code recording.started} is in the log. Never blocks: may be called on a media loop. */
    public TapSink sink(String sessionId, String recordingId) {
        return recorder.sink(sessionId, recordingId);
    }

    /** Waits until a session that ended is sealed; returns at once for one that did not end. */
    public void awaitSealed(String sessionId) throws InterruptedException {
        recorder.awaitSealed(sessionId);
    }

    /** Waits until a sealed session has its timestamp, where there is an authority. */
    public void awaitStamped(String caseId, String sessionId) throws InterruptedException {
        if (stamper.isPresent()) {
            stamper.get().await(caseId, sessionId);
        }
    }

    /** Who did what with the archive. */
    public CustodyLog custody() {
        return custody;
    }

    /** The stand-alone verifier page, put into each package when the file is there. */
    public void packWith(Path verifierPage) {
        exports.packWith(verifierPage);
    }

    private void writeServed() {
        watch.off();
        exports.removeOver();
        try {
            custody.flush(clock.instant());
        } catch (RuntimeException e) {
            LOG.error("what was shown to viewers cannot be written down; it is tried again", e);
        }
    }

    /** The gate before recorded content, for whoever shows some. */
    public Viewings viewings(ViewingDesk desk) {
        return new Viewings(desk, custody, clock);
    }

    /** The endpoints of what is made from sealed recordings. */
    public Map<Endpoint, Handler> routes(Derivatives derivatives, ViewingDesk desk) {
        return new DeriveRoutes(derivatives, new GrantViewing(viewings(desk), custody, clock)).all();
    }

    /** Review endpoints, for {@code COURT_REVIEWER}, and the custody log's. */
    public Map<Endpoint, Handler> routes(ViewingDesk desk) {
        ReviewReader reader = new ReviewReader(store, clock);
        Viewings viewings = viewings(desk);
        Map<Endpoint, Handler> routes =
                new LinkedHashMap<>(new ReviewRoutes(store, reader, desk, viewings, custody, clock).all());
        routes.putAll(new ExportRoutes(exports, viewings).all());
        routes.putAll(new CustodyRoutes(custody, reader, desk, clock).all());
        return routes;
    }

    /** What was recorded, for those in the room of a session that is still on. */
    public Moments moments() {
        return new Moments(store, custody, clock);
    }

    /** How the recorder is. */
    public OpsRecorder status() {
        Instant now = clock.instant();
        OpsRecorder.OpsClock off = clock(now);
        String fault = recorder.fault();
        if (fault == null && off != null) {
            fault = off.detail();
        }
        long free = 0;
        try {
            free = store.freeBytes();
        } catch (IOException e) {
            fault = String.valueOf(e.getMessage());
        }
        OpsRecorder.RecorderState state =
                fault == null ? OpsRecorder.RecorderState.OK : OpsRecorder.RecorderState.FAILED;
        return new OpsRecorder(state, fault, recorder.openTracks(), recorder.written(), free, keeping(now), off);
    }

    private OpsRecorder.@Nullable OpsClock clock(Instant now) {
        return watch.off()
                .map(off -> new OpsRecorder.OpsClock(
                        watch.words(off) + "; nothing is sealed until it is right",
                        now,
                        off.offsetMs(),
                        off.source(),
                        off.earlier(),
                        off.acceptable()))
                .orElse(null);
    }

    private OpsRecorder.OpsKeeping keeping(Instant now) {
        Keeper.Status kept = keeper.status();
        OpsRecorder.KeepingState state = kept.damaged() > 0
                ? OpsRecorder.KeepingState.DAMAGED
                : kept.isBehind(now) ? OpsRecorder.KeepingState.BEHIND : OpsRecorder.KeepingState.OK;
        return new OpsRecorder.OpsKeeping(
                state,
                kept.copied(),
                kept.waiting(),
                kept.behind(now).toSeconds(),
                kept.checked(),
                kept.damaged(),
                kept.fault());
    }

    /**
     * A person says that the server's clock, which was set, is right as it is. It stands in the custody log before it counts.
     *
     * @param seen the offset that person was shown
     * @throws IllegalStateException when the clock is not off, is off by something else than was shown, or a time server says that it is off
     */
    public void acceptClock(CustodyEvent.CustodyActor who, long seen, String reason) {
        ClockWatch.Off off = watch.off().orElseThrow(() -> new IllegalStateException("the clock is not off"));
        if (!off.acceptable()) {
            throw new IllegalStateException("a time server says that the clock is off: set the clock");
        }
        if (Math.abs(off.offsetMs() - seen) > config.seal().clockLimit().toMillis()) {
            throw new IllegalStateException("the clock was set again since: look at it once more");
        }
        CustodyEvent.CustodyObject object =
                new CustodyEvent.CustodyObject(null, null, null, null, null, null, off.offsetMs() + " ms");
        custody.record(
                new CustodyEvent(clock.instant(), CustodyAction.CLOCK_ACCEPTED, who, object, null, null, null, reason));
        watch.accept();
    }

    /** Closes what is open: files are whole and linked on return. Sessions stay unfinished and go on after the next start. */
    @Override
    public void close() {
        watch.close();
        stamper.ifPresent(Stamper::close);
        try {
            recorder.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        custodian.shutdown();
        exports.close();
        writeServed();
        keeper.close();
    }

    /** The listener may be set after the recorder was made. */
    private final class Told implements RecorderListener {
        @Override
        public void failed(String sessionId, GapCause cause, String detail) {
            listeners.forEach(l -> l.failed(sessionId, cause, detail));
        }

        @Override
        public void recovered(String sessionId) {
            listeners.forEach(l -> l.recovered(sessionId));
        }

        @Override
        public void progress(String sessionId, long secondsSealed, long bytesWritten) {
            listeners.forEach(l -> l.progress(sessionId, secondsSealed, bytesWritten));
        }

        @Override
        public void drafted(String sessionId, String speakerId, String text, Instant heardAt) {
            listeners.forEach(l -> l.drafted(sessionId, speakerId, text, heardAt));
        }

        @Override
        public void engine(String sessionId, DraftEngine engine) {
            listeners.forEach(l -> l.engine(sessionId, engine));
        }

        @Override
        public void opened(String caseId, String sessionId) {
            listeners.forEach(l -> l.opened(caseId, sessionId));
        }

        @Override
        public void sealed(String caseId, String sessionId) {
            stamper.ifPresent(s -> s.sealed(caseId, sessionId));
            listeners.forEach(l -> l.sealed(caseId, sessionId));
        }
    }
}
