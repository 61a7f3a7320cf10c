package org.hejie.cases.records;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hejie.cases.casefile.CaseNumber;
import org.hejie.cases.records.ArchiveIndex.Row;
import org.hejie.cases.store.Database;
import org.hejie.cases.store.Sealer;
import org.hejie.protocol.rest.ArchivedState;
import org.jspecify.annotations.Nullable;

/**
 * Finds sessions in the archive's index, newest first, however many there are: each owner's are read along an index of their own, and no more of them than the first
 * {@value #COUNTED} that fit.
 */
final class Search {
    /** So many are counted and can be turned to; who has more narrows the search. */
    static final int COUNTED = 1_000;

    private static final String FAILED = """
            (s.caucus_id IS NULL AND (s.end_reason IS NULL OR s.end_reason NOT IN %1$s) AND NOT (
                (s.end_reason IS NULL OR s.end_reason = 'ADJOURNED') AND EXISTS (SELECT 1 FROM archived_session o
                    WHERE o.case_id = s.case_id AND o.end_reason IN %1$s AND o.started_at > s.started_at)))""".formatted(ArchiveIndex.AGREED);

    private final Database database;
    private final ArchiveIndex index;
    private final Sealer sealer;
    private final Clock clock;

    Search(Database database, ArchiveIndex index, Sealer sealer, Clock clock) {
        this.database = database;
        this.index = index;
        this.sealer = sealer;
        this.clock = clock;
    }

    /**
     * @param total of all pages, at most {@value #COUNTED}
     * @param more than these fit
     */
    record Page(List<Row> rows, int total, boolean more) {}

    /** @param named records of caucuses that the caller may find, beside those in the scope */
    Page find(Query query, Scope scope, Set<String> named, int page, int pageSize) {
        Asked asked = new Asked(query.reference() != null || query.name() != null || query.held());
        List<String> all = conditions(query, asked);
        caucuses(scope, named, asked).ifPresent(all::add);
        List<String> ranges = new ArrayList<>();
        for (String owner : owners(scope, asked)) {
            for (String organisation : organisations(query.organisation(), asked)) {
                List<String> conditions = new ArrayList<>(all);
                conditions.add(owner);
                conditions.add(organisation);
                ranges.add("(SELECT s.session_id, s.happened_at FROM archived_session s WHERE "
                        + String.join(" AND ", conditions)
                        + " ORDER BY " + asked.column("happened_at", "s.planned_at")
                        + " DESC, s.session_id LIMIT :most)");
            }
        }
        String sql = "SELECT f.session_id FROM (" + String.join(" UNION ", ranges)
                + ") f ORDER BY f.happened_at DESC, f.session_id LIMIT :most";
        asked.values.put("most", COUNTED + 1);
        asked.values.put("now", clock.instant());
        return database.call(h -> {
            org.jdbi.v3.core.statement.Query found = h.createQuery(sql).bindMap(asked.values);
            asked.lists.forEach((key, list) -> found.bindList(key, List.copyOf(list)));
            List<String> ids = found.mapTo(String.class).list();
            List<String> shown = ids.stream()
                    .limit(COUNTED)
                    .skip((long) page * pageSize)
                    .limit(pageSize)
                    .toList();
            Map<String, Row> rows = index.find(h, shown).stream().collect(Collectors.toMap(Row::sessionId, row -> row));
            return new Page(
                    shown.stream().map(rows::get).toList(), Math.min(ids.size(), COUNTED), ids.size() > COUNTED);
        });
    }

    /** What a statement is bound to. */
    private static final class Asked {
        private final boolean few;
        private final Map<String, Object> values = new LinkedHashMap<>();
        private final Map<String, Collection<String>> lists = new LinkedHashMap<>();

        /** @param few a person, a reference or a hold is asked for, which few sessions have */
        private Asked(boolean few) {
            this.few = few;
        }

