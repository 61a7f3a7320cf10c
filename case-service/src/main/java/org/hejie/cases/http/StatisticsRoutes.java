package org.hejie.cases.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hejie.cases.statistics.Asked;
import org.hejie.cases.statistics.Keeping;
import org.hejie.cases.statistics.Statistics;
import org.hejie.protocol.Json;
import org.hejie.protocol.Language;
import org.hejie.protocol.http.Access;
import org.hejie.protocol.http.Endpoint;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.FigureWords;
import org.hejie.protocol.rest.KeptReports;
import org.hejie.protocol.rest.QualityReport;
import org.hejie.protocol.rest.ReportSchedule;

/** Periodic reports (法办〔2022〕3号 §4). */
public final class StatisticsRoutes {
    static final Access READERS =
            Access.staff(StaffRole.BODY_ADMIN, StaffRole.ORGANISATION_ADMIN, StaffRole.COURT_SUPERVISOR);
    private static final Access ADMIN = Access.staff(StaffRole.BODY_ADMIN);
    private static final Access ABOVE = Access.staff(StaffRole.BODY_ADMIN, StaffRole.COURT_SUPERVISOR);
    private static final String KEPT = "/api/statistics/kept";
    private final Statistics statistics;
    private final Keeping keeping;

    public StatisticsRoutes(Statistics statistics, Keeping keeping) {
        this.statistics = statistics;
        this.keeping = keeping;
    }

    public void addTo(Map<Endpoint, Handler> routes) {
        routes.put(
                new Endpoint(
                        "GET",
                        "/api/statistics/words",
                        "What figures are called, and what they count",
                        READERS,
                        null,
                        FigureWords.class),
                request -> request.json(Statistics.words(Caller.language(request))));
        routes.put(
                new Endpoint("GET", KEPT, "Signed reports of the caller's body", ABOVE, null, KeptReports.class),
                request -> request.json(keeping.of(Caller.staff(request))));
        routes.put(
                new Endpoint(
                        "PUT",
                        KEPT,
                        "What the body's reports are made after, from now on",
                        ADMIN,
                        ReportSchedule.class,
                        KeptReports.class),
                request -> request.json(
                        keeping.schedule(Caller.staff(request), Json.read(request.body(), ReportSchedule.class))));
        routes.put(
                new Endpoint(
                                "GET",
                                KEPT + "/{reportId}",
                                "A signed report: json, its jws, or csv, xlsx, pdf",
                                ABOVE,
                                null,
                                byte[].class)
                        .taking("form", "language"),
                request -> send(
                        request,
                        keeping.file(
                                Caller.staff(request),
                                request.pathParam("reportId"),
                                request.queryParam("form"),
                                language(request))));
        routes.put(
                new Endpoint(
                                "GET",
                                "/api/statistics/{bodyId}",
                                "Figures of a period, of a body and those below it; own stands for the caller's own",
                                READERS,
                                null,
                                QualityReport.class)
                        .taking("from", "to", "cause", "region", "level"),
                request -> request.json(report(request)));
        routes.put(
                new Endpoint(
                                "GET",
                                "/api/statistics/{bodyId}/file",
                                "The same as a file: csv, xlsx or pdf",
                                READERS,
                                null,
                                byte[].class)
                        .taking("form", "language", "from", "to", "cause", "region", "level"),
                request ->
                        send(request, Statistics.file(report(request), request.queryParam("form"), language(request))));
    }

    /** A link says it itself: a browser's download says what the browser is set to. */
    static Language language(Context request) {
        String asked = request.queryParam("language");
        return asked == null ? Caller.language(request) : Language.of(asked);
    }

    private QualityReport report(Context request) {
        Map<String, String> query = new LinkedHashMap<>();
        request.queryParamMap().forEach((name, values) -> {
            if (!values.isEmpty() && !values.getFirst().isBlank()) {
                query.put(name, values.getFirst());
            }
        });
        return statistics.report(
                Caller.staff(request), request.pathParam("bodyId"), Asked.of(query, statistics.today()));
    }

    static void send(Context request, Statistics.Sent file) {
        request.header("Content-Disposition", "attachment; filename=\"" + file.name() + "\"")
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "no-store")
                .contentType(file.type())
                .result(file.bytes());
    }
}
