package org.hejie.cases.complaint;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.hejie.cases.account.Account;
import org.hejie.cases.store.Database;
import org.hejie.protocol.DisclosureKind;
import org.hejie.protocol.rest.ComplaintList.Objection;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** That a mediator disclosed something, and who objected (在线调解规则 art. 13). The words are in the session's log. The room tells, as often as it likes. */
public final class Disclosures {
    private static final int LISTED = 500;
    private final Database database;

    public Disclosures(Database database) {
        this.database = database;
    }

    public void made(Handle h, String mediatorId, String disclosureId, DisclosureKind kind, Instant at) {
        boolean known = h.createQuery(
                                "SELECT COUNT(*) FROM mediator_disclosure WHERE participant_id = :id AND disclosure_id = :disclosure")
                        .bind("id", mediatorId)
                        .bind("disclosure", disclosureId)
                        .mapTo(Integer.class)
                        .one()
                > 0;
        if (!known) {
            h.createUpdate("""
                            INSERT INTO mediator_disclosure (participant_id, disclosure_id, account_id, kind, disclosed_at)
                            SELECT id, :disclosure, account_id, :kind, :at FROM participant WHERE id = :id AND account_id IS NOT NULL""")
                    .bind("id", mediatorId)
                    .bind("disclosure", disclosureId)
                    .bind("kind", kind)
                    .bind("at", at.truncatedTo(ChronoUnit.MILLIS))
                    .execute();
        }
    }

    /** The last answer counts. */
    public void answered(
            Handle h, String sessionId, String disclosureId, String participantId, boolean waived, Instant at) {
        h.createUpdate("""
                        DELETE FROM disclosure_objection
                        WHERE session_id = :session AND disclosure_id = :disclosure AND participant_id = :id""")
                .bind("session", sessionId)
                .bind("disclosure", disclosureId)
                .bind("id", participantId)
                .execute();
        if (!waived) {
            h.createUpdate("""
                            INSERT INTO disclosure_objection (session_id, disclosure_id, participant_id, objected_at)
                            VALUES (:session, :disclosure, :id, :at)""")
                    .bind("session", sessionId)
                    .bind("disclosure", disclosureId)
                    .bind("id", participantId)
                    .bind("at", at.truncatedTo(ChronoUnit.MILLIS))
                    .execute();
        }
    }

    /** Whether this account disclosed anything in the case. */
    boolean disclosed(Handle h, String caseId, String accountId) {
        return h.createQuery("""
                                SELECT COUNT(*) FROM mediator_disclosure d JOIN participant p ON p.id = d.participant_id
                                    JOIN mediation_session s ON s.id = p.session_id
                                WHERE s.case_id = :case AND d.account_id = :account AND d.kind <> 'NONE'""")
                        .bind("case", caseId)
                        .bind("account", accountId)
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    /** Objections that stand, newest first, at most {@value #LISTED}. */
    public List<Objection> of(Account reader) {
        return database.call(h -> Reach.query(h, reader, """
                        SELECT m.id AS case_id, m.title AS case_title, s.id AS session_id, p.name AS "by", p.role, a.name AS mediator, d.kind,
                            o.objected_at AS at
                        FROM disclosure_objection o JOIN participant p ON p.id = o.participant_id
                            JOIN participant mp ON mp.session_id = o.session_id
                            JOIN mediator_disclosure d ON d.participant_id = mp.id AND d.disclosure_id = o.disclosure_id
                            JOIN account a ON a.id = d.account_id
                        """, "o.objected_at DESC, p.id", LISTED)
                .map(ConstructorMapper.of(Objection.class))
                .list());
    }
}
