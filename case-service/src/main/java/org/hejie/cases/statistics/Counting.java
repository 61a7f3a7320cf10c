package org.hejie.cases.statistics;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hejie.cases.statistics.CaseFigures.Outcome;
import org.hejie.cases.statistics.CaseFigures.Step;
import org.hejie.protocol.rest.QualityFigure;
import org.hejie.protocol.rest.QualityReport.QualityReach;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Adds up what was written down, by one thing at a time: three statements each, whatever the number of groups. Within the caller's transaction. */
final class Counting {
    private static final Set<String> NAMES =
            Arrays.stream(QualityFigure.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());
    private final Handle h;
    private final String bodyId;
    private final QualityReach reach;
    private final Asked asked;

    Counting(Handle h, String bodyId, QualityReach reach, Asked asked) {
        this.h = h;
        this.bodyId = bodyId;
        this.reach = reach;
        this.asked = asked;
    }

    /** What groups are made by; the key is text. */
    enum By {
        MONTH("EXTRACT(YEAR FROM f.on_day) * 100 + EXTRACT(MONTH FROM f.on_day)"),
        /** Level and region of the organisation, divided by a blank. */
        PLACE("o.level || ' ' || COALESCE(o.region, '')"),
        ORGANISATION("f.organisation_id"),
        CAUSE("f.cause");

        private final String sql;

        By(String sql) {
            this.sql = sql;
        }
    }

    Map<String, Tally> cases(By by) {
        Map<String, Tally> groups = new LinkedHashMap<>();
        bound("SELECT " + by.sql + " AS k, f.kind, f.detail, f.outcome, f.av, COUNT(*) AS n FROM case_figure f "
                        + where() + " GROUP BY " + by.sql + ", f.kind, f.detail, f.outcome, f.av")
                .map((row, context) -> {
                    Tally tally = groups.computeIfAbsent(row.getString("k"), _ -> new Tally());
                    add(
                            tally,
                            Step.valueOf(row.getString("kind")),
                            row.getString("detail"),
                            Outcome.valueOf(row.getString("outcome")),
                            row.getBoolean("av"),
                            row.getLong("n"));
                    return tally;
                })
                .list();
        bound("SELECT " + by.sql + " AS k, f.days, COUNT(*) AS n FROM case_figure f " + where()
                        + " AND f.kind = 'ENDED' GROUP BY " + by.sql + ", f.days")
                .map((row, context) -> {
                    groups.computeIfAbsent(row.getString("k"), _ -> new Tally())
                            .took(row.getInt("days"), row.getLong("n"));
                    return 0;
                })
                .list();
        return groups;
    }

    private static void add(Tally tally, Step step, String detail, Outcome outcome, boolean av, long n) {
        tally.add(QualityFigure.valueOf(step.name()), n);
        String named = switch (step) {
            case RECEIVED -> "ORIGIN_" + detail;
            case ENDED -> "END_" + detail;
            case APPLIED -> "APPLIED_" + detail;
            case RULED -> "RULED_" + detail;
            case ACCEPTED, DECLINED, LAPSED, RECALLED -> "";
        };
        if (NAMES.contains(named)) {
            tally.add(QualityFigure.valueOf(named), n);
        }
        if (step == Step.ENDED && outcome != Outcome.NONE) {
            tally.add(outcome == Outcome.FULL ? QualityFigure.FULL : QualityFigure.PARTIAL, n);
        }
        if (av) {
            tally.add(QualityFigure.AV, n);
        }
    }

    /** Adds the sessions to the groups of their cases. */
    void sessions(By by, Map<String, Tally> groups) {
        bound("SELECT " + by.sql + """
                         AS k, COUNT(*) AS n, SUM(f.people) AS people, SUM(f.dropped) AS dropped, SUM(f.network_lost) AS network,
                            SUM(f.client_closed) AS client, SUM(f.node_stopping) AS node, SUM(f.protocol_fault) AS fault
                        FROM session_figure f """ + where() + " GROUP BY " + by.sql)
                .map((row, context) -> {
                    Tally tally = groups.computeIfAbsent(row.getString("k"), _ -> new Tally());
                    tally.add(QualityFigure.SESSIONS, row.getLong("n"));
                    tally.add(QualityFigure.PEOPLE, row.getLong("people"));
                    tally.add(QualityFigure.DROPPED, row.getLong("dropped"));
                    tally.add(QualityFigure.DROP_NETWORK_LOST, row.getLong("network"));
                    tally.add(QualityFigure.DROP_CLIENT_CLOSED, row.getLong("client"));
                    tally.add(QualityFigure.DROP_NODE_STOPPING, row.getLong("node"));
                    tally.add(QualityFigure.DROP_PROTOCOL_FAULT, row.getLong("fault"));
                    return tally;
                })
                .list();
    }

