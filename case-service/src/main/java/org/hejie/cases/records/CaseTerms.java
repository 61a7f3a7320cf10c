package org.hejie.cases.records;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
                        "SELECT ended_at, end_reason, cancelled_at FROM mediation_session WHERE case_id = :id")
                .bind("id", caseId)
                .map(ConstructorMapper.of(Session.class))
                .list();
        RetentionDue due = Retention.due(
                RetentionTerms.all(h),
                new Retention.Facts(
                        file.organisationId(),
                        owners(h, caseId, file.court()),
                        Records.chosen(h, caseId),
                        Retention.day(closedAt(sessions).orElse(null)).orElse(null)));
        return new Term(due, held(h, caseId));
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

    private boolean held(Handle h, String caseId) {
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
