package org.hejie.cases.door;

import java.time.Instant;
import java.util.Optional;
import org.hejie.protocol.Role;
import org.hejie.protocol.signal.RoomEvent.RecordingLink;
import org.jspecify.annotations.Nullable;

/** What the cases ask of the live rooms. Blocking; call on virtual threads. */
public interface LiveSessions {
    /** Why nothing can be put to a room. */
    String UNCONNECTED = "no live rooms are connected";

    /** Before the rooms are connected: none is live. */
    LiveSessions NONE = (sessionId, note) -> {
        throw new IllegalStateException(UNCONNECTED);
    };

    /**
     * Ends a session that nobody presides any more, as adjourned.
     *
     * @param note told to mediators
     * @throws org.hejie.protocol.http.ProblemException when the room refuses
     */
    void end(String sessionId, String note);

    /** Accounts or bodies were suspended or closed: their people leave the rooms of this process at once, those of others within seconds. */
    default void putOut() {}

    /** How far a session's room is. */
    enum RoomState {
        /** There is none, or it is not in memory. */
        NONE,
        /** People wait; its mediator has not opened it. */
        WAITING,
        /** Opened, begun or over. */
        OPEN
    }

    default RoomState room(String sessionId) {
        return RoomState.NONE;
    }

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

    /**
     * A line of the transcript that someone may hear again.
     *
     * @param hearer what that person is in the room now
     * @param number the line's
     * @param onlyOf whose microphone alone may be heard; {@code null}: everyone's
     */
    record Moment(
            Role hearer,
            int number,
            Instant heardAt,
            @Nullable String onlyOf) {}

    /** The moment of a line that this person may hear again now, where they are in the room; empty for every other, and where no rooms are live. */
    default Optional<Moment> moment(String sessionId, String participantId, String lineId) {
        return Optional.empty();
    }

    /**
     * Whether the room would take it now; nothing changes.
     *
     * @throws org.hejie.protocol.http.ProblemException when it would not, with its reason
     */
    default void check(String sessionId, AgreementFact fact) {
        throw new IllegalStateException(UNCONNECTED);
    }

    /**
     * Puts it to the room, which writes it down.
     *
     * @throws org.hejie.protocol.http.ProblemException when the room refuses
     */
    default void put(String sessionId, AgreementFact fact) {
        throw new IllegalStateException(UNCONNECTED);
    }

    /** The last link of the hash chain of the session's recording that is known now; empty: nothing was recorded. */
    default Optional<RecordingLink> recorded(String caseId, String sessionId) {
        return Optional.empty();
    }
}
