package org.hejie.recording.review;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hejie.protocol.TerminationReason;
import org.jspecify.annotations.Nullable;

/**
 * Which sessions of a case are sealed because the mediation failed: what was conceded in them must not be used (在线调解规则 art. 18). A session that was
 * adjourned, or has not ended, shares the fate of the case: it is free once a later session reached an agreement.
 */
final class Outcomes {
    private record Session(Instant startedAt, @Nullable TerminationReason reason) {}

    private final Map<String, Session> sessions = new LinkedHashMap<>();

    void add(String sessionId, @Nullable Instant startedAt, @Nullable TerminationReason reason) {
        sessions.put(sessionId, new Session(startedAt == null ? Instant.MAX : startedAt, reason));
    }

    /** A session that is not known counts as one that failed. */
    boolean sealedOnFailure(String sessionId) {
        Session session = sessions.get(sessionId);
        if (session == null) {
            return true;
        }
        if (session.reason() != null && session.reason() != TerminationReason.ADJOURNED) {
            return !agreed(session);
        }
        return sessions.values().stream()
                .noneMatch(other -> agreed(other) && other.startedAt().isAfter(session.startedAt()));
    }

    private static boolean agreed(Session session) {
        return session.reason() == TerminationReason.AGREEMENT_REACHED
                || session.reason() == TerminationReason.SETTLED_AND_WITHDRAWN;
    }
}
