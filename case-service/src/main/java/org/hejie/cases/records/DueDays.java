package org.hejie.cases.records;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.hejie.cases.store.Database;
import org.hejie.cases.store.Secrets;
import org.hejie.protocol.China;
import org.hejie.protocol.Json;
import org.hejie.protocol.rest.ArchivedState;
import org.hejie.protocol.rest.RetentionDue;
import org.hejie.protocol.rest.RetentionTerm;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * The day each record and file is due, and each open file quiet, worked out ahead so that a page is a range of an index. A row is worked out when it is new, when
 * something happened that moves its day ({@link #again}), when the terms are others, and on its {@code look_on}: what is open is not due sooner than the shortest term
 * from now. A day that is out of date is too early at most, and is found when the page is read. Safe on any thread; blocks.
 */
final class DueDays {
    static final LocalDate NEVER = LocalDate.of(9999, 12, 31);
    /** How long nothing happens to an open file until it is quiet. */
    static final int QUIET_YEARS = 1;

    private static final LocalDate NEW = LocalDate.EPOCH;
    private static final int AT_ONCE = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private final Database database;
    private final CaseTerms cases;
    private final RecordTerms records = new RecordTerms();
    private final Clock clock;
    private final ReentrantLock one = new ReentrantLock();

    DueDays(Database database, CaseTerms cases, Clock clock) {
        this.database = database;
        this.cases = cases;
        this.clock = clock;
    }

    /** Where days lie; locked in this order, as disposals lock. */
    enum Place {
        ASSIGNMENT("assignment", "id", "id"),
        CASE("mediation_case", "id", "id"),
        RECORD("archived_session", "session_id", "case_id");

        final String table;
        final String id;
        /** Column of the file's id. */
        final String file;

        Place(String table, String id, String file) {
            this.table = table;
            this.id = id;
            this.file = file;
        }
    }

    /** What was worked out. @param quietOn of a case alone */
    private record Day(
            @Nullable LocalDate dueOn,
            @Nullable LocalDate quietOn,
            @Nullable LocalDate lookOn) {
        static final Day OVER = new Day(NEVER, null, null);
        static final Day NONE = new Day(null, null, null);
    }

    /** Something happened to a case or an assignment: its file and its records are worked out anew. Within the caller's transaction. */
    static void again(Handle h, String fileId) {
        for (Place place : Place.values()) {
            h.createUpdate("UPDATE " + place.table + " SET look_on = :new WHERE " + place.file + " = :id")
                    .bind("new", NEW)
                    .bind("id", fileId)
                    .execute();
        }
    }

    /** Works out what is to be; on return nothing is left. One thread at a time. */
    void round() {
        one.lock();
        try {
            List<RetentionTerm> terms = database.call(DueDays::terms);
            for (Place place : Place.values()) {
                Optional<Look> last = Optional.of(Look.FIRST);
                while (last.isPresent()) {
                    Look after = last.get();
                    last = database.call(h -> some(h, place, terms, after));
                }
            }
        } finally {
            one.unlock();
        }
    }

    /** Works out the first of what is to be, so that what was just done shows on the page that follows; of a round that is at it, does not wait for the end. */
    void few() {
        boolean free;
        try {
            free = one.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        if (!free) {
            return;
        }
        try {
            List<RetentionTerm> terms = database.call(DueDays::terms);
            for (Place place : Place.values()) {
                database.run(h -> some(h, place, terms, Look.FIRST));
            }
        } finally {
            one.unlock();
        }
    }

    /** Those in force; when they are others than the days were worked out by, all rows are new. */
    private static List<RetentionTerm> terms(Handle h) {
        List<RetentionTerm> terms = RetentionTerms.all(h);
        String digest = Secrets.digest(Json.write(terms));
        List<String> seen = h.createQuery("SELECT digest FROM terms_seen")
                .mapTo(String.class)
                .list();
        if (!seen.equals(List.of(digest))) {
            for (Place place : Place.values()) {
                h.createUpdate("UPDATE " + place.table + " SET look_on = :new WHERE due_on IS NOT NULL")
                        .bind("new", NEW)
                        .execute();
            }
            h.execute("DELETE FROM terms_seen");
            h.createUpdate("INSERT INTO terms_seen (digest) VALUES (:digest)")
                    .bind("digest", digest)
                    .execute();
        }
        return terms;
    }

    public record Look(LocalDate lookOn, String id) {
        static final Look FIRST = new Look(NEW.minusDays(1), "");
    }

    /** A batch, which is a transaction of its own. @return where the next begins; past what was just worked out, whose entries of the index are dead */
    private Optional<Look> some(Handle h, Place place, List<RetentionTerm> terms, Look after) {
        List<Look> rows = h.createQuery("SELECT look_on, " + place.id + " AS id FROM " + place.table
                        + " WHERE look_on <= :today AND (look_on, " + place.id + ") > (:after, :id) ORDER BY look_on, "
                        + place.id + " LIMIT " + AT_ONCE)
                .bind("today", China.day(clock.instant()))
                .bind("after", after.lookOn())
                .bind("id", after.id())
                .map(ConstructorMapper.of(Look.class))
                .list();
        work(h, place, rows.stream().map(Look::id).toList(), terms);
        return rows.size() < AT_ONCE ? Optional.empty() : Optional.of(rows.getLast());
    }

    /** One whose day was found out of date. */
    void work(Handle h, Place place, String id) {
        work(h, place, List.of(id), RetentionTerms.all(h));
    }

    private void work(Handle h, Place place, List<String> ids, List<RetentionTerm> terms) {
        if (ids.isEmpty()) {
            return;
        }
        LocalDate today = China.day(clock.instant());
        int shortest = terms.stream()
                .map(RetentionTerm::years)
                .filter(Objects::nonNull)
                .min(Integer::compare)
                .orElse(0);
        LocalDate whileOpen = shortest == 0 ? today.plusDays(1) : today.plusYears(shortest);
        Map<String, Day> days = switch (place) {
            case RECORD -> records(h, ids, terms, today, whileOpen);
            case CASE -> cases(h, ids, today, whileOpen);
            case ASSIGNMENT -> assignments(h, ids, today, whileOpen);
        };
        PreparedBatch batch = h.prepareBatch("UPDATE " + place.table + " SET due_on = :due, look_on = :look"
                + (place == Place.CASE ? ", quiet_on = :quiet" : "") + " WHERE " + place.id + " = :id");
        days.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(each -> {
            Day day = each.getValue();
            batch.bind("due", day.dueOn()).bind("look", day.lookOn()).bind("id", each.getKey());
            if (place == Place.CASE) {
                batch.bind("quiet", day.quietOn());
            }
            batch.add();
        });
        batch.execute();
    }

    private static Day day(RetentionDue due, LocalDate today, LocalDate whileOpen) {
        if (due.closedOn() == null) {
            return new Day(NEVER, null, whileOpen);
        }
        LocalDate on = due.dueOn();
        return on == null ? Day.OVER : new Day(on, null, on.isAfter(today) ? on : null);
    }

    private Map<String, Day> records(
            Handle h, List<String> ids, List<RetentionTerm> terms, LocalDate today, LocalDate whileOpen) {
        Map<String, Day> days = new HashMap<>();
        Map<String, RetentionDue> due = records.due(h, ids, terms);
        h.createQuery("SELECT session_id, state FROM archived_session WHERE session_id IN (<ids>)")
                .bindList("ids", ids)
                .map((row, _) -> Map.entry(row.getString(1), ArchivedState.valueOf(row.getString(2))))
                .forEach(row -> days.put(
                        row.getKey(),
                        row.getValue() == ArchivedState.DISPOSED
                                ? Day.OVER
                                : day(Objects.requireNonNull(due.get(row.getKey())), today, whileOpen)));
        return days;
    }

    private Map<String, Day> cases(Handle h, List<String> ids, LocalDate today, LocalDate whileOpen) {
        Set<String> erased = ids(h, "SELECT id FROM mediation_case WHERE id IN (<ids>) AND erased_at IS NOT NULL", ids);
        Set<String> left = ids(
                h,
                "SELECT DISTINCT case_id FROM archived_session WHERE case_id IN (<ids>) AND state <> 'DISPOSED'",
                ids);
        Map<String, RetentionDue> due = cases.due(h, ids);
        Map<String, LocalDate> last = cases.quietSince(h, ids);
        Map<String, Day> days = new HashMap<>();
        for (String id : ids) {
            Day day = day(Objects.requireNonNull(due.get(id)), today, whileOpen);
            LocalDate since = last.get(id);
            if (erased.contains(id)) {
                day = Day.OVER;
            } else if (since != null) {
                day = new Day(day.dueOn(), since.plusYears(QUIET_YEARS), day.lookOn());
            } else if (left.contains(id)) {
                // What is due is the record; when it goes, the file is worked out again.
                day = new Day(NEVER, null, Objects.requireNonNull(due.get(id)).closedOn() == null ? whileOpen : null);
            }
            days.put(id, day);
        }
        return days;
    }

    public record Row(String id, @Nullable String caseId, boolean erased) {}

    private Map<String, Day> assignments(Handle h, List<String> ids, LocalDate today, LocalDate whileOpen) {
        Map<String, RetentionDue> due = cases.ofAssignments(h, ids);
        Map<String, Day> days = new HashMap<>();
        h.createQuery("""
                        SELECT id, case_id, erased_at IS NOT NULL AS erased FROM assignment WHERE id IN (<ids>)""")
                .bindList("ids", ids)
                .map(ConstructorMapper.of(Row.class))
                .forEach(row -> days.put(
                        row.id(),
                        row.caseId() != null
                                ? Day.NONE
                                : row.erased()
                                        ? Day.OVER
                                        : day(Objects.requireNonNull(due.get(row.id())), today, whileOpen)));
        return days;
    }

    private static Set<String> ids(Handle h, String sql, Collection<String> ids) {
        return new HashSet<>(h.createQuery(sql)
                .bindList("ids", List.copyOf(ids))
                .mapTo(String.class)
                .list());
    }
}
