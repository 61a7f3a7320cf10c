package org.hejie.cases.assignment;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.hejie.cases.assignment.AssignmentLists.Asked;
import org.hejie.cases.casefile.Cases;
import org.hejie.cases.casefile.Intake;
import org.hejie.cases.ruleset.RuleSets;
import org.hejie.cases.store.Database;
import org.hejie.cases.store.KeyRing;
import org.hejie.cases.store.PostgresServer;
import org.hejie.cases.store.Sealer;
import org.hejie.protocol.rest.AssignmentList;
import org.hejie.protocol.rest.AssignmentState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long lists and searches take over a million assignments and cases of 500 organisations, on PostgreSQL; no test: run it by its name (docs/BENCHMARKS.md). */
class ListMeasure {
    private static final int TURNS = 10;
    /** The largest has every eighth case. */
    private static final List<String> ORGANISATIONS = List.of("o0", "o1", "o10", "o100", "o400");

    private static final List<String> FILL = List.of(
            "INSERT INTO organisation (id, name, kind, level, region, state, created_at) SELECT 'o' || n, '机构' || n, 'MEDIATION', 'COUNTY', '510104', 'ACTIVE', now()"
                    + " FROM generate_series(0, 499) n",
            "INSERT INTO account (id, organisation_id, username, name, password_hash, state, created_at)"
                    + " SELECT 'm' || n, 'o' || n / 4, 'm' || n, '调解员' || n, '', 'ACTIVE', now() FROM generate_series(0, 1999) n",
            "CREATE TABLE spread AS SELECT n, floor(power(random(), 3) * 500)::int AS o, floor(random() * 4)::int AS m,"
                    + " TIMESTAMPTZ '2023-01-01' + random() * INTERVAL '1095 days' AS at,"
                    + " (ARRAY['李','王','张','刘','陈','杨','赵','黄','周','吴','徐','孙'])[1 + floor(random() * 12)::int]"
                    + " || (ARRAY['明','芳','建国','秀英','磊','静','志强','丽','勇','晓燕','涛','敏'])[1 + floor(random() * 12)::int]"
                    + " || '与示范' || (ARRAY['餐饮','建筑','物流','电子','物业','服装'])[1 + floor(random() * 6)::int] || (n % 5000)"
                    + " || '有限公司' || (ARRAY['追索劳动报酬','经济补偿金','确认劳动关系'])[1 + floor(random() * 3)::int] || '纠纷' AS title"
                    + " FROM generate_series(1, 1000000) n",
            "INSERT INTO mediation_case (id, organisation_id, title, cause, presiding_mediator_id, created_at, rule_set)"
                    + " SELECT 'c' || n, 'o' || o, title, '追索劳动报酬纠纷', 'm' || (o * 4 + m), at, '2025-01-01' FROM spread",
            "INSERT INTO case_reference (case_id, place, kind, number_key, printed, organisation_id)"
                    + " SELECT 'c' || n, 0, 'COURT', '(2025)川0104民诉前调' || n || '号', '', 'o' || o FROM spread",
            "INSERT INTO assignment (id, from_platform, assignment_id, mode, organisation_id, region, origin, state, live, title, received_at, term_until,"
                    + " mediator_id, case_id, seq) SELECT 'a' || n, 'court-510104', 'a' || n, 'ONBOARDED', 'o' || o, '510104', 'DELEGATED_PRE_FILING',"
                    + " CASE WHEN n % 10 = 0 THEN 'IN_MEDIATION' WHEN n % 10 < 6 THEN 'AGREED' ELSE 'TERMINATED' END, n % 10 = 0, title, at,"
                    + " (at + INTERVAL '30 days')::date, 'm' || (o * 4 + m), 'c' || n, 3 FROM spread",
            "INSERT INTO assignment_reference (assignment, place, number_key, organisation_id)"
                    + " SELECT 'a' || n, 0, '(2025)川0104民诉前调' || n || '号', 'o' || o FROM spread",
            "DROP TABLE spread",
            "ANALYZE");

    /** What took how long, in milliseconds. */
    private final Map<String, List<Double>> took = new TreeMap<>();

    @Test
    void aMillion(@TempDir Path folder) {
        String url = PostgresServer.freshDatabase();
        try (Database database = Database.open(url, null, null)) {
            FILL.forEach(sql -> database.run(h -> h.execute(sql)));
            tidy(url);
            Sealer sealer = new Sealer(KeyRing.at(folder.resolve("keys.json")));
            Cases cases = new Cases(database, sealer, new Intake(), RuleSets.load(), Clock.systemUTC());
            for (int turn = 0; turn < TURNS; turn++) {
                for (String organisation : ORGANISATIONS) {
                    assignments(database, organisation, null);
                    assignments(database, organisation, "m" + Integer.parseInt(organisation.substring(1)) * 4);
                    for (String text : texts(turn)) {
                        timed("cases, " + kind(text), () -> cases.search(organisation, text, 50));
                    }
                }
            }
        }
        List<Double> all = took.values().stream().flatMap(List::stream).toList();
        took.forEach(ListMeasure::say);
        say("all", all);
    }

    /** As the server does by itself after a while; not within a transaction. */
    private static void tidy(String url) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("VACUUM");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> texts(int turn) {
        return List.of("", "公司", "赵志强与示范物流" + (turn * 137 + 12), "(2025)川0104民诉前调" + (turn * 7919 + 1), "没有这样的案件");
    }

    private static String kind(String text) {
        return text.isEmpty()
                ? "no text"
                : switch (text.charAt(0)) {
                    case '公' -> "text of all";
                    case '赵' -> "text of few";
                    case '(' -> "number";
                    default -> "text of none";
                };
    }

    private void assignments(Database database, String organisation, @Nullable String mediator) {
        LocalDate today = LocalDate.of(2025, 12, 1);
        String whose = mediator == null ? "assignments, " : "assignments of a mediator, ";
        for (String state : List.of("", "ALL", AssignmentState.AGREED.name())) {
            String what = whose + (state.isEmpty() ? "by due" : state) + ", ";
            List<AssignmentList> page = new ArrayList<>();
            for (String text : texts(took.size())) {
                timed(
                        what + kind(text),
                        () -> page.add(database.call(h ->
                                AssignmentLists.page(h, new Asked(organisation, mediator, state, text, null), today))));
            }
            String after = page.getFirst().after();
            if (after != null) {
                timed(
                        what + "next page",
                        () -> database.call(h ->
                                AssignmentLists.page(h, new Asked(organisation, mediator, state, "", after), today)));
            }
        }
    }

    private void timed(String what, Runnable work) {
        long begin = System.nanoTime();
        work.run();
        took.computeIfAbsent(what, each -> new ArrayList<>()).add((System.nanoTime() - begin) / 1e6);
    }

    private static void say(String what, List<Double> times) {
        double[] sorted =
                times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        System.out.println(String.format(
                Locale.ROOT,
                "%-60s %5d times, p50 %7.1f ms, p95 %7.1f ms, longest %7.1f ms",
                what,
                sorted.length,
                sorted[sorted.length / 2],
                sorted[(int) Math.ceil(0.95 * sorted.length) - 1],
                Arrays.stream(sorted).max().orElse(0)));
    }
}
