package org.hejie.cases.join;

import java.util.List;
import org.hejie.cases.session.Sessions;
import org.hejie.cases.store.Database;
import org.hejie.protocol.http.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was planned for a case that its court took back is cancelled, and whoever was invited is told. One that is open is its mediator's to end. */
public final class RecalledPlans {
    private static final Logger LOG = LoggerFactory.getLogger(RecalledPlans.class);
    private static final int MOST = 200;
    private static final String REASON =
            "法院已将本案撤回，原定的调解取消。The court has taken the case back; the session is cancelled.";
    private final Database database;
    private final Sessions sessions;
    private final PlanChanges changes;

    public RecalledPlans(Database database, Sessions sessions, PlanChanges changes) {
        this.database = database;
        this.sessions = sessions;
        this.changes = changes;
    }

    public void round() {
        List<String> planned =
                database.call(h -> h.createQuery("""
                        SELECT s.id FROM mediation_session s JOIN assignment a ON a.case_id = s.case_id
                        WHERE a.state = 'RECALLED' AND s.started_at IS NULL AND s.ended_at IS NULL AND s.cancelled_at IS NULL
                        ORDER BY s.planned_at LIMIT\s""" + MOST).mapTo(String.class).list());
        planned.forEach(this::cancel);
    }

    private void cancel(String sessionId) {
        try {
            sessions.find(sessionId).ifPresent(session -> changes.cancel(session, REASON, null));
        } catch (ProblemException e) {
            LOG.info("recalled_session_not_cancelled session={} code={}", sessionId, e.code());
        }
    }
}
