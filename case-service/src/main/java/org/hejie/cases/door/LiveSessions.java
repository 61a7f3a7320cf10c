package org.hejie.cases.door;

import java.util.Optional;

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

    /** Who is in a live room. */
    record Seated(String sessionId, String participantId) {}

    /** Whose resume token this is, as long as it holds; empty for every other. */
    default Optional<Seated> seated(String resumeToken) {
        return Optional.empty();
    }

    /** The document of an exhibit that this person may look at now, where they are in the room; empty for every other, and where no rooms are live. */
    default Optional<String> exhibit(String sessionId, String participantId, String exhibitId) {
        return Optional.empty();
    }
}
