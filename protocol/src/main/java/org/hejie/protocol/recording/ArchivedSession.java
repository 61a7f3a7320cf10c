package org.hejie.protocol.recording;

import java.time.Instant;
import java.util.List;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.signal.RoomEvent.SealedCaucus;
import org.jspecify.annotations.Nullable;

/**
 * A session as the archive tells it: what an index is built from.
 *
 * @param presidingMediatorId that mediator's participant id
 * @param joined who appeared in the session, in this order
 * @param recordedSeconds of all recordings, without their gaps
 * @param caucus whose sealed record it is; {@code null} for a session
 * @param manifest SHA-256 of the sealed manifest; {@code null} while the session is not sealed
 */
public record ArchivedSession(
        String sessionId,
        String caseId,
        String presidingMediatorId,
        Instant plannedAt,
        CaseRecord caseRecord,
        @Nullable SealedCaucus caucus,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable TerminationReason endReason,
        List<Attendee> joined,
        long recordedSeconds,
        int gaps,
        @Nullable String manifest) {

    public record Attendee(String participantId, String name, Role role) {
        /** Without personal data: this object may end up in a log. */
        @Override
        public String toString() {
            return "Attendee[" + participantId + "]";
        }
    }
}
