package org.hejie.cases.records;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.rest.ArchivedState;
import org.hejie.protocol.rest.ReferenceKind;
import org.hejie.protocol.rest.RetentionDue;
import org.hejie.protocol.rest.RetentionTerm;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** Until when the archive's records are kept: many at once, by a few queries. Works inside the caller's transaction. */
final class RecordTerms {
    /** A session of the index. */
    public record Held(
            String sessionId,
            String caseId,
            @Nullable String caucusId,
            ArchivedState state,
            String organisationId,
            @Nullable String court,
            @Nullable Instant endedAt,
            @Nullable TerminationReason endReason) {}

    /** By session. */
    Map<String, RetentionDue> due(Handle h, Collection<String> sessionIds, List<RetentionTerm> terms) {
        if (sessionIds.isEmpty()) {
            return Map.of();
        }
        List<String> ids = List.copyOf(sessionIds);
        Map<String, List<Held>> cases =
                h.createQuery("""
                        SELECT session_id, case_id, caucus_id, state, organisation_id, court, ended_at, end_reason FROM archived_session
                        WHERE case_id IN (SELECT case_id FROM archived_session WHERE session_id IN (<ids>))""").bindList("ids", ids).map(ConstructorMapper.of(Held.class)).list().stream()
                        .collect(Collectors.groupingBy(Held::caseId));
        Map<String, Set<ReferenceKind>> kinds = kinds(h, ids);
        Map<String, Retention.Chosen> chosen = CaseTerms.chosen(h, cases.keySet());
        Map<String, Instant> ended = CaseTerms.ended(h, cases.keySet());
        Map<String, Instant> closed = CaseTerms.closedByHand(h, cases.keySet());
        Set<String> asked = Set.copyOf(ids);
        Map<String, RetentionDue> due = new HashMap<>();
        cases.forEach((caseId, sessions) -> {
            Instant closedAt = closedAt(sessions, ended.get(caseId), closed.get(caseId));
            sessions.stream()
                    .filter(session -> asked.contains(session.sessionId()))
                    .forEach(session -> due.put(
                            session.sessionId(),
                            Retention.due(
                                    terms,
                                    new Retention.Facts(
                                            session.organisationId(),
                                            CaseTerms.owners(
                                                    session.court(), kinds.getOrDefault(session.sessionId(), Set.of())),
                                            chosen.get(caseId),
                                            Retention.day(closedAt).orElse(null)))));
        });
        return due;
    }

    private static Map<String, Set<ReferenceKind>> kinds(Handle h, List<String> ids) {
        return h
                .createQuery(
                        "SELECT session_id, kind FROM archived_reference WHERE session_id IN (<ids>) AND kind IS NOT NULL")
                .bindList("ids", ids)
                .map((row, _) -> Map.entry(row.getString(1), ReferenceKind.valueOf(row.getString(2))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
    }

    /**
     * A case is closed when its last session ended, not to go on another day, and none is open; a caucus's own record shares that day. Otherwise, while none is open, when its
     * assignment was over or a person closed its file, whichever came last.
     */
    private static @Nullable Instant closedAt(List<Held> sessions, @Nullable Instant ended, @Nullable Instant closed) {
        List<Held> held = sessions.stream().filter(s -> s.caucusId() == null).toList();
        if (held.stream().anyMatch(s -> s.state() == ArchivedState.OPEN)) {
            return null;
        }
        Optional<Instant> last = last(held);
        return last.or(() -> Stream.of(Optional.ofNullable(ended), Optional.ofNullable(closed))
                        .flatMap(Optional::stream)
                        .max(Instant::compareTo))
                .orElse(null);
    }

    private static Optional<Instant> last(List<Held> held) {
        Held last = null;
        for (Held session : held) {
            Instant at = session.endedAt();
            if (at == null) {
                return Optional.empty();
            }
            Instant latest = last == null ? null : last.endedAt();
            last = latest == null || at.isAfter(latest) ? session : last;
        }
        return Optional.ofNullable(last)
                .filter(s -> s.endReason() != null && s.endReason() != TerminationReason.ADJOURNED)
                .map(Held::endedAt);
    }
}
