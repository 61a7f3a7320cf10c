package org.hejie.cases.session;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.hejie.cases.store.Sealer;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.rest.PlanChange;
import org.hejie.protocol.rest.StaffName;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What became of sessions' plans: each change with who made it and why, the reason sealed. Works inside the caller's transaction. */
public final class Plans {
    private final Sessions sessions;
    private final Sealer sealer;
    private final Clock clock;

    public Plans(Sessions sessions, Sealer sealer, Clock clock) {
        this.sessions = sessions;
        this.sealer = sealer;
        this.clock = clock;
    }

    /** To another time; as it stands afterwards. @throws ProblemException 409 when it was changed meanwhile */
    public PlannedSession move(Handle h, PlannedSession session, Instant startsAt, String reason, String accountId) {
        Sessions.checkTime(startsAt, clock.instant());
        if (startsAt.equals(session.plannedAt())) {
            throw new ProblemException(
                    400,
                    "planned_time_same",
                    "新的时间与原来的相同；请选择另一个时间。",
                    "The new time is the old one; choose another.",
                    null);
        }
        sessions.moved(h, session, session.planNumber() + 1, startsAt);
        change(h, session, "planned_at = :at", startsAt);
        note(h, session, "MOVED", startsAt, reason, accountId);
        return sessions.find(h, session.id()).orElseThrow();
    }

    /** For good; as it stands afterwards. @throws ProblemException 409 when it was changed meanwhile */
    public PlannedSession cancel(Handle h, PlannedSession session, String reason, @Nullable String accountId) {
        change(h, session, "cancelled_at = :at", clock.instant());
        note(h, session, "CANCELLED", null, reason, accountId);
        return sessions.find(h, session.id()).orElseThrow();
    }

    /** Of two at once one alone succeeds: the update's condition is the lock. */
    private static void change(Handle h, PlannedSession session, String what, Instant at) {
        int changed = h.createUpdate("UPDATE mediation_session SET plan_number = plan_number + 1, " + what
                        + " WHERE id = :id AND plan_number = :number AND started_at IS NULL AND cancelled_at IS NULL")
                .bind("id", session.id())
                .bind("number", session.planNumber())
                .bind("at", at)
                .execute();
        if (changed == 0) {
            throw new ProblemException(
                    409,
                    "plan_changed",
                    "这场调解的安排刚刚有变动；请刷新页面再操作。",
                    "The plan of this session has just changed; reload the page and try again.",
                    null);
        }
    }

    private void note(
            Handle h,
            PlannedSession session,
            String kind,
            @Nullable Instant after,
            String reason,
            @Nullable String accountId) {
        int number = session.planNumber() + 1;
        h.createUpdate("""
                        INSERT INTO session_change (session_id, plan_number, kind, planned_before, planned_after, reason_sealed, account_id, changed_at)
                        VALUES (:session, :number, :kind, :before, :after, :reason, :account, :now)""")
                .bind("session", session.id())
                .bind("number", number)
                .bind("kind", kind)
                .bind("before", session.plannedAt())
                .bind("after", after)
                .bind("reason", sealer.seal(reason, place(session.id(), number)))
                .bind("account", accountId)
                .bind("now", clock.instant())
                .execute();
    }

    /** The change that made the plan what it is. */
    public Optional<PlanChange> last(Handle h, PlannedSession session) {
        return h.createQuery("""
                        SELECT c.planned_before, c.planned_after, c.reason_sealed, COALESCE(c.account_id, '') AS account_id,
                            COALESCE(a.name, '法院 · court') AS name, c.changed_at
                        FROM session_change c LEFT JOIN account a ON a.id = c.account_id
                        WHERE c.session_id = :session AND c.plan_number = :number""")
                .bind("session", session.id())
                .bind("number", session.planNumber())
                .map((row, at, context) -> new PlanChange(
                        row.getObject("planned_before", java.time.OffsetDateTime.class)
                                .toInstant(),
                        session.cancelled(),
                        sealer.open(row.getString("reason_sealed"), place(session.id(), session.planNumber())),
                        new StaffName(row.getString("account_id"), row.getString("name")),
                        row.getObject("changed_at", java.time.OffsetDateTime.class)
                                .toInstant()))
                .findOne();
    }

    public static String place(String sessionId, int number) {
        return "session_change/" + sessionId + "/" + number + "/reason";
    }
}
