package org.hejie.cases.records;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hejie.cases.store.Database;
import org.hejie.cases.store.Secrets;
import org.hejie.protocol.Json;
import org.hejie.protocol.rest.HoldCause;
import org.hejie.protocol.rest.LegalHold;
import org.hejie.protocol.rest.NewHold;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Legal holds. Each act is a line of the archive's own ledger too, without the words of its reason, so that holds outlive the database. While one is in
 * force nothing it is on is disposed of.
 */
public final class Holds {
    private static final Logger LOG = LoggerFactory.getLogger(Holds.class);
    private final Database database;
    private final Supplier<Archive> archive;
    private final Clock clock;

    Holds(Database database, Supplier<Archive> archive, Clock clock) {
        this.database = database;
        this.archive = archive;
        this.clock = clock;
    }

    /** A line of the ledger. {@code lifted} and {@code by} alone matter of the second kind. */
    record Line(
            String act,
            String holdId,
            @Nullable String caseId,
            @Nullable String sessionId,
            @Nullable HoldCause cause,
            @Nullable Instant to,
            String by,
            Instant at) {
        static final String PLACED = "PLACED";
        static final String LIFTED = "LIFTED";
    }

    public record Row(
            String holdId,
            String caseId,
            @Nullable String sessionId,
            HoldCause cause,
            String reason,
            String byAccount,
            String byName,
            Instant fromAt,
            @Nullable Instant toAt,
            @Nullable Instant liftedAt,
            @Nullable String liftedBy,
            @Nullable String liftReason) {
        LegalHold view(Instant now) {
            return new LegalHold(
                    holdId,
                    caseId,
                    sessionId,
                    cause,
                    reason,
                    byName,
                    fromAt,
                    toAt,
                    liftedAt,
                    liftedBy,
                    liftReason,
                    Retention.inForce(fromAt, toAt, liftedAt, now));
        }
    }

    /**
     * Places a hold, at once. A complaint, or a suspicion that the mediation was staged, calls this too.
     *
     * @throws org.hejie.protocol.http.ProblemException 409 when a record of the case is being deleted: nothing can hold it any more
     */
    public LegalHold place(String caseId, NewHold asked, Actor by) {
        Instant now = clock.instant();
        Row row = new Row(
                Secrets.id("h_"),
                caseId,
                asked.sessionId(),
                asked.cause(),
                asked.reason().strip(),
                by.accountId(),
                by.name(),
                now,
                asked.to(),
                null,
                null,
                null);
        database.run(h -> {
            if (Disposals.isGoing(h, caseId, asked.sessionId())) {
                throw RecordsRefusals.holdTooLate();
            }
            insert(h, row);
        });
        ledger(new Line(
                Line.PLACED, row.holdId(), caseId, row.sessionId(), row.cause(), row.toAt(), by.accountId(), now));
        return row.view(now);
    }

    void requireInForce(Row hold) {
        if (!Retention.inForce(hold.fromAt(), hold.toAt(), hold.liftedAt(), clock.instant())) {
            throw RecordsRefusals.holdOver();
        }
    }

    /** Lifts a hold that is in force. */
    LegalHold lift(String holdId, String reason, Actor by) {
        Instant now = clock.instant();
        // First the ledger: a hold that is lifted in the database alone would come back, one lifted in the ledger alone
        // stays until tried again.
        ledger(new Line(Line.LIFTED, holdId, null, null, null, null, by.accountId(), now));
        database.run(h -> h.createUpdate("""
                        UPDATE legal_hold SET lifted_at = :now, lifted_by = :by, lift_reason = :reason
                        WHERE hold_id = :id AND lifted_at IS NULL""")
                .bind("now", now)
                .bind("by", by.name())
                .bind("reason", reason.strip())
                .bind("id", holdId)
                .execute());
        return find(holdId).orElseThrow().view(now);
    }

    private void ledger(Line line) {
        try {
            archive.get().appendHold(Json.write(line));
        } catch (IOException e) {
            LOG.error("hold is in the database but not in the archive's ledger hold={}", line.holdId(), e);
            throw RecordsRefusals.archiveFails();
        }
    }

    private static void insert(Handle h, Row row) {
        h.createUpdate("""
                        INSERT INTO legal_hold (hold_id, case_id, session_id, cause, reason, by_account, by_name, from_at, to_at, lifted_at, lifted_by, lift_reason)
                        VALUES (:holdId, :caseId, :sessionId, :cause, :reason, :byAccount, :byName, :fromAt, :toAt, :liftedAt, :liftedBy, :liftReason)""").bindMethods(row).execute();
    }

    Optional<Row> find(String holdId) {
        return database.call(h -> h.createQuery("SELECT * FROM legal_hold WHERE hold_id = :id")
                .bind("id", holdId)
                .map(ConstructorMapper.of(Row.class))
                .findOne());
    }

    /** All that ever were on the session or its case, newest first. */
    List<LegalHold> of(Handle h, String caseId, String sessionId) {
        Instant now = clock.instant();
        return h
                .createQuery("""
                        SELECT * FROM legal_hold WHERE case_id = :case AND (session_id IS NULL OR session_id = :session)
                        ORDER BY from_at DESC, hold_id""")
                .bind("case", caseId)
                .bind("session", sessionId)
                .map(ConstructorMapper.of(Row.class))
                .list()
                .stream()
                .map(row -> row.view(now))
                .toList();
    }

    /** Takes in the archive's ledger where the database knows less. */
    int restore(Collection<String> ledger) {
        int restored = 0;
        for (String json : ledger) {
            Line line = read(json);
            String caseId = line.caseId();
            HoldCause cause = line.cause();
            if (line.act().equals(Line.PLACED) && caseId != null && cause != null) {
                if (find(line.holdId()).isEmpty()) {
                    database.run(h -> insert(
                            h,
                            new Row(
                                    line.holdId(),
                                    caseId,
                                    line.sessionId(),
                                    cause,
                                    "见保管日志。The reason is in the custody log.",
                                    line.by(),
                                    line.by(),
                                    line.at(),
                                    line.to(),
                                    null,
                                    null,
                                    null)));
                    restored++;
                }
            } else {
                database.run(h -> h.createUpdate(
                                "UPDATE legal_hold SET lifted_at = :at, lifted_by = :by WHERE hold_id = :id AND lifted_at IS NULL")
                        .bind("at", line.at())
                        .bind("by", line.by())
                        .bind("id", line.holdId())
                        .execute());
            }
        }
        return restored;
    }

    private static Line read(String json) {
        try {
            return Json.read(json, Line.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A line of the archive's ledger of holds cannot be read.", e);
        }
    }
}
