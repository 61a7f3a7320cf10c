package org.hejie.recording.export;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hejie.protocol.Json;
import org.hejie.protocol.Language;
import org.hejie.protocol.http.Access;
import org.hejie.protocol.http.Endpoint;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.ExportJob;
import org.hejie.protocol.rest.NewExport;
import org.hejie.recording.review.PartialContent;
import org.hejie.recording.review.Viewing;
import org.hejie.recording.review.Viewings;

/** A signed package is asked for, watched, and taken away, all of it within the opening it was asked for in. */
public final class ExportRoutes {
    private static final Access REVIEWER = Access.staff(StaffRole.COURT_REVIEWER);
    private static final int ACCEPTED = 202;
    private static final int NO_CONTENT = 204;
    private static final int TEXT = 500;
    private static final String ONE = "/api/review/exports/{exportId}";

    private final Exports exports;
    private final Viewings viewings;

    public ExportRoutes(Exports exports, Viewings viewings) {
        this.exports = exports;
        this.viewings = viewings;
    }

    public Map<Endpoint, Handler> all() {
        Map<Endpoint, Handler> routes = new LinkedHashMap<>();
        routes.put(
                new Endpoint(
                        "POST",
                        "/api/review/sessions/{sessionId}/exports",
                        "Make a signed package of a session",
                        REVIEWER,
                        NewExport.class,
                        ExportJob.class),
                this::begin);
        routes.put(
                new Endpoint("GET", ONE, "How far a package is", REVIEWER, null, ExportJob.class),
                ctx -> ctx.json(
                        exports.find(account(ctx), ctx.pathParam("exportId")).orElseThrow(ExportRoutes::unknown)));
        routes.put(
                new Endpoint("GET", ONE + "/file", "Take a package away, with Range", REVIEWER, null, null),
                this::file);
        routes.put(new Endpoint("DELETE", ONE, "Cancel a package, or remove it", REVIEWER, null, null), ctx -> {
            exports.cancel(account(ctx), ctx.pathParam("exportId"));
            ctx.status(NO_CONTENT);
        });
        return routes;
    }

    private static String account(Context ctx) {
        return Viewings.staff(ctx).accountId();
    }

    private void begin(Context ctx) throws IOException {
        Viewing viewing = viewings.of(ctx);
        NewExport asked = Json.read(ctx.body(), NewExport.class);
        if (asked.reason().isBlank() || asked.reason().length() > TEXT) {
            throw new ProblemException(
                    400, "reason_invalid", "请写明理由，不超过 500 个字。", "Give a reason of 1 to 500 characters.", null);
        }
        Language language = asked.language() == null ? Language.ZH_CN : asked.language();
        ctx.status(ACCEPTED).json(exports.begin(viewing, asked.reason().strip(), language));
    }

    private void file(Context ctx) throws IOException {
        String exportId = ctx.pathParam("exportId");
        Viewing asked = exports.viewing(account(ctx), exportId).orElseThrow(ExportRoutes::unknown);
        viewings.of(Viewings.staff(ctx), asked.sessionId(), asked.openingId());
        Exports.Ready ready = exports.ready(account(ctx), exportId)
                .orElseThrow(() -> new ProblemException(
                        409, "export_not_ready", "查阅包尚未生成，请稍候。", "The package is not ready yet; wait for it.", null));
        ctx.contentType("application/zip");
        ctx.header("Cache-Control", "no-store");
        ctx.header(
                "Content-Disposition", "attachment; filename=\"" + ready.view().fileName() + "\"");
        String etag = "\"" + ready.view().sha256() + "\"";
        PartialContent.send(ctx, ready.view().bytes(), Long.MAX_VALUE, etag, (from, to) -> {
            exports.taken(ready, from);
            return PartialContent.ofFile(ready.file(), from, to);
        });
    }

    private static ProblemException unknown() {
        return new ProblemException(
                404,
                "export_unknown",
                "没有这个查阅包，或者它已被移除；请重新生成。",
                "There is no such package, or it was removed; make a new one.",
                null);
    }
}
