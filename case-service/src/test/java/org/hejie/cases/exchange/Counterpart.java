package org.hejie.cases.exchange;

import io.javalin.Javalin;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hejie.cases.document.Documents;
import org.hejie.cases.exchange.wire.WireKey;
import org.hejie.cases.exchange.wire.WireRequest;
import org.hejie.cases.exchange.wire.WireSignature;
import org.hejie.protocol.Json;
import org.hejie.protocol.exchange.ExchangeLedger;
import org.hejie.protocol.exchange.ExchangeMessage;
import org.hejie.protocol.exchange.ExchangeReceipt;
import org.hejie.protocol.exchange.ExchangeReceipt.Taken;
import org.hejie.protocol.exchange.PartnerKind;
import org.hejie.protocol.rest.ExchangePartner;

/** A court's platform as far as it takes messages: checks who signed, takes each once, and does as it is told. */
final class Counterpart implements AutoCloseable {
    private final String code;
    private final WireKey key;
    private final TestClock clock;
    private final Map<String, ExchangeLedger.Line> lines = new LinkedHashMap<>();
    private final List<String> taken = new ArrayList<>();
    private final Deque<Integer> answers = new ArrayDeque<>();
    private boolean unsigned;
    private final Javalin server;

    Counterpart(String code, WireKey key, TestClock clock) {
        this.code = code;
        this.key = key;
        this.clock = clock;
        server = Javalin.create(javalin -> {
            javalin.startup.showJavalinBanner = false;
            javalin.http.maxRequestSize = Written.MOST;
            javalin.routes.post("/api/exchange/messages", this::take);
            javalin.routes.get("/api/exchange/ledger", this::ledger);
        });
        server.start("127.0.0.1", 0);
    }

    ExchangePartner asPartner() {
        return new ExchangePartner(
                code,
                PartnerKind.COURT,
                "对方",
                "http://127.0.0.1:" + server.port(),
                "ES256",
                List.of(key.open().text()),
                List.of(),
                true);
    }

    /** The next requests are taken, and answered with these. */
    synchronized void answers(Integer... statuses) {
        answers.addAll(List.of(statuses));
    }

    synchronized void unsigned(boolean so) {
        unsigned = so;
    }

    /** Assignment and seq of each that it took, once. */
    synchronized List<String> taken() {
        return List.copyOf(taken);
    }

    /** Loses one it took. */
    synchronized void forget(String assignmentAndSeq) {
        int at = taken.indexOf(assignmentAndSeq);
        taken.remove(at);
        lines.remove(List.copyOf(lines.keySet()).get(at));
    }

    private synchronized void take(Context request) throws Exception {
        byte[] body = request.bodyAsBytes();
        Integer status = answers.poll();
        if (status != null && status < 500) {
            request.status(status);
            return;
        }
        WireSignature signature = WireSignature.read(request.header(WireSignature.HEADER), body);
        ExchangeMessage message = Json.read(new String(body, StandardCharsets.UTF_8), ExchangeMessage.class);
        boolean before = lines.containsKey(message.messageId());
        if (!before) {
            taken.add(message.assignmentId() + "/" + message.seq());
            lines.put(
                    message.messageId(),
                    new ExchangeLedger.Line(
                            message.from(),
                            message.messageId(),
                            Json.mapper()
                                    .readTree(body)
                                    .path("body")
                                    .path("type")
                                    .asText(),
                            Documents.digest(body),
                            ExchangeLedger.State.DONE));
        }
        if (status != null) {
            request.status(status);
            return;
        }
        answer(
                request,
                new ExchangeReceipt(message.messageId(), before ? Taken.DUPLICATE : Taken.NEW, clock.instant()),
                WireSignature.receipt(signature.signer(), message.messageId()));
    }

    private synchronized void ledger(Context request) {
        String with = String.valueOf(request.queryParam("with"));
        LocalDate day = LocalDate.parse(String.valueOf(request.queryParam("day")));
        answer(
                request,
                new ExchangeLedger(code, with, day, List.of(), List.copyOf(lines.values())),
                WireSignature.receipt(with, request.path() + "?" + request.queryString()));
    }

    private void answer(Context request, Object answer, WireRequest about) {
        byte[] body = Json.write(answer).getBytes(StandardCharsets.UTF_8);
        if (!unsigned) {
            request.header(WireSignature.HEADER, WireSignature.of(key, code, about, body, clock.instant()));
        }
        request.result(body);
    }

    @Override
    public void close() {
        server.stop();
    }
}
