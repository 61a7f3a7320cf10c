package org.hejie.cases.statistics;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** What reports count of cases: a row per step, each written once, in the transaction of the act it stands for. */
public final class CaseFigures {
    private CaseFigures() {}

    /** A step that is counted. */
    public enum Step {
        RECEIVED,
        ACCEPTED,
        DECLINED,
        LAPSED,
        RECALLED,
        ENDED,
        APPLIED,
        RULED
    }

    /** Whether a mediation ended with an agreement on all, on part, or without one. */
    public enum Outcome {
        FULL,
        PARTIAL,
        NONE
    }

    /**
     * A step of a case.
     *
     * @param day in China
     * @param detail origin, reason, route or ruling; may be empty
     * @param outcome of an end; NONE otherwise
     * @param days of an end: since it was received
     */
    public record Moment(Step step, LocalDate day, String detail, Outcome outcome, int days) {
        public Moment(Step step, LocalDate day, String detail) {
            this(step, day, detail, Outcome.NONE, 0);
        }
    }

    /** Whose steps. @param court name of the one that assigned it */
    public record Subject(
            String assignment,
            String organisationId,
            @Nullable String court,
            String cause) {}

    /** Writes those that are not there yet. Within the caller's transaction, which holds the assignment. */
    public static void put(Handle h, Subject of, List<Moment> moments) {
        Set<String> known = h.createQuery("SELECT kind FROM case_figure WHERE assignment = :id")
                .bind("id", of.assignment())
                .mapTo(String.class)
                .collect(Collectors.toSet());
        List<Moment> fresh = moments.stream()
                .filter(moment -> !known.contains(moment.step().name()))
                .toList();
        if (fresh.isEmpty()) {
            return;
        }
        PreparedBatch rows = h.prepareBatch("""
                INSERT INTO case_figure (assignment, kind, on_day, organisation_id, court, cause, detail, outcome, av, days)
                VALUES (:assignment, :kind, :day, :organisationId, :court, :cause, :detail, :outcome, :av, :days)""");
        for (Moment moment : fresh) {
            rows.bindMethods(of)
                    .bind("kind", moment.step())
                    .bind("day", moment.day())
                    .bind("detail", moment.detail())
                    .bind("outcome", moment.outcome())
                    .bind("av", moment.step() == Step.ENDED && met(h, of.assignment()))
                    .bind("days", moment.days())
                    .add();
        }
        rows.execute();
    }

    /** Whether one of its sessions began in which a party took part otherwise than on site. */
    private static boolean met(Handle h, String assignment) {
        return h.createQuery("""
                        SELECT COUNT(*) FROM assignment a JOIN mediation_session s ON s.case_id = a.case_id
                        WHERE a.id = :id AND s.started_at IS NOT NULL AND EXISTS (SELECT 1 FROM participant p
                            WHERE p.session_id = s.id AND p.party_id IS NOT NULL AND p.mode <> 'ON_SITE')""").bind("id", assignment).mapTo(Integer.class).one() > 0;
    }

    /** Cases that have no row yet: those of before there were any. */
    public static List<String> missing(Handle h, int most) {
        return h.createQuery("""
                        SELECT a.id FROM assignment a LEFT JOIN case_figure f ON f.assignment = a.id AND f.kind = 'RECEIVED'
                        WHERE f.assignment IS NULL ORDER BY a.id LIMIT :most""").bind("most", most).mapTo(String.class).list();
    }
}
