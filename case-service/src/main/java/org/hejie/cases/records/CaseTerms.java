package org.hejie.cases.records;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hejie.protocol.China;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.rest.ReferenceKind;
import org.hejie.protocol.rest.RetentionDue;
import org.hejie.protocol.rest.RetentionOwner;
import org.hejie.protocol.rest.RetentionTerm;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** Until when a case on file is kept, by the same terms as its records; also where there is no record of any session. Works inside the caller's transaction. */
public final class CaseTerms {
    private final Clock clock;

    public CaseTerms(Clock clock) {
        this.clock = clock;
    }

    /** @param held something holds the case or a session of it, whatever its term */
    public record Term(RetentionDue due, boolean held) {
        public boolean closed() {
            return due.closedOn() != null;
        }
    }

    /** A session of a case on file. */
    public record Session(
            String caseId,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable TerminationReason endReason,
            @Nullable Instant cancelledAt) {
        boolean goesOn() {
            return startedAt != null && endedAt == null;
        }
    }

    public record File(
            String id, String organisationId, @Nullable String court) {}

    public Term of(Handle h, String caseId) {
        return new Term(Objects.requireNonNull(due(h, List.of(caseId)).get(caseId)), held(h, caseId));
    }

    /** Of many at once, by a few queries. */
    Map<String, RetentionDue> due(Handle h, Collection<String> caseIds) {
        if (caseIds.isEmpty()) {
            return Map.of();
        }
        List<String> ids = List.copyOf(caseIds);
        List<RetentionTerm> terms = RetentionTerms.all(h);
        Map<String, List<Session>> sessions = sessions(h, ids);
        Map<String, Set<ReferenceKind>> kinds = h
                .createQuery("SELECT DISTINCT case_id, kind FROM case_reference WHERE case_id IN (<ids>)")
                .bindList("ids", ids)
                .map((row, _) -> Map.entry(row.getString(1), ReferenceKind.valueOf(row.getString(2))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
        Map<String, Retention.Chosen> chosen = chosen(h, ids);
        Map<String, Instant> ended = ended(h, ids);
        Map<String, Instant> closed = closedByHand(h, ids);
        return h
                .createQuery("SELECT id, organisation_id, court FROM mediation_case WHERE id IN (<ids>)")
                .bindList("ids", ids)
                .map(ConstructorMapper.of(File.class))
                .list()
                .stream()
                .collect(Collectors.toMap(
                        File::id,
                        file -> Retention.due(
                                terms,
                                new Retention.Facts(
                                        file.organisationId(),
                                        owners(file.court(), kinds.getOrDefault(file.id(), Set.of())),
                                        chosen.get(file.id()),
                                        Retention.day(closedAt(
                                                        sessions.getOrDefault(file.id(), List.of()),
                                                        ended.get(file.id()),
                                                        closed.get(file.id())))
                                                .orElse(null)))));
    }

    /** Of assignments that never became a case: the organisation's own file, from the day each ended. */
    Map<String, RetentionDue> ofAssignments(Handle h, Collection<String> assignments) {
        if (assignments.isEmpty()) {
            return Map.of();
        }
        List<String> ids = List.copyOf(assignments);
        List<RetentionTerm> terms = RetentionTerms.all(h);
        Map<String, Retention.Chosen> chosen = chosen(h, ids);
        Map<String, Instant> ended = ended(h, ids);
        return h
                .createQuery("SELECT id, organisation_id, NULL AS court FROM assignment WHERE id IN (<ids>)")
                .bindList("ids", ids)
                .map(ConstructorMapper.of(File.class))
                .list()
                .stream()
                .collect(Collectors.toMap(
                        File::id,
                        file -> Retention.due(
                                terms,
                                new Retention.Facts(
                                        file.organisationId(),
                                        EnumSet.of(RetentionOwner.ORGANISATION),
                                        chosen.get(file.id()),
                                        Retention.day(ended.get(file.id())).orElse(null)))));
    }

    private static Map<String, List<Session>> sessions(Handle h, List<String> ids) {
        return h.createQuery("""
                        SELECT case_id, started_at, ended_at, end_reason, cancelled_at FROM mediation_session WHERE case_id IN (<ids>)""").bindList("ids", ids).map(ConstructorMapper.of(Session.class)).list().stream()
                .collect(Collectors.groupingBy(Session::caseId));
    }

    /** The classes officers chose, by file. */
    static Map<String, Retention.Chosen> chosen(Handle h, Collection<String> fileIds) {
        return h
                .createQuery("SELECT case_id, owner, file_class FROM record_class WHERE case_id IN (<ids>)")
                .bindList("ids", List.copyOf(fileIds))
                .map((row, _) -> Map.entry(
                        row.getString("case_id"),
                        new Retention.Chosen(
                                RetentionOwner.valueOf(row.getString("owner")), row.getString("file_class"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** When the last thing happened to assignments that are over, by their own ids or their cases'. */
    static Map<String, Instant> ended(Handle h, Collection<String> fileIds) {
        return at(h, """
                SELECT COALESCE(a.case_id, a.id), MAX(e.at) FROM assignment a JOIN assignment_event e ON e.assignment = a.id
                WHERE (a.id IN (<ids>) OR a.case_id IN (<ids>)) AND a.live = FALSE GROUP BY a.case_id, a.id""", fileIds);
    }

    /** When people closed files of cases. */
    static Map<String, Instant> closedByHand(Handle h, Collection<String> caseIds) {
        return at(h, "SELECT id, closed_at FROM mediation_case WHERE id IN (<ids>) AND closed_at IS NOT NULL", caseIds);
    }

    /**
     * Of open files that nothing is going to end: the day something happened last, be it a session's planned day, also one that lies ahead. A case with an assignment has
     * an end in it; while a session goes on, that is today.
     */
    Map<String, LocalDate> quietSince(Handle h, Collection<String> caseIds) {
        if (caseIds.isEmpty()) {
            return Map.of();
        }
        List<String> ids = List.copyOf(caseIds);
        Map<String, List<Session>> sessions = sessions(h, ids);
        Map<String, Instant> closed = closedByHand(h, ids);
        Map<String, LocalDate> since = new HashMap<>();
        at(h, """
                SELECT x.id, MAX(x.at) FROM (
                    SELECT id, created_at AS at FROM mediation_case WHERE id IN (<ids>) AND erased_at IS NULL
                    UNION ALL SELECT case_id, created_at FROM mediation_session WHERE case_id IN (<ids>)
                    UNION ALL SELECT case_id, planned_at FROM mediation_session WHERE case_id IN (<ids>) AND cancelled_at IS NULL
                    UNION ALL SELECT case_id, cancelled_at FROM mediation_session WHERE case_id IN (<ids>)
                    UNION ALL SELECT case_id, ended_at FROM mediation_session WHERE case_id IN (<ids>)
                    UNION ALL SELECT case_id, changed_at FROM mediator_change WHERE case_id IN (<ids>)
                    UNION ALL SELECT case_id, made_at FROM document WHERE case_id IN (<ids>)) x
                WHERE NOT EXISTS (SELECT 1 FROM assignment a WHERE a.case_id = x.id) GROUP BY x.id""", ids).forEach((id, last) -> {
            List<Session> held = sessions.getOrDefault(id, List.of());
            if (closedAt(held, null, closed.get(id)) == null) {
                boolean goesOn = held.stream().anyMatch(Session::goesOn);
                since.put(id, China.day(goesOn ? clock.instant() : last));
            }
        });
        return since;
    }

    private static Map<String, Instant> at(Handle h, String sql, Collection<String> ids) {
        return h
                .createQuery(sql)
                .bindList("ids", List.copyOf(ids))
                .map((row, _) -> Map.entry(
                        row.getString(1), row.getObject(2, OffsetDateTime.class).toInstant()))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** By its sessions; by its assignment, once that is over; by a person who closed its file: whatever came last counts, unless a session is going on. */
    private static @Nullable Instant closedAt(
            List<Session> sessions, @Nullable Instant ended, @Nullable Instant byHand) {
        return sessions.stream().anyMatch(Session::goesOn)
                ? null
                : Stream.of(closedAt(sessions), Optional.ofNullable(ended), Optional.ofNullable(byHand))
                        .flatMap(Optional::stream)
                        .max(Instant::compareTo)
                        .orElse(null);
    }

    /** As of records: when the last session ended, not to go on another day, and none is open. Cancelled ones do not count. */
    static Optional<Instant> closedAt(List<Session> sessions) {
        List<Session> held =
                sessions.stream().filter(s -> s.cancelledAt() == null).toList();
        Session last = null;
        for (Session session : held) {
            Instant ended = session.endedAt();
            if (ended == null) {
                return Optional.empty();
            }
            Instant latest = last == null ? null : last.endedAt();
            last = latest == null || ended.isAfter(latest) ? session : last;
        }
        return Optional.ofNullable(last)
                .filter(s -> s.endReason() != null && s.endReason() != TerminationReason.ADJOURNED)
                .map(Session::endedAt);
    }

    /** Whose file it may be: a court's where one assigned the case or numbered it, an arbitration commission's by its number, and the organisation's own. */
    static Set<RetentionOwner> owners(@Nullable String court, Set<ReferenceKind> kinds) {
        EnumSet<RetentionOwner> owners = EnumSet.of(RetentionOwner.ORGANISATION);
        if (court != null || kinds.contains(ReferenceKind.COURT)) {
            owners.add(RetentionOwner.COURT);
        }
        if (kinds.contains(ReferenceKind.ARBITRATION)) {
            owners.add(RetentionOwner.ARBITRATION);
        }
        return owners;
    }

    boolean held(Handle h, String caseId) {
        Instant now = clock.instant();
        return h.createQuery("""
                        SELECT COUNT(*) FROM legal_hold WHERE case_id = :id AND lifted_at IS NULL AND from_at <= :now
                            AND (to_at IS NULL OR to_at > :now)""")
                        .bind("id", caseId)
                        .bind("now", now)
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }
}
