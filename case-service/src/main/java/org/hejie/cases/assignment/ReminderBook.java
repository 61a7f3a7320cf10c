package org.hejie.cases.assignment;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.hejie.cases.assignment.ReminderPlan.Reminder;
import org.hejie.cases.store.Secrets;
import org.hejie.protocol.ClockKind;
import org.hejie.protocol.rest.ReminderList.ReminderView;
import org.hejie.protocol.rest.ReminderMoment;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * Reminders of clocks on the disk. One is written down with the assignment's row held, so once whatever number of servers look; a message to a party leaves with
 * whoever changed its row from PLANNED to SENDING, and after a crash in between it is UNKNOWN instead of sent again. Works inside the caller's transaction.
 */
final class ReminderBook {
    private static final int MOST = 200;
    private static final int TRIES = 3;
    private static final Duration BACK_OFF = Duration.ofMinutes(2);
    /** An adapter answers within a minute; whoever claimed longer ago is no more. */
    private static final Duration CLAIM_LIFE = Duration.ofMinutes(2);

    /** A message to a party. */
    record Letter(
            String id,
            String assignment,
            ClockKind kind,
            LocalDate lastDay,
            ReminderMoment moment,
            int place,
            Instant dueAt) {
        Reminder reminder() {
            return new Reminder(kind, lastDay, moment, place, dueAt);
        }
    }

    /** Assignments that are to be looked at. */
    List<String> assignments(Handle h, Instant now) {
        return h.createQuery("SELECT id FROM assignment WHERE remind_at <= :now ORDER BY remind_at, id LIMIT :most")
                .bind("now", now)
                .bind("most", MOST)
                .mapTo(String.class)
                .list();
    }

    void next(Handle h, String assignment, @Nullable Instant at) {
        h.createUpdate("UPDATE assignment SET remind_at = :at WHERE id = :id")
                .bind("id", assignment)
                .bind("at", at)
                .execute();
    }

    List<Reminder> told(Handle h, String assignment) {
        return letters(h, "assignment = :key", assignment).stream()
                .map(Letter::reminder)
                .toList();
    }

    /** To a party it is planned; staff find theirs on their page at once. */
    void tell(Handle h, String assignment, Reminder reminder, Instant now) {
        h.createUpdate("""
                        INSERT INTO clock_reminder (id, assignment, kind, last_day, moment, place, state, due_at, next_at, tries)
                        VALUES (:id, :assignment, :kind, :last, :moment, :place, :state, :due, :now, 0)""")
                .bind("id", Secrets.id("cr_"))
                .bind("assignment", assignment)
                .bind("kind", reminder.kind())
                .bind("last", reminder.last())
                .bind("moment", reminder.moment())
                .bind("place", reminder.place())
                .bind("state", reminder.place() == ReminderPlan.STAFF ? "SENT" : "PLANNED")
                .bind("due", reminder.at())
                .bind("now", now)
                .execute();
    }

    /** What stopped is not told any more and leaves the staff's page, and so does what a later reminder of the same clock says. */
    void stop(Handle h, String assignment, List<Reminder> plan) {
        List<Letter> open =
                letters(h, "assignment = :key AND (place = -1 AND state = 'SENT' OR state = 'PLANNED')", assignment);
        for (Letter letter : open) {
            Reminder reminder = letter.reminder();
            boolean stands = plan.stream().anyMatch(reminder::same);
            boolean overtaken = open.stream()
                    .map(Letter::reminder)
                    .anyMatch(later -> later.sameClock(reminder) && later.at().isAfter(reminder.at()));
            if (!stands || overtaken) {
                drop(h, letter.id());
            }
        }
    }

    void drop(Handle h, String id) {
        h.createUpdate("UPDATE clock_reminder SET state = 'VOID' WHERE id = :id")
                .bind("id", id)
                .execute();
    }

    /** Messages that are to leave now. */
    List<String> due(Handle h, Instant now) {
        return h.createQuery(
                        "SELECT id FROM clock_reminder WHERE state = 'PLANNED' AND next_at <= :now ORDER BY next_at, id LIMIT :most")
                .bind("now", now)
                .bind("most", MOST)
                .mapTo(String.class)
                .list();
    }

    Optional<Letter> find(Handle h, String id) {
        return letters(h, "id = :key", id).stream().findFirst();
    }

    /** Of many at once one alone succeeds: the update's condition is the lock. */
    boolean claim(Handle h, String id, Instant now) {
        return h.createUpdate("""
                        UPDATE clock_reminder SET state = 'SENDING', claimed_at = :now, tries = tries + 1
                        WHERE id = :id AND state = 'PLANNED' AND next_at <= :now""").bind("id", id).bind("now", now).execute() > 0;
    }

    void answered(Handle h, String id, boolean accepted, Instant now) {
        h.createUpdate("""
                        UPDATE clock_reminder SET state = CASE WHEN :accepted THEN 'SENT' WHEN tries < :most THEN 'PLANNED' ELSE 'FAILED' END,
                            next_at = :next WHERE id = :id AND state IN ('SENDING', 'UNKNOWN')""")
                .bind("id", id)
                .bind("accepted", accepted)
                .bind("most", TRIES)
                .bind("next", now.plus(BACK_OFF))
                .execute();
    }

    void giveUpLost(Handle h, Instant now) {
        h.createUpdate("UPDATE clock_reminder SET state = 'UNKNOWN' WHERE state = 'SENDING' AND claimed_at < :old")
                .bind("old", now.minus(CLAIM_LIFE))
                .execute();
    }

    /** Those of an organisation's assignments, or of one mediator's alone. */
    List<ReminderView> ofStaff(Handle h, String organisationId, @Nullable String mediatorId) {
        String own = mediatorId == null ? "" : " AND a.mediator_id = :mediator";
        Query query = h.createQuery("""
                        SELECT r.assignment AS assignment_id, a.title, r.kind, r.moment, r.last_day AS last, r.due_at AS at
                        FROM clock_reminder r JOIN assignment a ON a.id = r.assignment
                        WHERE a.organisation_id = :organisation AND r.place = -1 AND r.state = 'SENT'""" + own + " ORDER BY r.last_day, r.id LIMIT :most")
                .bind("organisation", organisationId)
                .bind("most", MOST);
        if (mediatorId != null) {
            query.bind("mediator", mediatorId);
        }
        return query.map(ConstructorMapper.of(ReminderView.class)).list();
    }

    private static List<Letter> letters(Handle h, String where, String key) {
        return h.createQuery("SELECT id, assignment, kind, last_day, moment, place, due_at FROM clock_reminder WHERE "
                        + where)
                .bind("key", key)
                .map(ConstructorMapper.of(Letter.class))
                .list();
    }
}
