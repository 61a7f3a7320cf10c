package org.hejie.cases.register;

import org.jdbi.v3.core.Handle;

/** How much mediators and experts have to do. Within the caller's transaction. */
public final class Workload {
    private Workload() {}

    /** Cases somebody has in hand: those led, and those helped in as an expert, which no session ended. */
    public static int of(Handle h, String accountId) {
        return h.createQuery("""
                        SELECT COUNT(*) FROM mediation_case c
                        WHERE (c.presiding_mediator_id = :id OR EXISTS (SELECT 1 FROM expert_call k JOIN expert e ON e.id = k.expert_id
                                JOIN expert_request r ON r.id = k.request_id
                                WHERE e.account_id = :id AND r.case_id = c.id AND k.state = 'ACCEPTED'))
                            AND NOT EXISTS (SELECT 1 FROM mediation_session s
                                WHERE s.case_id = c.id AND s.ended_at IS NOT NULL AND s.end_reason <> 'ADJOURNED')""").bind("id", accountId).mapTo(Integer.class).one();
    }
}
