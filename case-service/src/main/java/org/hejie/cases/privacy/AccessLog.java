package org.hejie.cases.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hejie.cases.store.Database;
import org.hejie.cases.store.Sealer;
import org.hejie.cases.store.Secrets;
import org.hejie.protocol.Json;
import org.hejie.protocol.rest.DataKind;
import org.hejie.protocol.rest.DataPurpose;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/**
 * Who looked at whose data, what for, and when (个人信息保护法 arts. 51, 54-56). Rows are added and never changed; they go after {@link #KEPT}, unless their
 * case is held. What was looked at in recordings is in the custody log instead. Safe on any thread; blocks.
 */
public final class AccessLog {
    /** 个人信息保护法 art. 56; 网络数据安全管理条例 art. 12. */
    public static final Period KEPT = Period.ofYears(3);

    /** In place of roles. */
    public static final String PLATFORM = "PLATFORM";

    /** A page that loads itself anew within this time is the same look. */
    static final Duration SAME_LOOK = Duration.ofMinutes(5);

    private static final int REMEMBERED = 10_000;
    private final Database database;
    private final Sealer sealer;
    private final Clock clock;
    private final Map<Look, Instant> glances = new ConcurrentHashMap<>();

    public AccessLog(Database database, Sealer sealer, Clock clock) {
        this.database = database;
        this.sealer = sealer;
        this.clock = clock;
    }

    /**
     * Who looks.
     *
     * @param accountId or a platform's id
     * @param organisationId {@code null}: a platform
     * @param roles by which they got in, by comma, or {@link #PLATFORM}
     */
    public record Reader(
            String accountId, @Nullable String organisationId, String name, String organisation, String roles) {}

    /** At what; only what applies is there. */
    public record Subject(
            @Nullable String caseId,
            @Nullable String assignment,
            @Nullable String partyId,
            @Nullable String documentId) {
        public static final Subject MANY = new Subject(null, null, null, null);
    }

    private record Look(String accountId, String roles, DataKind kind, DataPurpose purpose, Subject subject) {}

    /** Name and body of a reader, as they were. */
    public record Named(String name, String organisation) {}

    /** One row, opened. */
    public record Entry(
            String id,
            Instant at,
            Named reader,
            String roles,
            DataPurpose purpose,
            @Nullable String detail,
            DataKind kind,
            @Nullable String caseId,
            @Nullable String partyId,
            @Nullable String documentId) {}

    public static String place(String id) {
        return "personal_access/" + id;
    }

    /** Within the caller's transaction. @param detail a grant's purpose, or why numbers were shown */
    public void note(
            Handle h,
            Reader reader,
            Exposure.Shown shown,
            DataPurpose purpose,
            Subject subject,
            @Nullable String detail) {
        Instant now = clock.instant();
        Look look = new Look(reader.accountId(), reader.roles(), shown.kind(), purpose, subject);
        if (shown.glance() && isSame(look, now)) {
            return;
        }
        insert(h, reader, shown.kind(), purpose, subject, detail, now);
        if (shown.glance()) {
            remember(look, now);
        }
    }

    private boolean isSame(Look look, Instant now) {
        Instant before = glances.get(look);
        return before != null && now.isBefore(before.plus(SAME_LOOK));
    }

    /** What is forgotten too early costs a second row, and no more. */
    private void remember(Look look, Instant now) {
        if (glances.size() >= REMEMBERED) {
            glances.values().removeIf(at -> !now.isBefore(at.plus(SAME_LOOK)));
        }
        if (glances.size() < REMEMBERED) {
            glances.put(look, now);
        }
    }

    private void insert(
            Handle h,
            Reader reader,
            DataKind kind,
            DataPurpose purpose,
            Subject subject,
            @Nullable String detail,
            Instant now) {
        String id = Secrets.id("x_");
        h.createUpdate("""
                        INSERT INTO personal_access (id, at, account_id, organisation_id, roles, reader_sealed, purpose, detail, kind, case_id,
                            assignment, party_id, document_id)
                        VALUES (:id, :at, :account, :body, :roles, :reader, :purpose, :detail, :kind, :caseId, :assignment, :partyId, :documentId)""")
                .bind("id", id)
                .bind("at", now)
                .bind("account", reader.accountId())
                .bind("body", reader.organisationId())
                .bind("roles", reader.roles())
                .bind("reader", sealer.seal(Json.write(new Named(reader.name(), reader.organisation())), place(id)))
                .bind("purpose", purpose)
                .bind("detail", detail)
                .bind("kind", kind)
                .bindMethods(subject)
                .execute();
    }

    public record Row(
            String id,
            Instant at,
            String roles,
            String readerSealed,
            DataPurpose purpose,
            @Nullable String detail,
            DataKind kind,
            @Nullable String caseId,
            @Nullable String partyId,
            @Nullable String documentId) {}

    /** All of a case, and of the assignment it came from, newest first. */
    List<Entry> ofCase(Handle h, String caseId) {
        return h.createQuery("""
                        SELECT * FROM personal_access WHERE case_id = :id
                            OR assignment = (SELECT a.id FROM assignment a WHERE a.case_id = :id)
                        ORDER BY at DESC, id""").bind("id", caseId).map(ConstructorMapper.of(Row.class)).list().stream()
                .map(this::open)
                .toList();
    }

    private Entry open(Row row) {
        try {
            Named reader = Json.read(sealer.open(row.readerSealed(), place(row.id())), Named.class);
            return new Entry(
                    row.id(),
                    row.at(),
                    reader,
                    row.roles(),
                    row.purpose(),
                    row.detail(),
                    row.kind(),
                    row.caseId(),
                    row.partyId(),
                    row.documentId());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored look cannot be read.", e);
        }
    }

    /** Lets go what is older than it has to be kept. @return how many rows */
    public int round() {
        Instant now = clock.instant();
        Instant before = now.atOffset(ZoneOffset.UTC).minus(KEPT).toInstant();
        return database.call(
                h -> h.createUpdate("""
                        DELETE FROM personal_access WHERE at < :before AND NOT EXISTS (
                            SELECT 1 FROM legal_hold l WHERE l.case_id = personal_access.case_id AND l.lifted_at IS NULL
                            AND l.from_at <= :now AND (l.to_at IS NULL OR l.to_at > :now))""").bind("before", before).bind("now", now).execute());
    }
}
