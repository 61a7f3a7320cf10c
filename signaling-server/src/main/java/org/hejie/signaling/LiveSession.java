package org.hejie.signaling;

import java.time.Instant;
import org.hejie.protocol.signal.Phase;
import org.hejie.protocol.signal.RecordingState;
import org.jspecify.annotations.Nullable;

/**
 * A session as the operator sees it: no names.
 *
 * @param participants people whose line is up or expected back
 * @param startedAt when the joint session began, {@code null} before
 */
public record LiveSession(
        String sessionId,
        Phase phase,
        int participants,
        RecordingState recording,
        @Nullable Instant startedAt) {}
