package org.hejie.cases.complaint;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.hejie.cases.account.Account;
import org.hejie.cases.store.Database;
import org.hejie.cases.store.Sealer;
import org.hejie.protocol.Role;
import org.hejie.protocol.rest.ComplaintList.MediatorRefusal;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** Who asked for another mediator, and why (在线调解规则 art. 14). The room tells; the organisation and the court read. */
public final class MediatorRefusals {
    private static final int LISTED = 500;
    private final Database database;
    private final Sealer sealer;

    public MediatorRefusals(Database database, Sealer sealer) {
        this.database = database;
        this.sealer = sealer;
    }

    public static String place(String participantId, Instant at) {
        return "mediator_refusal/" + participantId + "/" + at;
    }

    /** Taken once, however often it is told. */
    public void made(Handle h, String participantId, String reason, boolean second, Instant told) {
        Instant at = told.truncatedTo(ChronoUnit.MILLIS);
        int there = h.createQuery("SELECT COUNT(*) FROM mediator_refusal WHERE participant_id = :id AND made_at = :at")
                .bind("id", participantId)
                .bind("at", at)
                .mapTo(Integer.class)
                .one();
        if (there > 0) {
            return;
        }
        h.createUpdate("""
                        INSERT INTO mediator_refusal (participant_id, made_at, reason_sealed, second_time)
                        VALUES (:id, :at, :reason, :second)""")
                .bind("id", participantId)
                .bind("at", at)
                .bind("reason", sealer.seal(reason, place(participantId, at)))
                .bind("second", second)
                .execute();
    }

    public void takenBack(Handle h, String participantId, Instant told) {
        Instant at = told.truncatedTo(ChronoUnit.MILLIS);
        h.createUpdate("""
                        UPDATE mediator_refusal SET taken_back_at = :at
                        WHERE participant_id = :id AND made_at <= :at AND taken_back_at IS NULL""").bind("id", participantId).bind("at", at).execute();
    }

    /** The participants of a session whose party asked for another mediator in another session of the case and did not take it back. */
    public List<String> before(Handle h, String sessionId) {
        return h.createQuery("""
                        SELECT DISTINCT own.id FROM participant own JOIN participant other ON other.party_id = own.party_id
                            JOIN mediator_refusal r ON r.participant_id = other.id
                        WHERE own.session_id = :id AND other.session_id <> :id AND r.taken_back_at IS NULL ORDER BY own.id""").bind("id", sessionId).mapTo(String.class).list();
    }

    record Row(
            String participantId,
            String caseId,
            String title,
            String sessionId,
            String name,
            Role role,
            String reasonSealed,
            boolean secondTime,
            Instant madeAt,
            @Nullable Instant takenBackAt) {}

    /** Newest first, at most {@value #LISTED}. */
    public List<MediatorRefusal> of(Account reader) {
        return database.call(h -> Reach.query(h, reader, """
                        SELECT r.participant_id, m.id AS case_id, m.title, s.id AS session_id, p.name, p.role, r.reason_sealed, r.second_time, r.made_at,
                            r.taken_back_at
                        FROM mediator_refusal r JOIN participant p ON p.id = r.participant_id
                        """, "r.made_at DESC, r.participant_id", LISTED)
                .map(ConstructorMapper.of(Row.class))
                .list()
                .stream()
                .map(row -> new MediatorRefusal(
                        row.caseId(),
                        row.title(),
                        row.sessionId(),
                        row.name(),
                        row.role(),
                        sealer.open(row.reasonSealed(), place(row.participantId(), row.madeAt())),
                        row.secondTime(),
                        row.madeAt(),
                        row.takenBackAt()))
                .toList());
    }
}
