package org.hejie.protocol.rest;

import java.time.Instant;
import java.util.List;
import org.hejie.protocol.signal.Phase;
import org.hejie.protocol.signal.RecordingState;
import org.jspecify.annotations.Nullable;

/** The live sessions: no names, no case titles (separate duties). */
public record OpsSessions(List<OpsSession> sessions) {
    public record OpsSession(
            String sessionId,
            Phase phase,
            int participants,
            RecordingState recording,
            @Nullable Instant startedAt,
            @Nullable String nodeId) {}
}
