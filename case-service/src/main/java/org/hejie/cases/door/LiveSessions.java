package org.hejie.cases.door;

/** What the cases ask of the live rooms. Blocking; call on virtual threads. */
public interface LiveSessions {
    /** Before the rooms are connected: none is live. */
    LiveSessions NONE = (sessionId, note) -> {
        throw new IllegalStateException("no live rooms are connected");
    };

    /**
     * Ends a session that nobody presides any more, as adjourned.
     *
     * @param note told to mediators
     * @throws org.hejie.protocol.http.ProblemException when the room refuses
     */
    void end(String sessionId, String note);
}
