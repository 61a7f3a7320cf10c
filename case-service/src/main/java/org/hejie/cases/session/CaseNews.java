package org.hejie.cases.session;

import java.time.Instant;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.rest.SessionOutcome;
import org.hejie.protocol.rest.StaffName;
import org.jdbi.v3.core.Handle;

/**
 * What becomes of the cases, for whoever has to know. Each is told within the transaction that writes it down and before it, possibly more than once; what is thrown undoes it.
 */
public interface CaseNews {
    /** @param planNumber 1 for the first plan, one more with each change */
    void planned(Handle h, String caseId, String sessionId, int planNumber, Instant plannedAt);

    void started(Handle h, String sessionId, Instant at);

    void ended(Handle h, String sessionId, Instant at, TerminationReason reason);

    /** The form of how it ended was written. */
    void outcome(Handle h, String sessionId, SessionOutcome outcome);

    /** Another mediator leads the case. @param byAccount who appointed them */
    void appointed(Handle h, String caseId, StaffName mediator, String byAccount);

    /** A signature, a seal or a scan of the session's agreement counts now; in no transaction. */
    void signed(String sessionId);
}
