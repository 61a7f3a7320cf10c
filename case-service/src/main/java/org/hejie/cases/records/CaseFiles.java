package org.hejie.cases.records;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private static final String COLUMNS = """
            a.id AS assignment, a.state, a.term_until, a.due_for, a.from_platform, a.assignment_id, o.id AS organisation_id, o.name AS organisation""";
    private final Holds holds;
    private final Disposals disposals;
    private final CaseTerms terms;
    private final Clock clock;

    CaseFiles(Holds holds, Disposals disposals, CaseTerms terms, Clock clock) {
        this.holds = holds;
        this.disposals = disposals;
        this.terms = terms;
        this.clock = clock;
    }

    /** @param dueFor the clock that ends on {@code termUntil}; {@code null}: none runs */
    public record Row(
            String fileId,
            @Nullable String caseId,
            @Nullable String court,
            String cause,
            @Nullable String closedWhy,
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
        return h.createQuery(
                        "SELECT c.id AS file_id, c.id AS case_id, c.court, c.cause, c.closed_why, " + COLUMNS + """
                         FROM mediation_case c JOIN organisation o ON o.id = c.organisation_id LEFT JOIN assignment a ON a.case_id = c.id
                        WHERE c.id = :id AND c.erased_at IS NULL""")
                .bind("id", fileId)
                .map(ConstructorMapper.of(Row.class))
                .findOne()
                .or(() -> h.createQuery(
                                "SELECT a.id AS file_id, a.case_id, NULL AS court, '' AS cause, NULL AS closed_why, "
                                        + COLUMNS + """
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

    /** Those a whole reference finds, there or erased. */
    List<String> found(Handle h, Scope scope, String reference) {
        return h.createQuery("""
                        SELECT r.case_id FROM case_reference r WHERE r.number_key = :number
                        UNION SELECT r.assignment FROM assignment_reference r WHERE r.number_key = :number
                        UNION SELECT r.file_id FROM erased_reference r WHERE r.number_key = :number""").bind("number", CaseNumber.keyOf(reference)).mapTo(String.class).list().stream()
                .filter(id -> reaches(h, scope, id))
                .toList();
    }

    /** As the desk shows them; what is not there is left out. */
    List<RecordRow> describe(Handle h, List<String> fileIds, String viewer) {
        Map<String, RetentionDue> due = new HashMap<>(terms.due(h, fileIds));
        due.putAll(terms.ofAssignments(h, fileIds));
        Map<String, LocalDate> quiet = terms.quietSince(h, fileIds);
        return fileIds.stream()
                .flatMap(id -> describe(h, id, due.get(id), quiet.get(id), viewer).stream())
                .toList();
    }

    private Optional<RecordRow> describe(
            Handle h, String fileId, @Nullable RetentionDue worked, @Nullable LocalDate quiet, String viewer) {
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
                            true,
                            null));
        }
        Row row = there.get();
        RetentionDue due = Objects.requireNonNull(worked);
        Instant now = clock.instant();
        boolean held = terms.held(h, fileId);
        boolean isQuiet = quiet != null && !quiet.plusYears(DueDays.QUIET_YEARS).isAfter(China.day(now));
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
                true,
                isQuiet ? quiet : null));
    }

    RecordView view(Handle h, String fileId, String viewer) {
        RecordRow described =
                describe(h, List.of(fileId), viewer).stream().findFirst().orElseThrow(RecordsRefusals::recordUnknown);
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
        String id = row.fileId();
        return Objects.requireNonNull(
                (row.caseId() == null ? terms.ofAssignments(h, List.of(id)) : terms.due(h, List.of(id))).get(id));
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
        String outcome = row.closedWhy() != null
                ? row.closedWhy()
                : ended != null ? ended.name() : state == null ? null : state.name();
        return new FileCertificate(
                FileCertificate.FORMAT,
                row.fileId(),
                references(h, row),
                row.organisationId(),
                row.organisation(),
                row.court(),
                row.cause(),
                outcome,
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
