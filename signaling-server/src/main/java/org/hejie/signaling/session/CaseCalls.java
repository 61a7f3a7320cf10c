package org.hejie.signaling.session;

import java.time.Instant;
import org.hejie.cases.door.SessionDoor;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.TerminationReason;
import org.jspecify.annotations.Nullable;

/** Tells the case what happened, in order, without the room waiting for its database. The log already holds what is told here. */
final class CaseCalls {
    private final String sessionId;
    private final SessionDoor door;
    private final Mailbox mailbox;

    CaseCalls(String sessionId, SessionDoor door) {
        this.sessionId = sessionId;
        this.door = door;
        this.mailbox = new Mailbox("case-" + sessionId, () -> {}, () -> {});
    }

    void consent(String participantId, ConsentKind kind, boolean granted, Instant at) {
        mailbox.post(() -> door.consentChanged(sessionId, participantId, kind, granted, at));
    }

    void started(Instant at) {
        mailbox.post(() -> door.sessionStarted(sessionId, at));
    }

    void ended(Instant at, TerminationReason reason, @Nullable String note) {
        mailbox.post(() -> door.sessionEnded(sessionId, at, reason, note));
    }

    void close() {
        mailbox.close();
    }
}
