package org.hejie.cases.statistics;

import java.time.Instant;
import java.util.List;
import org.hejie.protocol.China;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** What reports count of sessions: a row for each that began, written when it ends. */
public final class SessionFigures {

    private SessionFigures() {}

    private record Session(
            @Nullable Instant startedAt,
            String organisationId,
            @Nullable String court,
            String cause) {}

    /** Nothing where it never began, or is counted already. Within the caller's transaction. */
    public static void put(Handle h, String sessionId) {
        Session session = h.createQuery("""
                        SELECT s.started_at, c.organisation_id, c.court, c.cause
                        FROM mediation_session s JOIN mediation_case c ON c.id = s.case_id LEFT JOIN session_figure f ON f.session_id = s.id
                        WHERE s.id = :id AND f.session_id IS NULL""")
                .bind("id", sessionId)
                .map((row, context) -> new Session(
                        context.findColumnMapperFor(Instant.class).orElseThrow().map(row, "started_at", context),
                        row.getString("organisation_id"),
                        row.getString("court"),
                        row.getString("cause")))
                .findOne()
                .orElse(null);
        if (session == null || session.startedAt() == null) {
            return;
        }
        h.createUpdate("""
                        INSERT INTO session_figure (session_id, on_day, organisation_id, court, cause, people, dropped, network_lost, client_closed,
                            node_stopping, protocol_fault)
                        VALUES (:id, :day, :organisation, :court, :cause, :people, :dropped, :network, :client, :node, :fault)""")
                .bind("id", sessionId)
                .bind("day", China.day(session.startedAt()))
                .bind("organisation", session.organisationId())
                .bind("court", session.court())
                .bind("cause", session.cause())
                .bind("people", people(h, sessionId))
                .bind("dropped", lost(h, sessionId, session.startedAt(), null))
                .bind("network", lost(h, sessionId, session.startedAt(), "NETWORK_LOST"))
                .bind("client", lost(h, sessionId, session.startedAt(), "CLIENT_CLOSED"))
                .bind("node", lost(h, sessionId, session.startedAt(), "NODE_STOPPING"))
                .bind("fault", lost(h, sessionId, session.startedAt(), "PROTOCOL_FAULT"))
                .execute();
    }

    private static int people(Handle h, String sessionId) {
        return h.createQuery("SELECT COUNT(*) FROM participant WHERE session_id = :id AND identity_method IS NOT NULL")
                .bind("id", sessionId)
                .mapTo(Integer.class)
                .one();
    }

    private static int lost(Handle h, String sessionId, Instant since, @Nullable String cause) {
        Query query = h.createQuery("""
                        SELECT COUNT(DISTINCT l.participant_id) FROM line_loss l JOIN participant p ON p.id = l.participant_id
                        WHERE p.session_id = :id AND p.identity_method IS NOT NULL AND l.last_at >= :since""" + (cause == null ? "" : " AND l.cause = :cause"))
                .bind("id", sessionId)
                .bind("since", since);
        return (cause == null ? query : query.bind("cause", cause))
                .mapTo(Integer.class)
                .one();
    }

    /** Sessions that began, ended, and have no row. */
    static List<String> missing(Handle h, int most) {
        return h.createQuery("""
                        SELECT s.id FROM mediation_session s LEFT JOIN session_figure f ON f.session_id = s.id
                        WHERE s.started_at IS NOT NULL AND s.ended_at IS NOT NULL AND f.session_id IS NULL ORDER BY s.id LIMIT :most""").bind("most", most).mapTo(String.class).list();
    }
}