    /** Of everyone who mediates in an organisation of the report now; a court has none. */
    Map<String, Tally> mediators() {
        Map<String, Tally> groups = new LinkedHashMap<>();
        if (reach == QualityReach.COURT) {
            return groups;
        }
        String of = """
                 FROM account a JOIN organisation o ON o.id = a.organisation_id
                    JOIN account_role r ON r.account_id = a.id AND r.role = 'MEDIATOR'
                    LEFT JOIN mediator_profile p ON p.account_id = a.id
                    LEFT JOIN (SELECT account_id, SUM(hours) AS ever, SUM(CASE WHEN held_on BETWEEN :from AND :to THEN hours ELSE 0 END) AS hours
                        FROM mediator_training GROUP BY account_id) t ON t.account_id = a.id
                """;
        String below = reach == QualityReach.BELOW
                ? " JOIN organisation_above b ON b.body_id = a.organisation_id AND b.above_id = :body WHERE "
                : " WHERE a.organisation_id = :body AND ";
        Query query = h.createQuery("""
                        SELECT a.organisation_id AS k, COUNT(*) AS n, SUM(CASE WHEN p.certified = TRUE THEN 1 ELSE 0 END) AS certified,
                            SUM(CASE WHEN t.hours > 0 THEN 1 ELSE 0 END) AS trained, COALESCE(SUM(t.hours), 0) AS hours,
                            COALESCE(SUM(t.ever), 0) AS ever""" + of + below + "a.state <> 'CLOSED'" + places() + " GROUP BY a.organisation_id")
                .bind("body", bodyId)
                .bind("from", asked.from())
                .bind("to", asked.to());
        places(query)
                .map((row, context) -> {
                    Tally tally = groups.computeIfAbsent(row.getString("k"), _ -> new Tally());
                    tally.add(QualityFigure.MEDIATORS, row.getLong("n"));
                    tally.add(QualityFigure.MEDIATORS_CERTIFIED, row.getLong("certified"));
                    tally.add(QualityFigure.MEDIATORS_TRAINED, row.getLong("trained"));
                    tally.add(QualityFigure.TRAINING_HOURS, row.getLong("hours"));
                    tally.add(QualityFigure.TRAINING_HOURS_EVER, row.getLong("ever"));
                    return tally;
                })
                .list();
        return groups;
    }

    private String where() {
        String scope = switch (reach) {
            case OWN -> "JOIN organisation o ON o.id = f.organisation_id WHERE f.organisation_id = :body";
            case BELOW -> """
                        JOIN organisation o ON o.id = f.organisation_id
                        JOIN organisation_above b ON b.body_id = f.organisation_id AND b.above_id = :body WHERE 1 = 1""";
            case COURT -> """
                        JOIN organisation o ON o.id = f.organisation_id JOIN organisation c ON c.name = f.court AND c.kind = 'COURT'
                        JOIN organisation_above b ON b.body_id = c.id AND b.above_id = :body WHERE 1 = 1""";
        };
        return " " + scope + " AND f.on_day BETWEEN :from AND :to"
                + (asked.cause() == null ? "" : " AND f.cause = :cause") + places();
    }

    private String places() {
        return (asked.region() == null ? "" : " AND o.region LIKE :region")
                + (asked.level() == null ? "" : " AND o.level = :level");
    }

    private Query bound(String sql) {
        Query query = h.createQuery(sql)
                .bind("body", bodyId)
                .bind("from", asked.from())
                .bind("to", asked.to());
        if (asked.cause() != null) {
            query.bind("cause", asked.cause());
        }
        return places(query);
    }

    private Query places(Query query) {
        if (asked.region() != null) {
            query.bind("region", asked.regionBegins() + "%");
        }
        return asked.level() == null ? query : query.bind("level", asked.level());
    }

    /** Names of bodies by their ids. */
    static Map<String, String> names(Handle h, List<String> ids) {
        return ids.isEmpty()
                ? Map.of()
                : h.createQuery("SELECT id, name FROM organisation WHERE id IN (<ids>)")
                        .bindList("ids", ids)
                        .map((row, context) -> Map.entry(row.getString("id"), row.getString("name")))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** What regions are called, by the department that keeps them. */
    static Map<String, String> regions(Handle h, List<String> codes) {
        return codes.isEmpty()
                ? Map.of()
                : h.createQuery(
                                "SELECT region, MIN(name) AS name FROM organisation WHERE kind = 'HRSS' AND region IN (<codes>) GROUP BY region")
                        .bindList("codes", codes)
                        .map((row, context) -> Map.entry(row.getString("region"), row.getString("name")))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
