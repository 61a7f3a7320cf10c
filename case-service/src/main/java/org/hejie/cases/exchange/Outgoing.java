package org.hejie.cases.exchange;

import org.hejie.protocol.exchange.ExchangeBody;
import org.jdbi.v3.core.Handle;

/** Tells other platforms. */
public interface Outgoing {
    /**
     * Writes a message within the caller's transaction: it leaves when, and only when, that commits.
     *
     * @param to code of the platform it is for: who assigned the case
     * @param act what it tells of, unique for that assignment, such as {@code accepted} or {@code session-started:s_…}; of two with one act the second is not written
     */
    void tell(Handle h, String to, String assignmentId, String act, ExchangeBody.Outbound body);

    /** The same of what is about no assignment. @param via the partner that takes it; where that is closed, any that leads there */
    default void tellBy(Handle h, String to, String via, String act, ExchangeBody.Outbound body) {
        tell(h, to, "", act, body);
    }
}
