package org.hejie.cases.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import org.hejie.cases.exchange.Exchange;
import org.hejie.cases.exchange.Proof;
import org.hejie.cases.exchange.wire.WireSignature;
import org.hejie.protocol.Json;
import org.hejie.protocol.exchange.ExchangeLedger;
import org.hejie.protocol.exchange.ExchangeMessage;
import org.hejie.protocol.exchange.ExchangeReceipt;
import org.hejie.protocol.http.Access;
import org.hejie.protocol.http.Endpoint;
import org.hejie.protocol.http.Principal;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.ExchangeImport;
import org.hejie.protocol.rest.ExchangePartner;
import org.hejie.protocol.rest.ExchangeRegion;
import org.hejie.protocol.rest.ExchangeStatus;

/** What other platforms call, and what operators see and do of the lines to them. */
public final class ExchangeRoutes {
    private static final Access OPERATOR = Access.staff(StaffRole.OPERATOR);
    private final Exchange exchange;

    public ExchangeRoutes(Exchange exchange) {
        this.exchange = exchange;
    }

    public void addTo(Map<Endpoint, Handler> routes) {
        platforms(routes);
        operators(routes);
    }

    private void platforms(Map<Endpoint, Handler> routes) {
        routes.put(
                new Endpoint(
                        "POST",
                        "/api/exchange/messages",
                        "Tell us something; it is kept when this answers",
                        Access.PLATFORM,
                        ExchangeMessage.class,
                        ExchangeReceipt.class),
                this::take);
        routes.put(
                new Endpoint(
                                "GET",
                                "/api/exchange/ledger",
                                "What we sent to you and took from you, of one day in China",
                                Access.PLATFORM,
                                null,
                                ExchangeLedger.class)
                        .taking("with", "day"),
                this::ledger);
    }

    private void operators(Map<Endpoint, Handler> routes) {
        routes.put(
                new Endpoint(
                        "GET",
                        "/api/ops/exchange",
                        "The lines to other platforms",
                        OPERATOR,
                        null,
                        ExchangeStatus.class),
                request -> request.json(exchange.status(Caller.language(request))));
        routes.put(
                new Endpoint(
                        "PUT",
                        "/api/ops/exchange/partners",
                        "Enter or change a platform",
                        OPERATOR,
                        ExchangePartner.class,
                        null),
                request -> {
                    exchange.put(Json.read(request.body(), ExchangePartner.class), by(request));
                    request.status(204);
                });
        routes.put(
                new Endpoint(
                        "PUT",
                        "/api/ops/exchange/regions",
                        "Enter how a region is joined from a day on",
                        OPERATOR,
                        ExchangeRegion.class,
                        null),
                request -> {
                    exchange.put(Json.read(request.body(), ExchangeRegion.class), by(request));
                    request.status(204);
                });
        routes.put(
                new Endpoint(
                        "POST",
                        "/api/ops/exchange/{direction}/{other}/{messageId}/again",
                        "Act on a stuck message once more, or send it once more",
                        OPERATOR,
                        null,
                        null),
                request -> {
                    exchange.again(
                            direction(request.pathParam("direction")),
                            request.pathParam("other"),
                            request.pathParam("messageId"));
                    request.status(204);
                });
        routes.put(
                new Endpoint(
                                "POST",
                                "/api/ops/exchange/partners/{code}/comparison",
                                "Compare a day's ledger with the partner's now",
                                OPERATOR,
                                null,
                                ExchangeStatus.Comparison.class)
                        .taking("day"),
                request -> request.json(exchange.compare(request.pathParam("code"), day(request))));
        routes.put(
                new Endpoint(
                        "GET",
                        "/api/ops/exchange/partners/{code}/package",
                        "What has not reached the partner, as a signed file",
                        OPERATOR,
                        null,
                        InputStream.class),
                this::writePackage);
        routes.put(
                new Endpoint(
                        "POST",
                        "/api/ops/exchange/partners/{code}/package",
                        "Take what the partner sent by file",
                        OPERATOR,
                        byte[].class,
                        ExchangeImport.class),
                request -> request.json(Sent.take(
                        request,
                        body -> exchange.takePackage(request.pathParam("code"), body, Caller.language(request)))));
    }

    private void take(Context request) throws IOException {
        answer(request, Sent.take(request, body -> exchange.take(proof(request), body)));
    }

    private void ledger(Context request) {
        String path = request.path() + "?" + request.queryString();
        answer(request, exchange.ledger(proof(request), path, day(request)));
    }

    /** The certificate is what our TLS verified; no header of the request says it. */
    private static Proof proof(Context request) {
        return new Proof(
                request.header(WireSignature.HEADER),
                request.attribute(Principal.ATTRIBUTE) instanceof Principal.CertificateHolder(String sha256)
                        ? sha256
                        : null);
    }

    private static void answer(Context request, Exchange.Signed signed) {
        request.header(WireSignature.HEADER, signed.signature())
                .contentType("application/json")
                .result(signed.body());
    }

    private void writePackage(Context request) throws IOException {
        String code = request.pathParam("code");
        request.contentType("application/zip")
                .header("Content-Disposition", "attachment; filename=\"exchange-" + code + ".zip\"");
        exchange.writePackage(code, request.outputStream());
    }

    private static String by(Context request) {
        return Caller.staff(request).accountId();
    }

    static ExchangeStatus.Direction direction(String text) {
        return switch (text) {
            case "in" -> ExchangeStatus.Direction.IN;
            case "out" -> ExchangeStatus.Direction.OUT;
            default ->
                throw new ProblemException(404, "not_found", "没有这个地址。", "There is nothing at this address.", null);
        };
    }

    private static LocalDate day(Context request) {
        try {
            return LocalDate.parse(
                    Optional.ofNullable(request.queryParam("day")).orElse(""));
        } catch (DateTimeParseException e) {
            throw new ProblemException(
                    400, "day_invalid", "请写明日期，例如 day=2026-03-02。", "Give a day, such as day=2026-03-02.", null);
        }
    }
}
