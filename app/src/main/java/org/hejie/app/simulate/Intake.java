package org.hejie.app.simulate;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.hejie.cases.exchange.ExchangeRefusals;
import org.hejie.cases.exchange.Inbox;
import org.hejie.cases.exchange.Partner;
import org.hejie.cases.exchange.Written;
import org.hejie.cases.exchange.wire.WireFault;
import org.hejie.cases.exchange.wire.WireKey;
import org.hejie.cases.exchange.wire.WireRequest;
import org.hejie.cases.exchange.wire.WireSignature;
import org.hejie.protocol.Json;
import org.hejie.protocol.exchange.ExchangeBody;
import org.hejie.protocol.exchange.ExchangeReceipt;
import org.hejie.protocol.http.ProblemException;
import org.jspecify.annotations.Nullable;

/** What other platforms call: messages for us or to be passed on, and our ledger. */
final class Intake implements AutoCloseable {
    static final String LEDGER = "/api/exchange/ledger";
    /** Longer than the other side waits. */
    private static final long SILENCE_SECONDS = 40;
    /** Of a message that is too large: read and thrown away, so that the refusal is heard. */
    private static final long HEARD_MOST = 4L * Written.MOST;

    private final String own;
    private final boolean relays;
    private final WireKey key;
    private final Neighbours neighbours;
    private final Books books;
    private final Faults faults;
    private final Clock clock;
    private final CountDownLatch closed = new CountDownLatch(1);

    Intake(String own, boolean relays, WireKey key, Neighbours neighbours, Books books, Faults faults, Clock clock) {
        this.own = own;
        this.relays = relays;
        this.key = key;
        this.neighbours = neighbours;
        this.books = books;
        this.faults = faults;
        this.clock = clock;
    }

    void take(Context request) throws IOException, InterruptedException {
        byte[] body = request.bodyInputStream().readNBytes(Written.MOST + 1);
        if (body.length > Written.MOST) {
            hearOut(request.bodyInputStream());
            throw ExchangeRefusals.tooLarge(Written.MOST);
        }
        if (faulty(request)) {
            return;
        }
        String header = request.header(WireSignature.HEADER);
        Proved proved = prove(header, new WireRequest("POST", Inbox.PATH, own), body);
        Written written = Written.read(body);
        check(proved.partner(), written);
        ExchangeReceipt receipt = books.take(proved.partner().code(), proved.requestId(), written);
        if (faults.strikes(Fault.FAIL_AFTER)) {
            request.status(503);
            return;
        }
        answer(request, receipt, WireSignature.receipt(proved.partner().code(), receipt.messageId()));
    }

    private static void hearOut(InputStream body) throws IOException {
        byte[] away = new byte[64 * 1024];
        long left = HEARD_MOST;
        for (int read = 0; left > 0 && read >= 0; left -= read) {
            read = body.read(away);
        }
    }

    private boolean faulty(Context request) throws InterruptedException {
        if (faults.strikes(Fault.SILENT)) {
            closed.await(SILENCE_SECONDS, TimeUnit.SECONDS);
            cut(request);
            return true;
        }
        if (faults.strikes(Fault.CUT)) {
            cut(request);
            return true;
        }
        if (faults.strikes(Fault.FAIL_BEFORE)) {
            request.status(503);
            return true;
        }
        return false;
    }

    private static void cut(Context request) {
        ServletContextRequest.getServletContextRequest(request.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close();
    }

    private record Proved(Partner partner, String requestId) {}

    private Proved prove(@Nullable String header, WireRequest request, byte[] body) {
        try {
            WireSignature signature = WireSignature.read(header, body);
            Partner partner = neighbours.find(signature.signer()).orElseThrow(ExchangeRefusals::platformUnknown);
            partner.check(signature, request, clock.instant(), WireSignature.SKEW);
            return new Proved(partner, signature.id());
        } catch (WireFault e) {
            throw ExchangeRefusals.of(e);
        }
    }

    private void check(Partner partner, Written written) {
        String to = written.message().to();
        boolean ours = to.equals(own);
        boolean passedOn = relays
                && neighbours.way(to).filter(way -> !way.equals(partner.code())).isPresent();
        if (!ours && !passedOn) {
            throw ExchangeRefusals.notForUs(to);
        }
        if (ours && !(written.message().body() instanceof ExchangeBody.Outbound)) {
            throw new ProblemException(
                    422,
                    "message_type_unknown",
                    "消息种类 " + written.type() + " 不是调解平台发出的。",
                    "A message of type " + written.type() + " is none that a mediation platform sends.",
                    null);
        }
        if (!partner.speaksFor().contains(written.message().from())) {
            throw ExchangeRefusals.notYours(written.message().from());
        }
    }

    void ledger(Context request) {
        String path = request.path() + "?" + request.queryString();
        Proved proved = prove(request.header(WireSignature.HEADER), new WireRequest("GET", path, own), new byte[0]);
        String partner = proved.partner().code();
        answer(request, books.ledger(partner, day(request)), WireSignature.receipt(partner, path));
    }

    static LocalDate day(Context request) {
        try {
            return LocalDate.parse(
                    Optional.ofNullable(request.queryParam("day")).orElse(""));
        } catch (DateTimeParseException e) {
            throw new ProblemException(
                    400, "day_invalid", "请写明日期，例如 day=2026-03-02。", "Give a day, such as day=2026-03-02.", null);
        }
    }

    private void answer(Context request, Object answer, WireRequest about) {
        byte[] body = Json.write(answer).getBytes(StandardCharsets.UTF_8);
        request.header(WireSignature.HEADER, WireSignature.of(key, own, about, body, clock.instant()))
                .contentType("application/json")
                .result(body);
    }

    /** Ends the silences. */
    @Override
    public void close() {
        closed.countDown();
    }
}
