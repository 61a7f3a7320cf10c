package org.hejie.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.json.JavalinJackson;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hejie.cases.account.PasswordCost;
import org.hejie.cases.exchange.Exchange;
import org.hejie.cases.exchange.ExchangeConfig;
import org.hejie.cases.exchange.Outgoing;
import org.hejie.cases.exchange.wire.WireAlgorithm;
import org.hejie.cases.join.NameAndDigits;
import org.hejie.cases.notice.Notices;
import org.hejie.cases.session.Reminders;
import org.hejie.cases.store.KeyRing;
import org.hejie.cases.store.Sealer;
import org.hejie.protocol.Json;
import org.hejie.protocol.Language;
import org.hejie.protocol.exchange.ExchangeBody;
import org.hejie.protocol.http.Access;
import org.hejie.protocol.http.Endpoint;
import org.hejie.protocol.http.Principal;
import org.hejie.protocol.http.Problem;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.CustodyEvent;

/** A case service behind a small HTTP server, with one organisation, its people, and a clock that is given. */
final class House implements AutoCloseable {
    static final String PASSWORD = "correct horse battery";
    /** As the reference implementation's tests. */
    private static final PasswordCost CHEAP = new PasswordCost(256, 2);

    final CaseService service;
    final Path keyFile;
    final String jdbcUrl;
    final SetClock clock = new SetClock(Instant.parse("2026-03-02T01:00:00Z"));
    final List<CustodyEvent> custody = new CopyOnWriteArrayList<>();
    private volatile boolean custodyDown;
    /** What a platform was told. */
    record Told(String to, String assignmentId, String act, ExchangeBody.Outbound body) {}

    final List<Told> told = new CopyOnWriteArrayList<>();
    final List<Notices.Message> sent = new CopyOnWriteArrayList<>();
    final String organisation;
    final String mediator;
    private final Javalin server;
    private volatile boolean gatewayDown;
    private volatile boolean gatewayBroken;
    private volatile Runnable beforeSending = () -> {};

    /** @param noticesTo where messages go beside {@link #sent}; for tests of the embedded adapter */
    House(String jdbcUrl, Path data, Notices noticesTo) {
        this.jdbcUrl = jdbcUrl;
        keyFile = data.resolve("keys/cases.json");
        CaseServiceConfig config = new CaseServiceConfig(
                jdbcUrl,
                null,
                null,
                keyFile,
                data.resolve("notices.log"),
                () -> "https://hejie.test",
                CaseServiceConfig.INVITATION_LIFE,
                Reminders.STANDARD,
                CaseServiceConfig.NOTICES_EVERY,
                true,
                new ExchangeConfig(
                        "hejie", WireAlgorithm.ES256, data.resolve("keys/exchange.pem"), ExchangeConfig.EVERY),
                clock);
        Outgoing outbox =
                Exchange.outgoing(new Sealer(KeyRing.at(config.keyFile())), config.exchange(), config.clock());
        service = new CaseService(
                config,
                message -> send(message, noticesTo),
                new NameAndDigits(),
                this::record,
                CHEAP,
                (h, to, assignmentId, act, body) -> {
                    told.add(new Told(to, assignmentId, act, body));
                    outbox.tell(h, to, assignmentId, act, body);
                });
        organisation = service.organisations().create("示范区调解中心");
        mediator = account("wang", "王调解", StaffRole.MEDIATOR);
        server = Javalin.create(javalin -> {
            javalin.jsonMapper(new JavalinJackson(Json.mapper(), true));
            javalin.concurrency.useVirtualThreads = true;
            javalin.startup.showJavalinBanner = false;
            service.routes()
                    .forEach((endpoint, handler) -> javalin.routes.addHttpHandler(
                            HandlerType.findOrCreate(endpoint.method()), endpoint.path(), request -> {
                                guard(request, endpoint);
                                handler.handle(request);
                            }));
            javalin.routes.exception(ProblemException.class, House::refuse);
            javalin.routes.exception(
                    JsonProcessingException.class,
                    (e, request) -> refuse(
                            new ProblemException(400, "malformed_request", "格式不对。", "Malformed.", null), request));
        });
        server.start("127.0.0.1", 0);
    }

