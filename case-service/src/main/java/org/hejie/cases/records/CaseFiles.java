package org.hejie.cases.records;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hejie.cases.casefile.CaseNumber;
import org.hejie.protocol.China;
import org.hejie.protocol.Json;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.recording.DisposalCertificate.Decision;
import org.hejie.protocol.recording.FileCertificate;
import org.hejie.protocol.rest.ArchivedState;
import org.hejie.protocol.rest.AssignmentState;
import org.hejie.protocol.rest.Disposal.DisposalState;
import org.hejie.protocol.rest.DocumentKind;
import org.hejie.protocol.rest.RecordPage.RecordRow;
import org.hejie.protocol.rest.RecordView;
import org.hejie.protocol.rest.RetentionDue;
import org.hejie.protocol.rest.RetentionTerm;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;

/**
 * The files of cases in the database, as records of their own: when one is due, what still keeps it, and how it is erased. A file is known by its case's id, or, where an
 * assignment never became a case, by the assignment's. Works inside the caller's transaction.
 */
final class CaseFiles {
    private static final int LISTED = 1_000;
    private static final String COLUMNS = """
            a.id AS assignment, a.state, a.term_until, a.due_for, a.from_platform, a.assignment_id, o.id AS organisation_id, o.name AS organisation""";
    private final Holds holds;
    private final Disposals disposals;
    private final CaseTerms terms;
    private final Clock clock;

    CaseFiles(Holds holds, Disposals disposals, Clock clock) {
        this.holds = holds;
        this.disposals = disposals;
        this.clock = clock;
        terms = new CaseTerms(clock);
    }

    /** @param dueFor the clock that ends on {@code termUntil}; {@code null}: none runs */
    public record Row(
            String fileId,
            @Nullable String caseId,
            @Nullable String court,
            String cause,
            @Nullable String assignment,
            @Nullable AssignmentState state,
            @Nullable LocalDate termUntil,
            @Nullable String dueFor,
            @Nullable String fromPlatform,
            @Nullable String assignmentId,
            String organisationId,
            String organisation) {}

    /** A file that is there. */
    Optional<Row> find(Handle h, String fileId) {
        return h.createQuery("SELECT c.id AS file_id, c.id AS case_id, c.court, c.cause, " + COLUMNS + """
                         FROM mediation_case c JOIN organisation o ON o.id = c.organisation_id LEFT JOIN assignment a ON a.case_id = c.id
                        WHERE c.id = :id AND c.erased_at IS NULL""")
                .bind("id", fileId)
                .map(ConstructorMapper.of(Row.class))
                .findOne()
                .or(() -> h.createQuery(
                                "SELECT a.id AS file_id, a.case_id, NULL AS court, '' AS cause, " + COLUMNS + """
                                 FROM assignment a JOIN organisation o ON o.id = a.organisation_id
                                WHERE a.id = :id AND a.case_id IS NULL AND a.erased_at IS NULL""")
                        .bind("id", fileId)
                        .map(ConstructorMapper.of(Row.class))
                        .findOne());
    }

    Optional<FileCertificate> erased(Handle h, String fileId) {
        return h.createQuery("SELECT certificate FROM erased_file WHERE file_id = :id")
                .bind("id", fileId)
                .mapTo(String.class)
                .findOne()
                .map(CaseFiles::read);
    }

