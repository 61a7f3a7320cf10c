package org.hejie.cases.records;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.rest.ReferenceKind;
import org.hejie.protocol.rest.RetentionDue;
import org.hejie.protocol.rest.RetentionOwner;
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

    public record Session(
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable TerminationReason endReason,
            @Nullable Instant cancelledAt) {}

    public record File(String organisationId, @Nullable String court) {}

    public Term of(Handle h, String caseId) {
        File file = h.createQuery("SELECT organisation_id, court FROM mediation_case WHERE id = :id")
                .bind("id", caseId)
                .map(ConstructorMapper.of(File.class))
                .one();
        List<Session> sessions = h.createQuery(
                        "SELECT started_at, ended_at, end_reason, cancelled_at FROM mediation_session WHERE case_id = :id")
                .bind("id", caseId)
                .map(ConstructorMapper.of(Session.class))
                .list();
        RetentionDue due = Retention.due(
                RetentionTerms.all(h),
                new Retention.Facts(
                        file.organisationId(),
                        owners(h, caseId, file.court()),
                        Records.chosen(h, caseId),
                        Retention.day(closedAt(h, caseId, sessions).orElse(null))
                                .orElse(null)));
        return new Term(due, held(h, caseId));
    }

    /** Of an assignment that never became a case: the organisation's own file, from the day it ended. */
    RetentionDue ofAssignment(Handle h, String assignment, String organisationId) {
        return Retention.due(
                RetentionTerms.all(h),
                new Retention.Facts(
                        organisationId,
                        EnumSet.of(RetentionOwner.ORGANISATION),
                        Records.chosen(h, assignment),
                        Retention.day(ended(h, assignment).orElse(null)).orElse(null)));
    }

    /** When the last thing happened to an assignment that is over, by its own id or its case's. */
    static Optional<Instant> ended(Handle h, String fileId) {
        return h.createQuery("""
                        SELECT MAX(e.at) FROM assignment_event e JOIN assignment a ON a.id = e.assignment
                        WHERE (a.id = :id OR a.case_id = :id) AND a.live = FALSE""").bind("id", fileId).mapTo(Instant.class).findOne();
    }

    /** By its sessions; and where the assignment is over, by that, unless one of them is going on. Whatever came last counts. */
    private static Optional<Instant> closedAt(Handle h, String caseId, List<Session> sessions) {
        Optional<Instant> closed = closedAt(sessions);
        Optional<Instant> ended = ended(h, caseId);
        boolean goesOn = sessions.stream().anyMatch(s -> s.startedAt() != null && s.endedAt() == null);
        return goesOn
                ? Optional.empty()
                : Stream.of(closed, ended).flatMap(Optional::stream).max(Instant::compareTo);
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

    private static Set<RetentionOwner> owners(Handle h, String caseId, @Nullable String court) {
        Set<ReferenceKind> kinds = h.createQuery("SELECT DISTINCT kind FROM case_reference WHERE case_id = :id")
                .bind("id", caseId)
                .mapTo(ReferenceKind.class)
                .set();
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
