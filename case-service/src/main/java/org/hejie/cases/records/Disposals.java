package org.hejie.cases.records;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.hejie.cases.store.Database;
import org.hejie.cases.store.Secrets;
import org.hejie.cases.store.StoreFault;
import org.hejie.protocol.Json;
import org.hejie.protocol.recording.DisposalCertificate;
import org.hejie.protocol.recording.DisposalCertificate.Decision;
import org.hejie.protocol.recording.DisposalOrder;
import org.hejie.protocol.recording.FileCertificate;
import org.hejie.protocol.rest.Disposal;
import org.hejie.protocol.rest.Disposal.DisposalState;
import org.hejie.protocol.rest.RetentionDue;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Proposals to dispose of records: one person proposes, another confirms, then the archive deletes and a certificate stays. */
final class Disposals {
    private static final Logger LOG = LoggerFactory.getLogger(Disposals.class);
    private final Database database;
    private final ArchiveIndex index;
    private final Supplier<Archive> archive;
    private final Clock clock;

    Disposals(Database database, ArchiveIndex index, Supplier<Archive> archive, Clock clock) {
        this.database = database;
        this.index = index;
        this.archive = archive;
        this.clock = clock;
    }

    public record Row(
            String disposalId,
            String caseId,
            String sessionId,
            DisposalState state,
            String retention,
            String proposedBy,
            String proposedAccount,
            @Nullable String decidedBy,
            @Nullable Instant lockedUntil) {

        /** A case's file, not a session's record. */
        boolean ofFile() {
            return sessionId.equals(caseId);
        }

        Disposal view(String viewer) {
            Decision proposed = read(proposedBy, Decision.class);
            String second = decidedBy;
            Decision decided = second == null ? null : read(second, Decision.class);
            return new Disposal(
                    disposalId,
                    sessionId,
                    state,
                    proposed.name(),
                    proposed.at(),
                    proposed.reason(),
                    decided == null ? null : decided.name(),
                    decided == null ? null : decided.at(),
                    decided == null ? null : decided.reason(),
                    lockedUntil,
                    state == DisposalState.PROPOSED && !viewer.equals(proposedAccount));
        }
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return Json.read(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored decision cannot be read.", e);
        }
    }

    /** Whether a second person has confirmed: from then on nothing holds it. Locks the case's rows until the transaction ends. */
    static boolean isGoing(Handle h, String caseId, @Nullable String sessionId) {
        lock(h, caseId);
        return h
                .createQuery("SELECT session_id FROM disposal WHERE case_id = :case AND state = 'CONFIRMED'")
                .bind("case", caseId)
                .mapTo(String.class)
                .list()
                .stream()
                .anyMatch(going -> sessionId == null || sessionId.equals(going));
    }

    /** A hold and a confirmation of one case come one after the other. */
    static void lock(Handle h, String caseId) {
        h.createQuery("SELECT id FROM assignment WHERE id = :case OR case_id = :case FOR UPDATE")
                .bind("case", caseId)
                .mapTo(String.class)
                .list();
        h.createQuery("SELECT id FROM mediation_case WHERE id = :case FOR UPDATE")
                .bind("case", caseId)
                .mapTo(String.class)
                .list();
        h.createQuery("SELECT session_id FROM archived_session WHERE case_id = :case ORDER BY session_id FOR UPDATE")
                .bind("case", caseId)
                .mapTo(String.class)
                .list();
    }

    /** Within the caller's transaction, which has checked that it may be proposed. */
    Row propose(Handle h, String caseId, String sessionId, RetentionDue due, Decision by) {
        Row row = new Row(
                Secrets.id("d_"),
                caseId,
                sessionId,
                DisposalState.PROPOSED,
                Json.write(due),
                Json.write(by),
                by.accountId(),
                null,
                null);
        try {
            h.createUpdate("""
                            INSERT INTO disposal (disposal_id, case_id, session_id, going, state, retention, proposed_by, proposed_account)
                            VALUES (:disposalId, :caseId, :sessionId, :sessionId, :state, :retention, :proposedBy, :proposedAccount)""").bindMethods(row).execute();
        } catch (org.jdbi.v3.core.JdbiException e) {
            throw StoreFault.isDuplicate(e) ? RecordsRefusals.alreadyProposed() : e;
        }
        return row;
    }

