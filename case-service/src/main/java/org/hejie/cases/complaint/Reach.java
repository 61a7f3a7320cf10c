package org.hejie.cases.complaint;

import org.hejie.cases.account.Account;
import org.hejie.protocol.http.StaffRole;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Which parties' words a reader may see: an administrator those of the own organisation's cases, a court's supervisor those of the court's; of no session that the reader took part in. */
final class Reach {
    private Reach() {}

    /** @param select from something joined with the participant {@code p} */
    static Query query(Handle h, Account reader, String select, String order, int most) {
        return h.createQuery(select + """
                         JOIN mediation_session s ON s.id = p.session_id JOIN mediation_case m ON m.id = s.case_id
                        WHERE (:admin AND m.organisation_id = :organisation OR :court AND m.court = :name)
                            AND NOT EXISTS (SELECT 1 FROM participant o WHERE o.session_id = s.id AND o.account_id = :account)
                        ORDER BY\s""" + order + " LIMIT " + most)
                .bind("admin", reader.roles().contains(StaffRole.ORGANISATION_ADMIN))
                .bind("court", reader.roles().contains(StaffRole.COURT_SUPERVISOR))
                .bind("organisation", reader.organisationId())
                .bind("name", reader.organisation())
                .bind("account", reader.id());
    }
}
