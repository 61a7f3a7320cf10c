package org.hejie.cases;

import io.javalin.http.Handler;
import java.util.Map;
import org.hejie.cases.assignment.Assignments;
import org.hejie.cases.exchange.Exchange;
import org.hejie.cases.http.ProblemRoutes;
import org.hejie.cases.http.StatisticsRoutes;
import org.hejie.cases.problem.Problems;
import org.hejie.cases.register.Profiles;
import org.hejie.cases.statistics.Keeping;
import org.hejie.cases.statistics.Statistics;
import org.hejie.protocol.http.Endpoint;

/** How it goes: figures, reports, problems. */
final class ReportArea {
    private static final int COUNTED_AT_ONCE = 200;
    private final Statistics statistics;
    private final Keeping reports;
    private final Problems problems;
    private final Assignments assignments;
    private final Profiles profiles;

    ReportArea(Ground ground, Assignments assignments, Profiles profiles, Exchange exchange) {
        this.assignments = assignments;
        this.profiles = profiles;
        statistics = new Statistics(ground.database(), ground.clock());
        reports = new Keeping(ground.database(), new ReportSigner(exchange), ground.outgoing(), ground.clock());
        problems = new Problems(ground.database(), ground.clock());
        ground.round("statistics", this::round);
    }

    /** Counts what was there before, and makes the reports that are due. */
    void round() {
        if (statistics.fill(() -> assignments.count(COUNTED_AT_ONCE), () -> profiles.count(COUNTED_AT_ONCE))) {
            reports.round();
        }
    }

    void addTo(Map<Endpoint, Handler> routes) {
        new StatisticsRoutes(statistics, reports).addTo(routes);
        new ProblemRoutes(problems).addTo(routes);
    }
}
