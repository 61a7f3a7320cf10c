package org.hejie.cases.exchange;

import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hejie.cases.exchange.wire.WireAlgorithm;
import org.hejie.cases.exchange.wire.WireKey;
import org.hejie.cases.exchange.wire.WireRequest;
import org.hejie.cases.exchange.wire.WireSignature;
import org.hejie.cases.store.Database;
import org.hejie.cases.store.KeyRing;
import org.hejie.cases.store.Sealer;
import org.hejie.cases.tls.TlsFiles;
import org.hejie.protocol.Json;
import org.hejie.protocol.Language;
import org.hejie.protocol.exchange.ExchangeBody;
import org.hejie.protocol.exchange.ExchangeMessage;
import org.hejie.protocol.exchange.PartnerKind;
import org.hejie.protocol.http.Problem;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.rest.ExchangePartner;
import org.jspecify.annotations.Nullable;

/** A mediation platform of its own, with a database, behind a small HTTP server; what it acted on is told in {@link #acted}. */
final class Platform implements AutoCloseable {
    final String code;
    final TestClock clock;
    final Exchange exchange;
    final Outgoing outgoing;
    final Database database;
    final WireKey key;
    final List<ExchangeMessage> acted = new CopyOnWriteArrayList<>();
    volatile @Nullable Exception fault;
    private final Javalin server;

    Platform(String code, String url, Path folder, TestClock clock) {
        this(code, url, folder, PartnerDoor.NONE, clock);
    }

    Platform(String code, String url, Path folder, PartnerDoor door, TestClock clock) {
        this.code = code;
        this.clock = clock;
        database = Database.open(url, null, null);
        Sealer sealer = new Sealer(KeyRing.at(folder.resolve(code + "/cases.json")));
        Path keyFile = folder.resolve(code + "/exchange.pem");
        ExchangeConfig config = new ExchangeConfig(
                code, WireAlgorithm.ES256, keyFile, LineTls.NONE, new TlsFiles(clock), door, ExchangeConfig.EVERY);
        key = WireKey.at(keyFile, WireAlgorithm.ES256);
        outgoing = Exchange.outgoing(sealer, config, clock);
        exchange = Exchange.open(database, sealer, config, (h, message, arrival) -> act(message), clock);
        server = Javalin.create(javalin -> {
            javalin.startup.showJavalinBanner = false;
            javalin.concurrency.useVirtualThreads = true;
            javalin.routes.post("/api/exchange/messages", this::take);
            javalin.routes.get(
                    "/api/exchange/ledger",
                    request -> answer(
                            request,
                            exchange.ledger(
                                    new Proof(request.header(WireSignature.HEADER), null),
                                    request.path() + "?" + request.queryString(),
                                    LocalDate.parse(String.valueOf(request.queryParam("day"))))));
            javalin.routes.exception(
                    ProblemException.class,
                    (e, request) -> request.status(e.status())
                            .result(Json.write(new Problem(
                                    "about:blank", "", e.status(), e.detail(Language.EN), e.code(), e.article()))));
        });
        server.start("127.0.0.1", 0);
    }

    private void act(ExchangeMessage message) throws Unacceptable {
        Exception now = fault;
        if (now instanceof Unacceptable why) {
            throw why;
        }
        if (now instanceof RuntimeException why) {
            throw why;
        }
        acted.add(message);
    }

    private void take(Context request) throws IOException {
        answer(
                request,
                exchange.take(new Proof(request.header(WireSignature.HEADER), null), request.bodyInputStream()));
    }

    private static void answer(Context request, Exchange.Signed signed) {
        request.header(WireSignature.HEADER, signed.signature()).result(signed.body());
    }

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    ExchangePartner asPartner(String... speaksFor) {
        return new ExchangePartner(
                code,
                PartnerKind.COURT,
                "平台" + code,
                url(),
                "ES256",
                List.of(key.open().text()),
                List.of(speaksFor),
                true);
    }

    // --- messages by hand, as a court's platform would write them

    static final Instant SENT = Instant.parse("2026-03-02T00:59:00Z");

    ExchangeMessage message(String id, String to, @Nullable String assignment, int seq) {
        return new ExchangeMessage(
                ExchangeMessage.SCHEMA,
                id,
                "act-" + id,
                code,
                to,
                assignment,
                seq,
                SENT,
                new ExchangeBody.CaseRecalled("撤回", SENT));
    }

    static byte[] bytes(ExchangeMessage message) {
        return Json.write(message).getBytes(StandardCharsets.UTF_8);
    }

    /** Signed for that platform now. */
    String sign(byte[] body, String to) {
        return WireSignature.of(
                key, code, new WireRequest("POST", "/api/exchange/messages", to), body, clock.instant());
    }

    /** Acted on, in order: assignment and seq. */
    List<String> order() {
        List<String> order = new ArrayList<>();
        acted.forEach(m -> order.add(m.assignmentId() + "/" + m.seq()));
        return order;
    }

    @Override
    public void close() {
        server.stop();
        exchange.close();
        database.close();
    }
}
