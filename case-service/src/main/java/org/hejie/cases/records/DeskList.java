package org.hejie.cases.records;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.hejie.cases.records.DueDays.Place;
import org.hejie.protocol.China;
import org.hejie.protocol.http.ProblemException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;

/** What the desk of records lists, in the order of the days that {@link DueDays} worked out: a range of an index for each kind of row. Works inside the caller's transaction. */
final class DeskList {
    private DeskList() {}

    /** A row's place in the list. */
    public record Entry(LocalDate onDay, String id, Place place) {}

    /** What is asked for. @param after where the page before ended */
    record Asked(
            Scope scope, Records.Filter filter, @Nullable Cursor after) {}

    /** Where a page ended. */
    record Cursor(LocalDate onDay, String id) {
        static Cursor of(Entry entry) {
            return new Cursor(entry.onDay(), entry.id());
        }

        String text() {
            return onDay + "~" + id;
        }

        /** @throws ProblemException 400 {@code after_invalid} */
        static Cursor read(String text) {
            int divide = text.indexOf('~');
            try {
                if (divide > 0) {
                    return new Cursor(LocalDate.parse(text.substring(0, divide)), text.substring(divide + 1));
                }
            } catch (DateTimeException e) {
                // refused below
            }
            throw new ProblemException(
                    400,
                    "after_invalid",
                    "翻页位置不对；请回到第一页。",
                    "The page's place is not readable; go back to the first.",
                    null);
        }
    }

    static List<Entry> next(Handle h, Asked asked, int limit, Instant now) {
        boolean quiet = asked.filter() == Records.Filter.QUIET;
        List<String> ranges = new ArrayList<>();
        for (Place place : Place.values()) {
            if (!quiet || place == Place.CASE) {
                for (String whose : whose(asked, place)) {
                    ranges.add(range(asked, place, whose));
                }
            }
        }
        if (ranges.isEmpty()) {
            return List.of();
        }
        Query query = h.createQuery("SELECT u.on_day, u.id, u.place FROM ("
                + String.join(" UNION ", ranges)
                + ") u ORDER BY u.on_day, u.id LIMIT :limit");
        query.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
        LocalDate today = China.day(now);
        query.bind("limit", limit)
                .bind("now", now)
                .bind("until", quiet || asked.filter() == Records.Filter.DUE ? today : DueDays.NEVER);
        if (asked.scope() instanceof Scope.Organisation(String id, String name)) {
            query.bind("organisation", id).bind("name", name);
        }
        Cursor after = asked.after();
        if (after != null) {
            query.bind("day", after.onDay()).bind("after", after.id());
        }
        return query.map(ConstructorMapper.of(Entry.class)).list();
    }

    /** Few rows are held or proposed: by expressions that are in no index the database begins with these, not with all rows of the organisation in order. */
    private static boolean few(Asked asked) {
        return asked.filter() == Records.Filter.HELD || asked.filter() == Records.Filter.PROPOSED;
    }

    /** Conditions, each of them a range of one index. */
    private static List<String> whose(Asked asked, Place place) {
        String column = few(asked) ? " AND COALESCE(t.%s, '') = " : " AND t.%s = ";
        return switch (asked.scope()) {
            case Scope.All _ -> List.of("");
            case Scope.Organisation _ -> {
                List<String> whose = new ArrayList<>();
                whose.add(column.formatted("organisation_id") + ":organisation"
                        + (place == Place.RECORD ? " AND t.caucus_id IS NULL" : ""));
                if (place != Place.ASSIGNMENT) {
                    whose.add(column.formatted("court") + ":name");
                }
                yield whose;
            }
            case Scope.Sessions _, Scope.Cases _ -> List.of();
        };
    }

    private static String range(Asked asked, Place place, String whose) {
        String column = asked.filter() == Records.Filter.QUIET ? "t.quiet_on" : "t.due_on";
        String day = few(asked) ? "COALESCE(" + column + ", DATE '9999-12-31')" : column;
        String id = "t." + place.id;
        String only = switch (asked.filter()) {
            case ALL, DUE, QUIET -> "";
            case HELD -> " AND t.due_on IS NOT NULL AND " + id + " IN (" + held(place) + ")";
            case PROPOSED ->
                " AND t.due_on IS NOT NULL AND " + id
                        + " IN (SELECT d.session_id FROM disposal d WHERE d.state = 'PROPOSED')";
        };
        return "(SELECT " + day + " AS on_day, " + id + " AS id, '" + place + "' AS place FROM " + place.table
                + " t WHERE " + day + " <= :until" + whose + only
                + (asked.after() == null ? "" : " AND (" + day + ", " + id + ") > (:day, :after)")
                + " ORDER BY " + day + ", " + id + " LIMIT :limit)";
    }

    private static String held(Place place) {
        String inForce = "l.lifted_at IS NULL AND l.from_at <= :now AND (l.to_at IS NULL OR l.to_at > :now)";
        return place == Place.RECORD
                ? "SELECT r.session_id FROM legal_hold l JOIN archived_session r ON r.case_id = l.case_id"
                        + " AND (l.session_id IS NULL OR l.session_id = r.session_id) WHERE " + inForce
                : "SELECT l.case_id FROM legal_hold l WHERE " + inForce;
    }
}