        /** Of few the database looks through all at once; of many, each range of an index for itself. */
        private List<String> ranges(String one, String other) {
            return few ? List.of("(" + one + " OR " + other + ")") : List.of(one, other);
        }

        /** Where few fit, an expression that is in no index: the database begins with these few, whatever it thinks of the rest. */
        private String column(String name, String otherwise) {
            return few ? "COALESCE(s." + name + ", " + otherwise + ")" : "s." + name;
        }
    }

    private List<String> conditions(Query query, Asked asked) {
        List<String> conditions = new ArrayList<>();
        String reference = query.reference();
        if (reference != null) {
            conditions.add(
                    "s.session_id IN (SELECT r.session_id FROM archived_reference r WHERE r.number_key = :reference)");
            asked.values.put("reference", CaseNumber.keyOf(reference));
        }
        String name = query.name();
        if (name != null) {
            conditions.add(
                    "s.session_id IN (SELECT p.session_id FROM archived_person p WHERE p.name_mark IN (<marks>))");
            asked.lists.put("marks", sealer.marks(ArchiveIndex.fold(name), ArchiveIndex.NAME_PLACE));
        }
        Instant from = query.from();
        if (from != null) {
            conditions.add(asked.column("happened_at", "s.planned_at") + " >= :from");
            asked.values.put("from", from);
        }
        Instant to = query.to();
        if (to != null) {
            conditions.add(asked.column("happened_at", "s.planned_at") + " < :to");
            asked.values.put("to", to);
        }
        ArchivedState state = query.state();
        if (state != null) {
            conditions.add(
                    switch (state) {
                        case OPEN, DISPOSED, KEPT -> "s.state = '" + state + "'";
                        case SEALED -> "s.state = 'SEALED' AND NOT " + FAILED;
                        case SEALED_ON_FAILURE -> "s.state = 'SEALED' AND " + FAILED;
                    });
        }
        if (query.held()) {
            conditions.add(
                    "s.case_id IN (SELECT l.case_id FROM legal_hold l WHERE l.lifted_at IS NULL AND l.from_at <= :now)");
            conditions.add(ArchiveIndex.held("s"));
        }
        return conditions;
    }

    /** One condition for each index by whose it is. */
    private static List<String> owners(Scope scope, Asked asked) {
        return switch (scope) {
            case Scope.All _, Scope.Sessions _ -> List.of("1 = 1");
            case Scope.Organisation(String id, String name) -> {
                asked.values.put("ownId", id);
                asked.values.put("ownName", name);
                yield asked.ranges(
                        asked.column("organisation_id", "''") + " = :ownId",
                        asked.column("court", "''") + " = :ownName");
            }
            case Scope.Cases(Set<String> caseIds) -> {
                if (caseIds.isEmpty()) {
                    yield List.of("1 = 0");
                }
                asked.lists.put("cases", caseIds);
                yield List.of("s.case_id IN (<cases>)");
            }
        };
    }

    private static List<String> organisations(@Nullable String organisation, Asked asked) {
        if (organisation == null) {
            return List.of("1 = 1");
        }
        asked.values.put("organisation", organisation);
        return asked.ranges(
                asked.column("organisation_id", "''") + " = :organisation",
                asked.column("organisation", "''") + " = :organisation");
    }

    /** The record of a caucus is found by a court's own people, and by those whose grant names it: not by the organisation's, nor by a case's grant. */
    private static Optional<String> caucuses(Scope scope, Set<String> named, Asked asked) {
        if (scope instanceof Scope.All) {
            return Optional.empty();
        }
        String condition = "s.caucus_id IS NULL";
        if (scope instanceof Scope.Organisation) {
            condition += " OR s.court = :ownName";
        }
        if (!named.isEmpty()) {
            condition += " OR s.session_id IN (<named>)";
            asked.lists.put("named", named);
        }
        return Optional.of("(" + condition + ")");
    }
}
