package org.hejie.recording.derive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.hejie.protocol.Json;
import org.hejie.protocol.Language;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.rest.CustodyAction;
import org.hejie.protocol.rest.CustodyEvent;
import org.hejie.protocol.rest.CustodyEvent.CustodyObject;
import org.hejie.protocol.rest.Derivative;
import org.hejie.protocol.rest.DerivativeKind;
import org.hejie.protocol.rest.DerivativeState;
import org.hejie.protocol.rest.Edit;
import org.hejie.recording.RecorderListener;
import org.hejie.recording.archive.SessionContent;
import org.hejie.recording.keys.Signer;
import org.hejie.recording.store.ArchiveStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that is made from sealed recordings: a queue that survives a dead process, and what is finished. {@link #start} takes up what was left,
 * {@link #close} kills what runs; it goes on after the next start. Safe on any thread.
 */
public final class Derivatives implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Derivatives.class);
    private static final String FAILED = "failed.json";
    private static final int MOST_WAITING = 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ArchiveStore archive;
    private final ArchiveStore derived;
    private final Supplier<Signer> signer;
    private final Consumer<CustodyEvent> custody;
    private final String software;
    private final Clock clock;
    private final DeriveConfig config;
    private final Map<String, Job> jobs = new ConcurrentHashMap<>();
    private final Deque<Job> queue = new ArrayDeque<>();
    private final List<Thread> workers = new ArrayList<>();
    private boolean closed;
    private @Nullable FfmpegProgram program;
    private @Nullable Fonts fonts;

    /** {@code failed.json}. @param log the end of what was said */
    record Failure(String log) {}

    private static final class Job {
        final Order order;
        final Control control;
        volatile double share;
        volatile long startedNanos;
        volatile boolean running;
        boolean cancelled;

        Job(Order order, Control control) {
            this.order = order;
            this.control = control;
        }
    }

    /**
     * @param derived in plain view, as the archive is
     * @param custody is told of what is made on nobody's request; durable when it returns
     */
    public Derivatives(
            ArchiveStore archive,
            ArchiveStore derived,
            Supplier<Signer> signer,
            Consumer<CustodyEvent> custody,
            String software,
            Clock clock,
            DeriveConfig config) {
        this.archive = archive;
        this.derived = derived;
        this.signer = signer;
        this.custody = custody;
        this.software = software;
        this.clock = clock;
        this.config = config;
    }

    /** Takes up what a dead process left. */
    public void start() throws IOException {
        for (String caseId : SessionContent.folders(derived, "")) {
            for (String sessionId : SessionContent.folders(derived, caseId)) {
                for (String id : SessionContent.folders(derived, caseId + "/" + sessionId)) {
                    String folder = caseId + "/" + sessionId + "/" + id;
                    if (!derived.exists(folder + "/" + Order.FILE)) {
                        remove(folder);
                    } else if (!derived.exists(folder + "/" + Recipe.SIGNATURE)
                            && !derived.exists(folder + "/" + FAILED)) {
                        enqueue(order(folder));
                    }
                }
            }
        }
        synchronized (queue) {
            for (int i = 0; i < config.parallel(); i++) {
                workers.add(Thread.ofVirtual().name("derive-" + i).start(this::work));
            }
        }
    }

    /** A session is sealed: everything usual is made of it, if so configured and not made yet. Returns at once. */
    public void sealed(String caseId, String sessionId) {
        if (config.afterSealing()) {
            Thread.ofVirtual().name("derive-plan").start(() -> usual(caseId, sessionId));
        }
    }

    /** Hears when a session is sealed. */
    public RecorderListener listener() {
        return new RecorderListener() {
            @Override
            public void sealed(String caseId, String sessionId) {
                Derivatives.this.sealed(caseId, sessionId);
            }
        };
    }

    /**
     * Asks for one from the console.
     *
     * @param participantId of PERSON
     * @return its id
     * @throws IllegalArgumentException when there is no such sealed recording or person
     */
    public List<String> ask(
            String caseId, String sessionId, DerivativeKind kind, @Nullable String participantId, Language language)
            throws IOException {
        if (!Master.isSealed(archive, caseId, sessionId)) {
            throw new IllegalArgumentException("there is no sealed session " + caseId + "/" + sessionId);
        }
        List<String> ids = new ArrayList<>();
        for (String recordingId : Master.recordings(archive, caseId, sessionId)) {
            Master master = Master.read(archive, caseId, sessionId, recordingId).orElseThrow();
            if (participantId != null && master.person(participantId).isEmpty()) {
                throw new IllegalArgumentException("there is no participant " + participantId);
            }
            Order order = order(master, kind, participantId, language, null, null, null, List.of(), null, null);
            accept(order);
            ids.add(order.derivativeId());
        }
        return ids;
    }

    /** The derivatives of a session, oldest first. */
    public List<Derivative> list(String caseId, String sessionId) throws IOException {
        List<Derivative> all = new ArrayList<>();
        for (Order order : orders(caseId, sessionId)) {
            all.add(view(order, ""));
        }
        return all;
    }

    private void usual(String caseId, String sessionId) {
        try {
            for (String recordingId : Master.recordings(archive, caseId, sessionId)) {
                Master master = Master.read(archive, caseId, sessionId, recordingId)
                        .filter(m -> !m.footage().isEmpty())
                        .orElse(null);
                if (master == null) {
                    continue;
                }
                usual(master, DerivativeKind.GRID, null);
                usual(master, DerivativeKind.AUDIO, null);
                for (Master.Person person : master.people()) {
                    if (master.footage().stream()
                            .anyMatch(f -> f.participantId().equals(person.id()))) {
                        usual(master, DerivativeKind.PERSON, person.id());
                    }
                }
            }
        } catch (IOException | UncheckedIOException | ProblemException e) {
            LOG.warn("nothing is made of a sealed session session={} why={}", sessionId, e.getMessage());
        }
    }

    private void usual(Master master, DerivativeKind kind, @Nullable String participantId) throws IOException {
        tools();
        Order order = order(master, kind, participantId, Language.ZH_CN, null, null, null, List.of(), null, null);
        if (like(order).isEmpty()) {
            accept(order);
        }
    }

    static Order order(
            Master master,
            DerivativeKind kind,
            @Nullable String participantId,
            Language language,
            @Nullable String by,
            @Nullable String name,
            @Nullable String reason,
            List<Edit> edits,
            @Nullable String trackId,
            @Nullable Long atMs,
            Clock clock) {
        byte[] id = new byte[8];
        RANDOM.nextBytes(id);
        return new Order(
                "d_" + HexFormat.of().formatHex(id),
                master.caseId(),
                master.sessionId(),
                master.recordingId(),
                kind,
                participantId,
                language,
                by,
                name,
                clock.instant(),
                reason,
                edits,
                trackId,
                atMs);
    }

    private Order order(
            Master master,
            DerivativeKind kind,
            @Nullable String participantId,
            Language language,
            @Nullable String by,
            @Nullable String name,
            @Nullable String reason,
            List<Edit> edits,
            @Nullable String trackId,
            @Nullable Long atMs) {
        return order(master, kind, participantId, language, by, name, reason, edits, trackId, atMs, clock);
    }

    /** One that is there already and would be the same. */
    Optional<Order> like(Order order) throws IOException {
        for (Order other : orders(order.caseId(), order.sessionId())) {
            if (other.same(order) && !derived.exists(other.folder() + "/" + FAILED)) {
                return Optional.of(other);
            }
        }
        return Optional.empty();
    }

    /** Takes an order; durable on return. @throws ProblemException when too many wait, or the machine lacks something */
    void accept(Order order) throws IOException {
        tools();
        synchronized (queue) {
            if (queue.size() >= MOST_WAITING && order.by() != null) {
                throw new ProblemException(
                        429,
                        "derive_busy",
                        "等待制作的副本太多，请稍后再试。",
                        "Too many derivatives are waiting. Try again later.",
                        null);
            }
        }
        if (order.by() == null) {
            custody.accept(new CustodyEvent(
                    order.at(),
                    CustodyAction.DERIVATIVE_MADE,
                    CustodyEvent.CustodyActor.SYSTEM,
                    CustodyObject.session(order.caseId(), order.sessionId())
                            .named(order.kind() + " " + order.derivativeId()),
                    null,
                    null,
                    null,
                    null));
        }
        derived.put(order.folder() + "/" + Order.FILE, Json.write(order).getBytes(StandardCharsets.UTF_8));
        enqueue(order);
    }

    private void enqueue(Order order) {
        Job job = new Job(order, new Control(config.busy()));
        synchronized (queue) {
            jobs.put(order.derivativeId(), job);
            queue.add(job);
            queue.notifyAll();
        }
    }

    /** Makes it now, on this thread: for what takes a second. */
    void makeNow(Order order) throws IOException, DeriveException {
        tools();
        derived.put(order.folder() + "/" + Order.FILE, Json.write(order).getBytes(StandardCharsets.UTF_8));
        Job job = new Job(order, new Control(() -> false));
        try {
            maker(job).make();
        } catch (IOException | DeriveException | RuntimeException e) {
            remove(order.folder());
            throw e;
        }
    }

    private Maker maker(Job job) throws IOException {
        Tools tools = tools();
        return new Maker(
                archive,
                derived,
                signer,
                software,
                clock,
                tools.program(),
                tools.fonts(),
                config.threads(),
                job.order,
                job.control,
                share -> job.share = share);
    }

    private record Tools(FfmpegProgram program, Fonts fonts) {}

    private synchronized Tools tools() {
        FfmpegProgram found = program;
        Fonts drawn = fonts;
        if (found == null) {
            try {
                found = config.ffmpeg().isPresent()
                        ? FfmpegProgram.at(config.ffmpeg().get(), config.memoryBytes())
                        : FfmpegProgram.bundled(config.memoryBytes());
                LOG.info("ffmpeg found version={} under={}", found.version(), found.wrapping());
            } catch (IOException e) {
                LOG.error("ffmpeg cannot be used", e);
                throw new ProblemException(
                        503,
                        "no_ffmpeg",
                        "本服务器上无法运行 FFmpeg，请联系运维人员。",
                        "FFmpeg does not run on this server. Tell the operator.",
                        null);
            }
            program = found;
        }
        if (drawn == null) {
            drawn = Fonts.found()
                    .orElseThrow(() -> new ProblemException(
                            503,
                            "no_cjk_font",
                            "本服务器没有中文字体，无法在画面上写字。请运维人员安装 fonts-noto-cjk。",
                            "This server has no font with Chinese characters. The operator can install fonts-noto-cjk.",
                            null));
            fonts = drawn;
        }
        return new Tools(found, drawn);
    }

    private void work() {
        while (true) {
            Job job;
            synchronized (queue) {
                try {
                    while (queue.isEmpty() && !closed) {
                        queue.wait();
                    }
                } catch (InterruptedException e) {
                    return;
                }
                if (closed) {
                    return;
                }
                job = queue.remove();
                job.running = true;
            }
            run(job);
        }
    }

    private void run(Job job) {
        Order order = job.order;
        job.startedNanos = System.nanoTime();
        try {
            maker(job).make();
            LOG.info("derivative made id={} kind={} session={}", order.derivativeId(), order.kind(), order.sessionId());
        } catch (Control.Stopped e) {
            LOG.info("derivative stopped id={}", order.derivativeId());
        } catch (IOException | UncheckedIOException | DeriveException | ProblemException | IllegalStateException e) {
            failed(job, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("derivative broke id={}", order.derivativeId(), e);
            failed(job, String.valueOf(e));
        } finally {
            synchronized (queue) {
                jobs.remove(order.derivativeId(), job);
                job.running = false;
                queue.notifyAll();
            }
        }
    }

    private void failed(Job job, String log) {
        LOG.warn("derivative failed id={} kind={}", job.order.derivativeId(), job.order.kind());
        try {
            synchronized (queue) {
                if (!job.cancelled) {
                    byte[] failure = Json.write(new Failure(log)).getBytes(StandardCharsets.UTF_8);
                    derived.put(job.order.folder() + "/" + FAILED, failure);
                }
            }
        } catch (IOException e) {
            LOG.error("cannot be written that a derivative failed id={}", job.order.derivativeId(), e);
        }
    }

    /** Ends it and removes all of it. @return false when it is done: that stays */
    boolean cancel(Order order) throws IOException, InterruptedException {
        if (isDone(order)) {
            return false;
        }
        synchronized (queue) {
            Job job = jobs.get(order.derivativeId());
            if (job != null) {
                job.cancelled = true;
                job.control.stop();
                if (queue.remove(job)) {
                    jobs.remove(order.derivativeId(), job);
                }
                while (job.running) {
                    queue.wait();
                }
            }
        }
        if (isDone(order)) {
            return false;
        }
        remove(order.folder());
        return true;
    }

    private void remove(String folder) throws IOException {
        derived.deleteFolder(folder);
        derived.delete(folder);
    }

    boolean isDone(Order order) {
        return derived.exists(order.folder() + "/" + Recipe.SIGNATURE);
    }

    List<Order> orders(String caseId, String sessionId) throws IOException {
        List<Order> orders = new ArrayList<>();
        String session = caseId + "/" + sessionId;
        for (String id : SessionContent.folders(derived, session)) {
            if (derived.exists(session + "/" + id + "/" + Order.FILE)) {
                orders.add(order(session + "/" + id));
            }
        }
        orders.sort(Comparator.comparing(Order::at).thenComparing(Order::derivativeId));
        return orders;
    }

    private Order order(String folder) throws IOException {
        return Json.read(new String(derived.read(folder + "/" + Order.FILE), StandardCharsets.UTF_8), Order.class);
    }

    Recipe recipe(Order order) throws IOException {
        return Json.read(
                new String(derived.read(order.folder() + "/" + Recipe.FILE), StandardCharsets.UTF_8), Recipe.class);
    }

    /** @param urlEnd appended to the content's URL, such as "?opening=…" */
    Derivative view(Order order, String urlEnd) throws IOException {
        Job job = jobs.get(order.derivativeId());
        boolean done = isDone(order);
        boolean failed = !done && derived.exists(order.folder() + "/" + FAILED);
        DerivativeState state = done
                ? DerivativeState.DONE
                : failed
                        ? DerivativeState.FAILED
                        : job == null || !job.running
                                ? DerivativeState.WAITING
                                : job.control.paused() ? DerivativeState.PAUSED : DerivativeState.RUNNING;
        Recipe recipe = done ? recipe(order) : null;
        Recipe.Result result = recipe == null ? null : recipe.result();
        Recipe.Frame frame = recipe == null ? null : recipe.frame();
        String url = "/api/review/sessions/" + order.sessionId() + "/derivatives/" + order.derivativeId() + "/content";
        return new Derivative(
                order.derivativeId(),
                order.sessionId(),
                order.recordingId(),
                order.kind(),
                state,
                order.participantId(),
                order.language(),
                order.name(),
                order.at(),
                order.reason(),
                done ? 100 : job == null ? 0 : (int) Math.min(99, job.share * 100),
                state == DerivativeState.RUNNING && job != null ? left(job) : null,
                recipe == null ? null : recipe.madeAt(),
                result == null ? null : result.bytes(),
                result == null ? null : result.sha256(),
                result == null ? null : result.mime(),
                result == null ? null : result.durationMs(),
                done ? url + urlEnd : null,
                recipe == null ? null : recipe.master().manifest(),
                frame == null ? order.trackId() : frame.trackId(),
                frame == null ? null : frame.chunk(),
                frame == null ? order.atMs() : Long.valueOf(frame.frameMs()),
                order.edits(),
                failed ? error(order) : null);
    }

    private static @Nullable Long left(Job job) {
        double share = job.share;
        double seconds = (System.nanoTime() - job.startedNanos) / 1e9;
        return share < 0.02 ? null : Long.valueOf(Math.round(seconds * (1 - share) / share));
    }

    private String error(Order order) throws IOException {
        String text = new String(derived.read(order.folder() + "/" + FAILED), StandardCharsets.UTF_8);
        String log = Json.read(text, Failure.class).log().strip();
        return log.lines().reduce((a, b) -> b).orElse("failed");
    }

    Clock clock() {
        return clock;
    }

    ArchiveStore archive() {
        return archive;
    }

    ArchiveStore derived() {
        return derived;
    }

    /** Waits until nothing waits or runs. */
    public void awaitIdle() throws InterruptedException {
        synchronized (queue) {
            while (!queue.isEmpty() || jobs.values().stream().anyMatch(j -> j.running)) {
                queue.wait();
            }
        }
    }

    /** Kills what runs; nothing of ours is left running on return. */
    @Override
    public void close() {
        synchronized (queue) {
            closed = true;
            queue.notifyAll();
        }
        jobs.values().forEach(job -> job.control.stop());
        try {
            for (Thread worker : workers) {
                worker.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
