package org.hejie.recording.derive;

import io.javalin.http.Context;
import org.hejie.protocol.rest.CustodyAction;

/** Who may look, and who wrote down that he did: the routes of derivatives ask here before they show or make anything. */
public interface Viewing {
    /**
     * Somebody who looks at a session.
     *
     * @param query what keeps later requests within the same opening, such as "?opening=o_1"; or empty
     */
    record Viewer(String accountId, String name, String caseId, String sessionId, String query) {}

    /** @throws org.hejie.protocol.http.ProblemException when the caller may not, or there is no such session */
    Viewer of(Context ctx);

    /** Durable on return. @param what the derivative @param reason the viewer's words, empty for none */
    void record(Context ctx, CustodyAction action, String what, String reason);
}