    House(String jdbcUrl, Path data) {
        this(jdbcUrl, data, message -> new Notices.Accepted("test"));
    }

    /** The custody log of these tests. */
    private void record(CustodyEvent event) {
        if (custodyDown) {
            throw new IllegalStateException("the custody log cannot be written");
        }
        custody.add(event);
    }

    void custodyDown(boolean down) {
        custodyDown = down;
    }

    private Notices.Receipt send(Notices.Message message, Notices further) {
        beforeSending.run();
        if (gatewayDown) {
            return new Notices.Failed("the gateway does not answer");
        }
        if (gatewayBroken) {
            throw new IllegalStateException("broken at " + message.to());
        }
        sent.add(message);
        return further.send(message);
    }

    void gatewayDown(boolean down) {
        gatewayDown = down;
    }

    void beforeSending(Runnable act) {
        beforeSending = act;
    }

    void gatewayBroken(boolean broken) {
        gatewayBroken = broken;
    }

    String account(String username, String name, StaffRole... roles) {
        return service.accounts().create(username, name, Set.of(roles), organisation, PASSWORD);
    }

    private void guard(Context request, Endpoint endpoint) {
        Principal caller = service.principals().of(request, endpoint.access());
        request.attribute(Principal.ATTRIBUTE, caller);
        switch (endpoint.access()) {
            case Access.Public _, Access.Ticket _, Access.Platform _ -> {}
            case Access.Party _ -> require(caller instanceof Principal.Party, 401, "not_identified");
            case Access.Before _ -> require(caller instanceof Principal.Before, 401, "not_identified");
            case Access.Integration _ -> require(caller instanceof Principal.Integration, 401, "credential_invalid");
            case Access.Staff(Set<StaffRole> roles) -> {
                require(caller instanceof Principal.Staff, 401, "not_signed_in");
                boolean may = caller instanceof Principal.Staff who && !Collections.disjoint(who.roles(), roles);
                require(may, 403, "role_missing");
            }
        }
    }

    private static void require(boolean held, int status, String code) {
        if (!held) {
            throw new ProblemException(status, code, code, code, null);
        }
    }

    private static void refuse(ProblemException e, Context request) {
        Language language = Language.of(request.header("Accept-Language"));
        request.status(e.status())
                .json(new Problem("about:blank", e.code(), e.status(), e.detail(language), e.code(), e.article()));
    }

    /** A browser of its own: its cookies are nobody else's. */
    Browser browser() {
        return new Browser("http://127.0.0.1:" + server.port());
    }

    Browser signedIn(String username) throws IOException, InterruptedException {
        Browser browser = browser();
        browser.post("/api/login", new org.hejie.protocol.rest.Login(username, PASSWORD))
                .expect(200);
        return browser;
    }

    private static final Pattern CODE = Pattern.compile("(?<!\\d)(\\d{6})(?!\\d)");

    /** The code in the message sent last. */
    String lastCode() {
        Notices.Message last = sent.getLast();
        Matcher m = CODE.matcher(last.text());
        if (last.kind() != Notices.Kind.CODE || !m.find()) {
            throw new AssertionError("the last message holds no code");
        }
        return m.group(1);
    }

    @Override
    public void close() {
        server.stop();
        service.close();
    }

    /** A clock that stands until it is set forward. */
    static final class SetClock extends Clock {
        private volatile Instant now;

        SetClock(Instant now) {
            this.now = now;
        }

        void forward(java.time.Duration by) {
            now = now.plus(by);
        }

        @Override
        public java.time.ZoneId getZone() {
            return java.time.ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
