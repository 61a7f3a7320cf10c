package org.hejie.app;

import io.javalin.http.Handler;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hejie.app.data.DataFolder;
import org.hejie.app.data.Keys;
import org.hejie.app.linetest.LineTestRoutes;
import org.hejie.app.linetest.LineTests;
import org.hejie.app.ops.Health;
import org.hejie.app.ops.Metrics;
import org.hejie.app.ops.OpsRoutes;
import org.hejie.app.settings.SettingTable;
import org.hejie.app.settings.Settings;
import org.hejie.app.web.OpenApi;
import org.hejie.app.web.PartnerPort;
import org.hejie.app.web.StaticSite;
import org.hejie.app.web.WebServer;
import org.hejie.app.whip.WhipRoutes;
import org.hejie.app.wiring.ArchiveRecorder;
import org.hejie.app.wiring.ArchivedSound;
import org.hejie.app.wiring.Configured;
import org.hejie.app.wiring.ControlledMedia;
import org.hejie.app.wiring.EndingViews;
import org.hejie.app.wiring.GrantedViewing;
import org.hejie.app.wiring.Late;
import org.hejie.app.wiring.LiveRooms;
import org.hejie.app.wiring.LocalNode;
import org.hejie.app.wiring.RecordKeeping;
import org.hejie.app.wiring.RecordedLog;
import org.hejie.app.wiring.Teardown;
import org.hejie.cases.CaseService;
import org.hejie.cases.exhibit.Clamd;
import org.hejie.cases.tls.TlsFiles;
import org.hejie.media.InMemoryNodeRegistry;
import org.hejie.media.MediaController;
import org.hejie.protocol.http.Endpoint;
import org.hejie.protocol.media.NodeState;
import org.hejie.protocol.rest.OpsNodes.OpsNode;
import org.hejie.protocol.rest.OpsRecorder;
import org.hejie.recording.RecordingService;
import org.hejie.recording.derive.Derivatives;
import org.hejie.recording.store.FolderStore;
import org.hejie.sfu.node.SfuNode;
import org.hejie.signaling.SignalingServer;
import org.hejie.signaling.session.TurnCredentials;

/** Every role in one process. {@link #start} and {@link #close} block; the rest is safe on any thread. */
public final class Hejie implements AutoCloseable {
    private final Teardown teardown = new Teardown();
    private final AtomicBoolean open = new AtomicBoolean();
    private final Late<SignalingServer> signaling = new Late<>();
    private final MediaController controller = new MediaController(new InMemoryNodeRegistry());
    private final Settings settings;
    private final Configured configured;
    private final CaseService cases;
    private final RecordingService recording;
    private final Derivatives derivatives;
    private final LocalNode node;
    private final Metrics metrics;

    private Hejie(Settings settings, DataFolder data, Clock clock) throws Exception {
        this.settings = settings;
        teardown.add("data folder", data);
        try {
            configured = new Configured(settings, data, clock);
            byte[] resumeKey = new Keys(data).key("resume"); // first: it makes the keys' folder, for its owner alone
            recording = new RecordingService(configured.recording(data), clock);
            configured.speech().ifPresent(recording::draftWith);
            node = new LocalNode(new SfuNode(configured.media(), recording::sink));
            derivatives = new Derivatives(
                    recording.archive(),
                    Configured.encryption(settings, data.root())
                            .over(new FolderStore(data.root().resolve("derived"))),
                    recording.keys()::current,
                    recording.custody()::record,
                    Version.NAME,
                    clock,
                    configured.derive(() -> node.load().stress()));
            recording.listen(derivatives.listener());
            // Warming up the media node's cryptography and opening the database both take a moment: side by side.
            FutureTask<Void> media = new FutureTask<>(node.node()::start, null);
            Thread.ofPlatform().name("media-start").start(media);
            try {
                cases = new CaseService(
                        configured.cases(data, this::publicBaseUrl, clock), recording.custody()::record);
                teardown.add("cases", cases);
                settings.get(SettingTable.SCANNER).ifPresent(at -> cases.scanWith(new Clamd(at)));
                RecordKeeping keeping = configured.records(data, recording, cases, clock);
                teardown.add("keeping", keeping);
                teardown.add("recording", recording);
                teardown.add("viewings", new EndingViews(cases.openings()));
                recording.listen(keeping);
                recording.start();
                keeping.start();
            } finally {
                media.get();
                teardown.add("media node", node.node()::stop);
            }
            controller.add(node);
            teardown.add("media controller", controller);
            teardown.add("derivatives", derivatives);
            derivatives.start();
            metrics = new Metrics(Version.NAME, () -> signaling.get().stats(), this::nodes, recording::status);
            InetSocketAddress http = web(clock);
            signal(http, resumeKey);
            teardown.add("certificate files", configured.files());
            configured.files().start(TlsFiles.EVERY);
            cases.start(); // last: messages name the address that people will reach
            open.set(true);
        } catch (Exception | Error e) {
            teardown.close();
            throw e;
        }
    }

