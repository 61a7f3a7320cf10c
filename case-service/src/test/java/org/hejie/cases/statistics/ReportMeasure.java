package org.hejie.cases.statistics;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.hejie.cases.body.Body;
import org.hejie.cases.body.BodyTree;
import org.hejie.cases.store.Database;
import org.hejie.cases.store.PostgresServer;
import org.hejie.protocol.rest.BodyKind;
import org.hejie.protocol.rest.BodyLevel;
import org.hejie.protocol.rest.BodyState;
import org.hejie.protocol.rest.QualityReport;
import org.junit.jupiter.api.Test;

/** How long reports take over a million cases of one year, on PostgreSQL; no test: run it by its name ({@code docs/STATISTICS.md}). */
class ReportMeasure {
    private static final int CASES = 1_000_000;
    private static final int CITIES = 300;

    @Test
    void aMillionCases() {
        try (Database database = Database.open(PostgresServer.freshDatabase(), null, null)) {
            List<Body> bodies = new ArrayList<>();
            bodies.add(body("n", BodyKind.HRSS, BodyLevel.NATIONAL, "000000", null));
            for (int p = 0; p < 30; p++) {
                bodies.add(body("p" + p, BodyKind.HRSS, BodyLevel.PROVINCIAL, (11 + p) + "0000", "n"));
            }
            for (int c = 0; c < CITIES; c++) {
                bodies.add(body("c" + c, BodyKind.HRSS, BodyLevel.CITY, code(c, 0), "p" + c % 30));
            }
            for (int o = 0; o < 3_000; o++) {
                bodies.add(body(
                        "o" + o,
                        BodyKind.MEDIATION,
                        BodyLevel.COUNTY,
                        code(o % CITIES, 1 + o / CITIES),
                        "c" + o % CITIES));
            }
            database.run(h -> {
                BodyTree.insert(h, bodies, Instant.EPOCH);
                h.execute("""
                        INSERT INTO assignment (id, assignment_id, mode, organisation_id, region, origin, state, live, title, received_at, term_until, seq)
                        SELECT 'a' || n, 'a' || n, 'LOCAL', 'o' || n %% 3000, '', 'ORGANISATION_OWN', 'AGREED', TRUE, '', now(), current_date, 1
                        FROM generate_series(1, %d) n""".formatted(CASES));
                for (String step : List.of("RECEIVED", "ACCEPTED", "ENDED")) {
                    h.execute("""
                            INSERT INTO case_figure (assignment, kind, on_day, organisation_id, court, cause, detail, outcome, av, days)
                            SELECT 'a' || n, '%s', DATE '2025-01-01' + n %% 365, 'o' || n %% 3000, NULL, '案由' || n %% 17,
                                CASE WHEN '%s' = 'ENDED' THEN 'AGREEMENT_REACHED' ELSE 'ORGANISATION_OWN' END, 'FULL', n %% 3 = 0, n %% 40
                            FROM generate_series(1, %d) n""".formatted(step, step, CASES));
                }
            });
            database.run(h -> h.execute("ANALYZE case_figure"));
            LocalDate year = LocalDate.of(2025, 1, 1);
            for (int turn = 0; turn < 2; turn++) {
                time(
                        database,
                        bodies.get(0),
                        Asked.between(year, year.plusYears(1).minusDays(1)));
                time(
                        database,
                        bodies.get(1),
                        Asked.between(year, year.plusYears(1).minusDays(1)));
                time(
                        database,
                        bodies.get(1),
                        Asked.between(year, year.plusMonths(3).minusDays(1)));
                time(
                        database,
                        bodies.get(31),
                        Asked.between(year, year.plusYears(1).minusDays(1)));
                time(
                        database,
                        bodies.getLast(),
                        Asked.between(year, year.plusYears(1).minusDays(1)));
            }
        }
    }

    private static Body body(
            String id,
            BodyKind kind,
            BodyLevel level,
            String region,
            @org.jspecify.annotations.Nullable String parent) {
        return new Body(id, "机构" + id, kind, level, region, parent, BodyState.ACTIVE, null);
    }

    private static String code(int city, int county) {
        return "%02d%02d%02d".formatted(11 + city % 30, 1 + city / 30, county);
    }

    private static void time(Database database, Body body, Asked asked) {
        long begin = System.nanoTime();
        QualityReport report =
                database.call(h -> Statistics.report(h, Reach.of(body), body.id(), asked, Instant.EPOCH));
        System.out.printf(
                "%s %s – %s: %.0f cases, %d regions, %d ms%n",
                body.level(),
                asked.from(),
                asked.to(),
                report.whole().values().getFirst().value(),
                report.regions().size(),
                (System.nanoTime() - begin) / 1_000_000);
    }
}
