package org.hejie.cases.session;

import java.time.Instant;
import java.util.List;
import org.hejie.cases.door.SessionPapers;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.exchange.ExchangeBody.Material;
import org.hejie.protocol.exchange.ExchangeBody.TooLarge;
import org.hejie.protocol.recording.ArchivedSession;
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

    /**
     * What goes along should the case end without an agreement.
     *
     * @param tooLarge what no message can hold
     */
    record FailurePapers(List<Material> papers, List<TooLarge> tooLarge) {
        public static final FailurePapers NONE = new FailurePapers(List.of(), List.of());
    }

    /** Reads them, if anybody is to be told; in no transaction. @param report of the failure, not on file yet */
    FailurePapers failurePapers(String caseId, byte[] report);

    /** The form of how it ended was written. */
    void outcome(Handle h, String sessionId, SessionOutcome outcome, FailurePapers papers);

    /** Everyone confirmed this version of the transcript, or the session is over; may be told again. */
    void transcript(Handle h, SessionPapers papers);

    /** The session is over, and something was undisputed; may be told again. */
    void facts(Handle h, SessionPapers papers);

    /** The archive knows more of a session; may be told again. */
    void archived(Handle h, ArchivedSession session);

    /** Another mediator leads the case. @param byAccount who appointed them */
    void appointed(Handle h, String caseId, StaffName mediator, String byAccount);

    /** A signature, a seal or a scan of the session's agreement counts now; in no transaction. */
    void signed(String sessionId);
}