    /**
     * Starts everything; {@code data} belongs to the result from now on. On an exception nothing is left running.
     *
     * @throws org.hejie.app.settings.SettingException when settings do not go together
     * @throws RuntimeException when a port, a file or the database cannot be had
     */
    public static Hejie start(Settings settings, DataFolder data, Clock clock) {
        try {
            return new Hejie(settings, data, clock);
        } catch (RuntimeException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while starting", e);
        } catch (Exception e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IllegalStateException(cause.getMessage(), cause);
        }
    }

    private InetSocketAddress web(Clock clock) {
        TurnCredentials relays = new TurnCredentials(configured.turn(LineTests.LIFE));
        LineTests tests =
                new LineTests(controller::execute, relays::issue, settings.get(SettingTable.LINE_TESTS), clock);
        teardown.add("line tests", tests);
        Map<Endpoint, Handler> routes = new LinkedHashMap<>(cases.routes());
        recording.packWith(settings.get(SettingTable.WEB_FOLDER).resolve("verifier.html"));
        routes.putAll(recording.routes(new GrantedViewing(cases)));
        routes.putAll(recording.routes(derivatives, new GrantedViewing(cases)));
        routes.putAll(new OpsRoutes(
                        controller,
                        this::nodes,
                        () -> signaling.get().sessions(),
                        recording::status,
                        recording::acceptClock)
                .routes());
        routes.putAll(new LineTestRoutes(tests, clock).routes());
        routes.putAll(
                new WhipRoutes((language, whenOver) -> signaling.get().device(language, whenOver), clock).routes());
        Remembered<String> description = new Remembered<>(() -> OpenApi.of(Version.NAME, routes.keySet()));
        routes.putAll(OpsRoutes.service(Version.NAME, alive(), ready(), metrics, description));
        WebServer web = new WebServer(
                new WebServer.Config(
                        configured.secure(),
                        settings.get(SettingTable.PUBLIC_URL),
                        settings.get(SettingTable.HTTP_BODY)),
                routes,
                cases.principals()::of,
                StaticSite.read(settings.get(SettingTable.WEB_FOLDER)),
                metrics);
        configured.partnerPort().ifPresent(door -> {
            PartnerPort partners = new PartnerPort(door, routes, metrics, clock);
            teardown.add("partners", partners);
            partners.start();
        });
        teardown.add("web", web);
        return web.start();
    }

    private void signal(InetSocketAddress http, byte[] resumeKey) {
        SignalingServer server = new SignalingServer(
                configured.signaling(http, resumeKey),
                cases.door(),
                new RecordedLog(recording.log()),
                new ControlledMedia(controller),
                new ArchiveRecorder(recording),
                settings.get(SettingTable.MEDIA_TCP) ? node.node()::take : null);
        signaling.set(server);
        cases.connect(new LiveRooms(server, recording.archive()));
        cases.hearFrom(new ArchivedSound(recording.moments()));
        teardown.add("signaling", server);
        server.start();
        if (settings.get(SettingTable.MEDIA_TCP)) {
            int port = settings.get(SettingTable.MEDIA_TCP_PORT);
            node.node().offerTcp(configured.bind(), port == 0 ? server.port() : port);
        }
    }

    /** Would a restart help? Only when the media loops have stopped answering. */
    private Health alive() {
        return new Health().with("media loops", () -> {
            node.loops();
            return Optional.empty();
        });
    }

    /** Should new work come here? */
    private Health ready() {
        return new Health()
                .with("running", () -> open.get() ? Optional.empty() : Optional.of("starting or stopping"))
                .with("database", () -> cases.answers() ? Optional.empty() : Optional.of("does not answer"))
                .with("media node", () -> {
                    NodeState state = node.load().state();
                    return state == NodeState.ACTIVE ? Optional.empty() : Optional.of(state.name());
                })
                .with("recorder", () -> {
                    OpsRecorder status = recording.status();
                    return status.state() == OpsRecorder.RecorderState.OK
                            ? Optional.empty()
                            : Optional.of(String.valueOf(status.detail()));
                });
    }

    private List<OpsNode> nodes() {
        return controller.nodes().stream()
                .map(load -> new OpsNode(load, load.nodeId().equals(node.nodeId()) ? node.loops() : List.of()))
                .toList();
    }

    public CaseService cases() {
        return cases;
    }

    RecordingService recording() {
        return recording;
    }

    TlsFiles files() {
        return configured.files();
    }

    /** The public TCP port that was bound. */
    public int port() {
        return signaling.get().port();
    }

    /** The media node's UDP ports. */
    public List<Integer> mediaPorts() {
        return node.node().udpPorts();
    }

    /** What a browser puts before a path. */
    public String publicBaseUrl() {
        return configured.publicBaseUrl(port());
    }

    /** How long {@link #close} may take at most. */
    public static final Duration CLOSES_WITHIN = Duration.ofSeconds(10);

    /**
     * In order: no new work; everyone in a room is told to come back; requests in progress finish; media says goodbye; recordings are closed and
     * linked; the database; the data folder's lock. Idempotent.
     */
    @Override
    public void close() {
        open.set(false);
        teardown.close();
    }
}
