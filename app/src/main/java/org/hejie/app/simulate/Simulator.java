package org.hejie.app.simulate;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hejie.cases.exchange.Inbox;
import org.hejie.cases.exchange.wire.WireAlgorithm;
import org.hejie.cases.exchange.wire.WireKey;
import org.hejie.protocol.Json;
import org.hejie.protocol.Language;
import org.hejie.protocol.exchange.PartnerKind;
import org.hejie.protocol.http.Problem;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.rest.ExchangePartner;

/** One counterpart with its port on loopback: the wire, the page and the control API. */
public final class Simulator implements AutoCloseable {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final SimulatorConfig config;
    private final WireKey key;
    private final Neighbours neighbours;
    private final Books books;
    private final Desk desk;
    private final Faults faults;
    private final Sender sender;
    private final Intake intake;
    private final Control control;
    private final Pages pages;
    private final Javalin server;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Simulator(SimulatorConfig config, Clock clock) {
        this.config = config;
        key = WireKey.at(config.folder().resolve("exchange.pem"), WireAlgorithm.ES256);
        neighbours = new Neighbours(config.hejie(), config.partners(), config.routes());
        books = new Books(config.code(), config.folder(), neighbours, clock);
        faults = new Faults(config.seed(), clock);
        Latencies latencies = new Latencies();
        Wire wire = new Wire(config.code(), key, config.tls(), clock);
        sender = new Sender(config.code(), books, neighbours, wire, faults, latencies, config.connections(), clock);
        boolean relays = config.kind() != PartnerKind.COURT;
        intake = new Intake(config.code(), relays, key, neighbours, books, faults, clock);
        desk = new Desk(books, config.hejie(), clock);
        LedgerCheck ledgers = new LedgerCheck(config.code(), books, neighbours, wire, clock);
        control = new Control(config.code(), books, desk, faults, latencies, ledgers);
        pages = new Pages(config, neighbours, books, desk, faults, clock);
        server = Javalin.create(this::configure);
    }

    /** @throws IllegalStateException when the folder or the port is another's */
    public static Simulator start(SimulatorConfig config, Clock clock) {
        Simulator made = new Simulator(config, clock);
        try {
            made.server.start("127.0.0.1", config.port());
        } catch (RuntimeException e) {
            made.books.close();
            throw new IllegalStateException("Port " + config.port() + " cannot be opened; give another --port.", e);
        }
        made.sender.start();
        return made;
    }

    private void configure(JavalinConfig javalin) {
        javalin.startup.showJavalinBanner = false;
        javalin.startup.showOldJavalinVersionWarning = false;
        javalin.startup.startupWatcherEnabled = false;
        javalin.concurrency.useVirtualThreads = true;
        javalin.jsonMapper(new Answers());
        javalin.routes.before(this::guard);
        javalin.routes.post(Inbox.PATH, intake::take);
        javalin.routes.get(Intake.LEDGER, intake::ledger);
        control.addTo(javalin.routes);
        pages.addTo(javalin.routes);
        javalin.routes.exception(ProblemException.class, (e, request) -> problem(request, e));
        javalin.routes.exception(
                IllegalArgumentException.class,
                (e, request) -> problem(
                        request,
                        new ProblemException(
                                400,
                                "bad_request",
                                String.valueOf(e.getMessage()),
                                String.valueOf(e.getMessage()),
                                null)));
    }

    private static void problem(Context request, ProblemException e) {
        Language language = Language.of(request.header("Accept-Language"));
        request.status(e.status())
                .contentType("application/problem+json; charset=utf-8")
                .result(Json.write(new Problem(
                        "urn:hejie:problem:" + e.code(),
                        String.valueOf(e.status()),
                        e.status(),
                        e.detail(language),
                        e.code(),
                        e.article())));
    }

    /** Page and control are this machine's alone; no other site's page may reach them through a browser (DNS rebinding, forged forms). */
    private void guard(Context request) {
        if (request.path().startsWith("/api/exchange/")) {
            return;
        }
        String host = request.header("Host");
        String origin = request.header("Origin");
        boolean ours = host != null && LOOPBACK.contains(host.replaceAll(":\\d+$", ""));
        boolean foreign = origin == null
                ? "cross-site".equals(request.header("Sec-Fetch-Site"))
                : !origin.equals("http://" + host);
        if (!ours || foreign && !READING.contains(request.method().name())) {
            throw new ProblemException(
                    403, "foreign_origin", "只能在本机从本页操作。", "Only from this machine and this page.", null);
        }
    }

    public int port() {
        return server.port();
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    /** Where its public key lies. */
    public Path publicKeyFile() {
        return config.folder().resolve("exchange.pem.pub");
    }

    /** As an operator enters it at a partner. */
    public ExchangePartner asPartner(String at) {
        return new ExchangePartner(
                config.code(),
                config.kind(),
                config.name(),
                url(),
                "ES256",
                List.of(key.open().text()),
                config.kind() == PartnerKind.COURT ? List.of() : neighbours.speaksForTo(at),
                true,
                null,
                config.tls().sha256().stream().toList());
    }

    /** Where operators sign in at the mediation platform, if it is a direct partner. */
    public URI hejieUrl() {
        URI staff = config.staff();
        return staff == null ? URI.create(neighbours.url(config.hejie())) : staff;
    }

    Books books() {
        return books;
    }

    Desk desk() {
        return desk;
    }

    Faults faults() {
        return faults;
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        books.stop();
        intake.close();
        server.stop();
        sender.close();
        books.close();
    }

    /** Answers in the house's JSON. */
    private static final class Answers implements io.javalin.json.JsonMapper {
        @Override
        public String toJsonString(Object body, java.lang.reflect.Type type) {
            return Json.write(body);
        }
    }
}
