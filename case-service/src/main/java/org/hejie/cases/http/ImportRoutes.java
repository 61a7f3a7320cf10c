package org.hejie.cases.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.hejie.cases.batch.Imports;
import org.hejie.protocol.http.Endpoint;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.rest.ImportKind;
import org.hejie.protocol.rest.ImportReport;
import org.hejie.protocol.rest.ImportResult;

/** Bodies and accounts from tables, for the administrators of their bodies. */
public final class ImportRoutes {
    private final Imports imports;

    public ImportRoutes(Imports imports) {
        this.imports = imports;
    }

    public void addTo(Map<Endpoint, Handler> routes) {
        routes.put(
                new Endpoint(
                                "GET",
                                "/api/admin/imports/template",
                                "An empty table to fill in",
                                BodyRoutes.ADMIN,
                                null,
                                byte[].class)
                        .taking("kind"),
                this::template);
        routes.put(
                new Endpoint(
                                "POST",
                                "/api/admin/imports",
                                "Try a table: what it would do, and which rows are refused; nothing is done",
                                BodyRoutes.ADMIN,
                                byte[].class,
                                ImportReport.class)
                        .taking("kind"),
                this::attempt);
        routes.put(
                new Endpoint(
                                "POST",
                                "/api/admin/imports/apply",
                                "Apply the very table that was tried, all of it or nothing",
                                BodyRoutes.ADMIN,
                                byte[].class,
                                ImportResult.class)
                        .taking("kind", "digest"),
                this::apply);
    }

    private void template(Context request) {
        request.header("Content-Disposition", "attachment; filename=\"template.csv\"")
                .header("X-Content-Type-Options", "nosniff")
                .contentType("text/csv; charset=utf-8")
                .result(Imports.template(kind(request)));
    }

    private void attempt(Context request) throws IOException {
        ImportKind kind = kind(request);
        ImportReport report = Sent.take(
                request,
                body -> imports.attempt(
                        Caller.staff(request),
                        kind,
                        body.readNBytes(Imports.bytesMost() + 1),
                        Caller.language(request)));
        request.json(report);
    }

    private void apply(Context request) throws IOException {
        ImportKind kind = kind(request);
        String digest = request.queryParam("digest");
        ImportResult result = Sent.take(
                request,
                body -> imports.apply(
                        Caller.staff(request),
                        kind,
                        body.readNBytes(Imports.bytesMost() + 1),
                        digest == null ? "" : digest));
        request.header("Cache-Control", "no-store").json(result);
    }

    private static ImportKind kind(Context request) {
        String asked = request.queryParam("kind");
        return Arrays.stream(ImportKind.values())
                .filter(kind -> kind.name().equals(asked))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        400, "malformed_request", "kind 应为 BODIES 或者 ACCOUNTS。", "kind is BODIES or ACCOUNTS.", null));
    }
}