    private static FileCertificate read(String json) {
        try {
            return Json.read(json, FileCertificate.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored certificate cannot be read.", e);
        }
    }

    /** Whether it is one, there or erased, that the caller may know of. */
    boolean reaches(Handle h, Scope scope, String fileId) {
        return find(h, fileId)
                        .filter(row -> reaches(scope, row.organisationId(), row.court()))
                        .isPresent()
                || erased(h, fileId)
                        .filter(c -> reaches(scope, c.organisationId(), c.court()))
                        .isPresent();
    }

    private static boolean reaches(Scope scope, String organisationId, @Nullable String court) {
        return switch (scope) {
            case Scope.All _ -> true;
            case Scope.Organisation(String id, String name) -> organisationId.equals(id) || name.equals(court);
            case Scope.Sessions _, Scope.Cases _ -> false;
        };
    }

    // --- listing

    /** Those a page shows: which can be due with no record left, those proposed, held or found by a whole reference; at most {@value #LISTED} of each. */
    List<RecordRow> rows(Handle h, Scope scope, Records.Filter filter, @Nullable String reference, String viewer) {
        List<String> ids = new ArrayList<>();
        String number = reference == null ? null : CaseNumber.keyOf(reference);
        if (number != null) {
            ids.addAll(ids(h, scope, """
                    SELECT r.case_id FROM case_reference r WHERE r.number_key = :number
                    UNION SELECT r.assignment FROM assignment_reference r WHERE r.number_key = :number
                    UNION SELECT r.file_id FROM erased_reference r WHERE r.number_key = :number""", q -> q.bind("number", number)));
        } else {
            ids.addAll(
                    switch (filter) {
                        case ALL, PROPOSED ->
                            ids(
                                    h,
                                    scope,
                                    "SELECT DISTINCT session_id FROM disposal WHERE session_id = case_id",
                                    q -> {});
                        case HELD ->
                            ids(
                                    h,
                                    scope,
                                    "SELECT DISTINCT case_id FROM legal_hold WHERE session_id IS NULL AND lifted_at IS NULL",
                                    q -> {});
                        case DUE -> candidates(h, scope);
                    });
        }
        return ids.stream()
                .distinct()
                .flatMap(id -> describe(h, id, viewer).stream())
                .filter(row -> switch (filter) {
                    case ALL -> true;
                    case HELD -> row.held();
                    case DUE -> row.due() && row.state() != ArchivedState.DISPOSED;
                    case PROPOSED -> row.disposal() != null && row.disposal().state() == DisposalState.PROPOSED;
                })
                .toList();
    }

    private interface Bindings {
        void to(Query query);
    }

    private List<String> ids(Handle h, Scope scope, String sql, Bindings bindings) {
        Query query = h.createQuery(sql + " LIMIT " + LISTED);
        bindings.to(query);
        return query.mapTo(String.class).list().stream()
                .filter(id -> reaches(h, scope, id))
                .toList();
    }

    /** Nothing is due sooner than the shortest of the terms after it came; where a record is left, that is what is due. */
    private List<String> candidates(Handle h, Scope scope) {
        int shortest = RetentionTerms.all(h).stream()
                .map(RetentionTerm::years)
                .filter(Objects::nonNull)
                .min(Integer::compare)
                .orElse(0);
        Instant before = China.day(clock.instant())
                .minusYears(shortest)
                .atStartOfDay(China.ZONE)
                .toInstant();
        boolean own = scope instanceof Scope.Organisation;
        String cases = "SELECT c.id FROM mediation_case c WHERE c.erased_at IS NULL AND c.created_at < :before"
                + " AND NOT EXISTS (SELECT 1 FROM archived_session r WHERE r.case_id = c.id AND r.state <> 'DISPOSED')"
                + (own ? " AND (c.organisation_id = :organisation OR c.court = :name)" : "")
                + " ORDER BY c.created_at, c.id";
        String assignments =
                "SELECT a.id FROM assignment a WHERE a.case_id IS NULL AND a.live = FALSE AND a.erased_at IS NULL"
                        + " AND a.received_at < :before"
                        + (own ? " AND a.organisation_id = :organisation" : "")
                        + " ORDER BY a.received_at, a.id";
        List<String> ids = new ArrayList<>();
        for (String sql : List.of(cases, assignments)) {
            ids.addAll(ids(h, scope, sql, q -> {
                q.bind("before", before);
                if (scope instanceof Scope.Organisation(String id, String name)) {
                    q.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
                    q.bind("organisation", id).bind("name", name);
                }
            }));
        }
        return ids;
    }

    private Optional<RecordRow> describe(Handle h, String fileId, String viewer) {
        List<Disposals.Row> proposals = disposals.of(h, fileId);
        Disposals.Row last = proposals.isEmpty() ? null : proposals.getLast();
        Optional<Row> there = find(h, fileId);
        if (there.isEmpty()) {
            return erased(h, fileId)
                    .map(c -> new RecordRow(
                            fileId,
                            fileId,
                            c.references(),
                            c.organisation(),
                            null,
                            ArchivedState.DISPOSED,
                            c.retention(),
                            true,
                            false,
                            false,
                            last == null ? null : last.view(viewer),
                            null,
                            true));
        }
        Row row = there.get();
        RetentionDue due = due(h, row);
        Instant now = clock.instant();
        boolean held = terms.held(h, fileId);
        boolean waiting =
                last != null && (last.state() == DisposalState.PROPOSED || last.state() == DisposalState.CONFIRMED);
        return Optional.of(new RecordRow(
                fileId,
                fileId,
                references(h, row),
                row.organisation(),
                null,
                due.closedOn() == null ? ArchivedState.OPEN : ArchivedState.KEPT,
                due,
                Retention.isDue(due, now),
                held,
                !waiting && !held && Retention.isDue(due, now) && left(h, row).isEmpty(),
                last == null ? null : last.view(viewer),
                null,
                true));
    }

    RecordView view(Handle h, String fileId, String viewer) {
        RecordRow described = describe(h, fileId, viewer).orElseThrow(RecordsRefusals::recordUnknown);
        Optional<Row> row = find(h, fileId);
        Optional<FileCertificate> certificate = erased(h, fileId);
        LocalDate day =
                Optional.ofNullable(described.retention().closedOn()).orElseGet(() -> China.day(clock.instant()));
        String organisation = row.map(Row::organisationId)
                .or(() -> certificate.map(FileCertificate::organisationId))
                .orElseThrow();
        return new RecordView(
                described,
                holds.of(h, fileId, fileId),
                disposals.of(h, fileId).stream().map(d -> d.view(viewer)).toList(),
                Retention.inForce(RetentionTerms.all(h), organisation, day),
                null,
                row.map(r -> left(h, r)).orElse(List.of()),
                certificate.orElse(null));
    }

    private RetentionDue due(Handle h, Row row) {
        String caseId = row.caseId();
        return caseId == null
                ? terms.ofAssignment(h, row.fileId(), row.organisationId())
                : terms.of(h, caseId).due();
    }

    private static List<String> references(Handle h, Row row) {
        return row.caseId() == null
                ? h.createQuery("SELECT number_key FROM assignment_reference WHERE assignment = :id ORDER BY place")
                        .bind("id", row.fileId())
                        .mapTo(String.class)
                        .list()
                : h.createQuery("SELECT printed FROM case_reference WHERE case_id = :id ORDER BY place")
                        .bind("id", row.fileId())
                        .mapTo(String.class)
                        .list();
    }

    // --- what still keeps it

    /** Codes of what has to be over first; empty: nothing. */
    List<String> left(Handle h, Row row) {
        List<String> left = new ArrayList<>();
        Instant now = clock.instant();
        boolean records = is(h, """
                SELECT COUNT(*) FROM archived_session WHERE case_id = :id AND state <> 'DISPOSED'""", row.fileId(), now) || is(h, """
                SELECT COUNT(*) FROM mediation_session s WHERE s.case_id = :id AND s.started_at IS NOT NULL
                    AND NOT EXISTS (SELECT 1 FROM archived_session r WHERE r.session_id = s.id)""", row.fileId(), now);
        if (records) {
            left.add(RecordsRefusals.FILE_RECORDS);
        }
        boolean grants = is(h, """
                SELECT COUNT(*) FROM access_grant WHERE case_id = :id AND revoked_at IS NULL AND valid_to > :now
                    AND (granted IS NULL OR granted = TRUE)""", row.fileId(), now)
                || is(
                        h,
                        "SELECT COUNT(*) FROM review_request WHERE case_id = :id AND answered_at IS NULL",
                        row.fileId(),
                        now);
        if (grants) {
            left.add(RecordsRefusals.FILE_GRANT);
        }
        String assignment = row.assignment();
        boolean messages = assignment != null && (is(h, """
                        SELECT COUNT(*) FROM exchange_in m JOIN assignment a ON a.from_platform = m.sender AND a.assignment_id = m.assignment
                        WHERE a.id = :id AND m.state IN ('WAITING', 'READY')""", assignment, now) || is(h, """
                        SELECT COUNT(*) FROM exchange_out m JOIN assignment a ON a.from_platform = m.recipient AND a.assignment_id = m.assignment
                        WHERE a.id = :id AND m.state IN ('WAITING', 'READY')""", assignment, now));
        if (messages) {
            left.add(RecordsRefusals.FILE_EXCHANGE);
        }
        AssignmentState state = row.state();
        LocalDate until = row.termUntil();
        boolean runs = row.dueFor() != null && until != null && !until.isBefore(China.day(now));
        if (state != null && (state.isBeforeEnd() || runs)) {
            left.add(RecordsRefusals.FILE_CLOCK);
        }
        return List.copyOf(left);
    }

    private static boolean is(Handle h, String sql, String id, Instant now) {
        Query query = h.createQuery(sql);
        query.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
        return query.bind("id", id).bind("now", now).mapTo(Integer.class).one() > 0;
    }

    /** Refuses unless it is there, due, free of holds, and nothing has to be over first. */
    RetentionDue mayGo(Handle h, String fileId) {
        Row row = find(h, fileId).orElseThrow(RecordsRefusals::fileErased);
        Instant now = clock.instant();
        if (terms.held(h, fileId)) {
            throw RecordsRefusals.held();
        }
        RetentionDue due = due(h, row);
        if (!Retention.isDue(due, now)) {
            throw RecordsRefusals.notDue();
        }
        left(h, row).stream().findFirst().ifPresent(code -> {
            throw RecordsRefusals.fileWaits(code);
        });
        return due;
    }

    // --- erasing

    /** What its certificate is to say; the archive adds when it was signed. */
    FileCertificate draft(Handle h, String fileId, RetentionDue due, Decision proposed, Decision confirmed) {
        Row row = find(h, fileId).orElseThrow();
        List<FileCertificate.Session> sessions = h.createQuery("""
                        SELECT s.id AS session_id, s.planned_at, s.started_at, s.ended_at, s.end_reason, r.manifest
                        FROM mediation_session s LEFT JOIN archived_session r ON r.session_id = s.id WHERE s.case_id = :id
                        ORDER BY s.planned_at, s.id""")
                .bind("id", row.fileId())
                .map(ConstructorMapper.of(FileCertificate.Session.class))
                .list();
        List<FileCertificate.Document> documents = h.createQuery(
                        "SELECT id, kind, made_at, sha256 FROM document WHERE case_id = :id ORDER BY made_at, id")
                .bind("id", row.fileId())
                .map((rs, _) -> new FileCertificate.Document(
                        rs.getString("id"),
                        DocumentKind.valueOf(rs.getString("kind")),
                        rs.getObject("made_at", OffsetDateTime.class).toInstant(),
                        rs.getString("sha256")))
                .list();
        TerminationReason ended = sessions.stream()
                .map(FileCertificate.Session::endReason)
                .filter(Objects::nonNull)
                .reduce((first, later) -> later)
                .orElse(null);
        AssignmentState state = row.state();
        return new FileCertificate(
                FileCertificate.FORMAT,
                row.fileId(),
                references(h, row),
                row.organisationId(),
                row.organisation(),
                row.court(),
                row.cause(),
                ended != null ? ended.name() : state == null ? null : state.name(),
                sessions,
                documents,
                Erasure.count(h, row.caseId(), row.assignment()),
                due,
                proposed,
                confirmed,
                clock.instant(),
                "");
    }

    /** Erases what the certificate is about and keeps the certificate, in one step. */
    void erase(Handle h, FileCertificate certificate) {
        Disposals.lock(h, certificate.fileId());
        Optional<Row> row = find(h, certificate.fileId());
        put(h, certificate);
        row.ifPresent(r -> Erasure.carryOut(h, r.caseId(), r.assignment(), clock.instant()));
    }

    /** What an erased file left; nothing changes where it is known. */
    void put(Handle h, FileCertificate certificate) {
        if (erased(h, certificate.fileId()).isPresent()) {
            return;
        }
        h.createUpdate("""
                        INSERT INTO erased_file (file_id, organisation_id, court, erased_at, certificate)
                        VALUES (:fileId, :organisationId, :court, :at, :json)""")
                .bindMethods(certificate)
                .bind("json", Json.write(certificate))
                .execute();
        int place = 0;
        for (String reference : certificate.references()) {
            h.createUpdate("INSERT INTO erased_reference (file_id, place, number_key) VALUES (:id, :place, :key)")
                    .bind("id", certificate.fileId())
                    .bind("place", place++)
                    .bind("key", CaseNumber.keyOf(reference))
                    .execute();
        }
    }
}