    /** Notes the second person's word; of two at once one alone succeeds. Within the caller's transaction. */
    void decide(Handle h, Row row, boolean confirm, Decision by) {
        int changed = h.createUpdate("""
                        UPDATE disposal SET state = :state, decided_by = :by, going = CASE WHEN :confirm THEN going ELSE NULL END
                        WHERE disposal_id = :id AND state = 'PROPOSED'""")
                .bind("state", confirm ? DisposalState.CONFIRMED : DisposalState.REFUSED)
                .bind("by", Json.write(by))
                .bind("confirm", confirm)
                .bind("id", row.disposalId())
                .execute();
        if (changed == 0) {
            throw RecordsRefusals.disposalDecided();
        }
    }

    /**
     * Has the archive delete what two people decided to let go, and takes it out of the index.
     *
     * @throws IOException when it could not be deleted yet; it is tried again at the next start, or by the next call
     */
    DisposalCertificate carryOut(Row row) throws IOException {
        ArchiveIndex.Row record =
                database.call(h -> index.find(h, row.sessionId())).orElseThrow();
        DisposalOrder order = new DisposalOrder(
                row.caseId(),
                row.sessionId(),
                index.references(List.of(row.sessionId())).getOrDefault(row.sessionId(), List.of()).stream()
                        .map(ArchiveIndex.Reference::printed)
                        .toList(),
                record.organisationId(),
                record.organisation(),
                record.court(),
                read(row.retention(), RetentionDue.class),
                read(row.proposedBy(), Decision.class),
                read(Objects.requireNonNull(row.decidedBy()), Decision.class));
        DisposalCertificate certificate = archive.get().dispose(order);
        database.run(h -> {
            index.disposed(h, certificate);
            h.createUpdate("""
                            UPDATE disposal SET state = 'DONE', going = NULL, locked_until = :locked
                            WHERE disposal_id = :id AND state = 'CONFIRMED'""")
                    .bind("locked", lockedUntil(certificate))
                    .bind("id", row.disposalId())
                    .execute();
        });
        LOG.info("record disposed of session={} disposal={}", row.sessionId(), row.disposalId());
        return certificate;
    }

    /** Has a case's file erased: certificate first, durable, then the rows in one step with the note that it is done. Whatever stops it, asked again it goes on. */
    FileCertificate erase(Row row, CaseFiles files) throws IOException {
        FileCertificate draft =
                database.call(h -> files.find(h, row.sessionId()).isEmpty()
                        ? files.erased(h, row.sessionId()).orElseThrow()
                        : files.draft(
                                h,
                                row.sessionId(),
                                read(row.retention(), RetentionDue.class),
                                read(row.proposedBy(), Decision.class),
                                read(Objects.requireNonNull(row.decidedBy()), Decision.class)));
        FileCertificate certificate = archive.get().certify(draft);
        database.run(h -> {
            files.erase(h, certificate);
            h.createUpdate(
                            "UPDATE disposal SET state = 'DONE', going = NULL WHERE disposal_id = :id AND state = 'CONFIRMED'")
                    .bind("id", row.disposalId())
                    .execute();
        });
        LOG.info("case file erased file={} disposal={}", row.sessionId(), row.disposalId());
        return certificate;
    }

    private static @Nullable Instant lockedUntil(DisposalCertificate certificate) {
        return certificate.copies().stream()
                .map(DisposalCertificate.Copy::lockedUntil)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(null);
    }

    Optional<Row> find(Handle h, String disposalId) {
        return h.createQuery("SELECT * FROM disposal WHERE disposal_id = :id")
                .bind("id", disposalId)
                .map(ConstructorMapper.of(Row.class))
                .findOne();
    }

    /** Of a session, newest last. */
    List<Row> of(Handle h, String sessionId) {
        return h
                .createQuery("SELECT * FROM disposal WHERE session_id = :id")
                .bind("id", sessionId)
                .map(ConstructorMapper.of(Row.class))
                .list()
                .stream()
                .sorted(java.util.Comparator.comparing(
                        row -> read(row.proposedBy(), Decision.class).at()))
                .toList();
    }

    /** Those a stop interrupted. */
    List<Row> underWay() {
        return database.call(h -> h.createQuery("SELECT * FROM disposal WHERE state = 'CONFIRMED' ORDER BY disposal_id")
                .map(ConstructorMapper.of(Row.class))
                .list());
    }
}
