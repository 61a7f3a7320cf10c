package org.hejie.cases.assignment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.hejie.cases.assignment.AssignmentStore.Row;
import org.hejie.cases.casefile.CaseNumber;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.rest.AssignmentList;
import org.hejie.protocol.rest.AssignmentList.AssignmentSummary;
import org.hejie.protocol.rest.AssignmentState;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Pages of assignments: what is live by what runs out first, or all of a state by what came last. Each page is one range of an index. */
final class AssignmentLists {
    static final int PAGE = 50;
    private static final String ALL = "ALL";
    private static final String COLUMNS = """
            SELECT a.id, a.from_platform, a.assignment_id, a.mode, a.organisation_id, '' AS organisation, a.region, a.origin, a.state,
                   a.title, a.received_at, a.term_until, a.due_for, a.mediator_id, m.name AS mediator, a.case_id, a.seq
            FROM assignment a LEFT JOIN account m ON m.id = a.mediator_id
            """;

    private AssignmentLists() {}

    /**
     * What is asked for.
     *
     * @param mediatorId of whom these are to be; {@code null}: everyone's
     * @param state a state, {@code ALL}, or empty for the live ones
     * @param text any part of the title or of a reference
     * @param after where the page before ended
     */
    record Asked(
            String organisationId,
            @Nullable String mediatorId,
            String state,
            String text,
            @Nullable String after) {
        boolean byDue() {
            return state.isEmpty();
        }
    }

    static AssignmentList page(Handle h, Asked asked, LocalDate today) {
        // Found by an index alone; only what is shown is read from the table.
        StringBuilder found =
                new StringBuilder("SELECT f.id FROM assignment f WHERE f.organisation_id = :organisation");
        if (asked.mediatorId() != null) {
            found.append(" AND f.mediator_id = :mediator");
        }
        if (asked.byDue()) {
            found.append(" AND f.live = TRUE");
        } else if (!asked.state().equals(ALL)) {
            found.append(" AND f.state = :state");
        }
        if (asked.text().isBlank() && !asked.byDue()) {
            found.append(" AND f.erased_at IS NULL");
        }
        if (!asked.text().isBlank()) {
            found.append(
                            " AND (LOWER(f.title) LIKE :title ESCAPE '!' OR f.id IN (SELECT r.assignment FROM assignment_reference r")
                    .append(" WHERE r.organisation_id = :organisation AND r.number_key LIKE :number ESCAPE '!'))");
        }
        Optional<Cursor> after = Optional.ofNullable(asked.after()).map(Cursor::read);
        if (after.isPresent()) {
            found.append(
                    asked.byDue()
                            ? " AND (f.term_until, f.id) > (:at, :id)"
                            : " AND (f.received_at, f.id) < (:at, :id)");
        }
        String order =
                asked.byDue() ? " ORDER BY %1$s.term_until, %1$s.id" : " ORDER BY %1$s.received_at DESC, %1$s.id DESC";
        found.append(order.formatted("f")).append(" LIMIT :limit");
        Query query = h.createQuery(COLUMNS + " WHERE a.id IN (" + found + ")" + order.formatted("a"))
                .bind("organisation", asked.organisationId())
                .bind("limit", PAGE + 1);
        if (asked.mediatorId() != null) {
            query.bind("mediator", asked.mediatorId());
        }
        if (!asked.byDue() && !asked.state().equals(ALL)) {
            query.bind("state", state(asked.state()));
        }
        if (!asked.text().isBlank()) {
            query.bind("title", "%" + escaped(asked.text().strip().toLowerCase(Locale.ROOT)) + "%")
                    .bind("number", "%" + escaped(CaseNumber.fold(asked.text())) + "%");
        }
        after.ifPresent(cursor -> cursor.bind(query, asked.byDue()));
        List<Row> rows = query.map(ConstructorMapper.of(Row.class)).list();
        Set<String> stuck = asked.mediatorId() == null ? stuck(h, rows) : Set.of();
        List<AssignmentSummary> page = rows.stream()
                .limit(PAGE)
                .map(row -> summary(row, today, stuck.contains(row.id())))
                .toList();
        return new AssignmentList(page, rows.size() > PAGE ? Cursor.write(rows.get(PAGE - 1), asked.byDue()) : null);
    }

    /** Of which a message was refused or given up. */
    private static Set<String> stuck(Handle h, List<Row> rows) {
        List<String> ids = rows.stream().map(Row::id).toList();
        if (ids.isEmpty()) {
            return Set.of();
        }
        return Set.copyOf(
                h.createQuery("""
                        SELECT a.id FROM assignment a WHERE a.id IN (<ids>) AND (EXISTS (SELECT 1 FROM exchange_in m WHERE m.sender = a.from_platform
                            AND m.assignment = a.assignment_id AND m.state IN ('REFUSED', 'DEAD')) OR EXISTS (SELECT 1 FROM exchange_out m
                            WHERE m.recipient = a.from_platform AND m.assignment = a.assignment_id AND m.state = 'DEAD'))""").bindList("ids", ids).mapTo(String.class).list());
    }

    private static AssignmentState state(String name) {
        try {
            return AssignmentState.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    400, "state_unknown", "没有这种状态；请重新选择。", "There is no such state; choose again.", null);
        }
    }

    private static String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    private static AssignmentSummary summary(Row row, LocalDate today, boolean stuck) {
        boolean due = !row.termUntil().equals(AssignmentStore.NEVER);
        return new AssignmentSummary(
                row.id(),
                row.title(),
                row.origin(),
                row.state(),
                row.receivedAt(),
                due ? row.termUntil() : null,
                due ? row.dueFor() : null,
                due && row.termUntil().isBefore(today),
                stuck,
                row.mediator(),
                row.caseId());
    }

    /** A row's place in its order. */
    private record Cursor(String at, String id) {
        static String write(Row row, boolean byDue) {
            return (byDue ? row.termUntil().toString() : row.receivedAt().toString()) + "~" + row.id();
        }

        static Cursor read(String text) {
            int divide = text.indexOf('~');
            if (divide < 1) {
                throw invalid();
            }
            return new Cursor(text.substring(0, divide), text.substring(divide + 1));
        }

        void bind(Query query, boolean byDue) {
            try {
                if (byDue) {
                    query.bind("at", LocalDate.parse(at));
                } else {
                    query.bind("at", Instant.parse(at));
                }
            } catch (java.time.DateTimeException e) {
                throw invalid();
            }
            query.bind("id", id);
        }

        private static ProblemException invalid() {
            return new ProblemException(
                    400,
                    "after_invalid",
                    "翻页位置不对；请回到第一页。",
                    "The page's place is not readable; go back to the first.",
                    null);
        }
    }
}
