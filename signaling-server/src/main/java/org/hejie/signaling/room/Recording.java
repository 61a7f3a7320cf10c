package org.hejie.signaling.room;

import org.hejie.protocol.GapCause;
import org.hejie.protocol.signal.RecordingState;
import org.jspecify.annotations.Nullable;

/**
 * What the recording does.
 *
 * @param recordingId of the running recording, {@code null} when off
 * @param gap why it is interrupted, {@code null} when it is not
 * @param count recordings begun in this session so far
 */
public record Recording(
        RecordingState state,
        @Nullable String recordingId,
        @Nullable Gap gap,
        int count) {
    static final Recording NONE = new Recording(RecordingState.OFF, null, null, 0);

    public boolean running() {
        return state != RecordingState.OFF;
    }

    /** {@code participantId} is whose consent is missing or whose act it was, where there is one. */
    public record Gap(GapCause cause, @Nullable String participantId) {
        /** Causes the room cannot see for itself: told by the recorder, or by a new process. */
        boolean isFault() {
            return cause == GapCause.DISK_FULL || cause == GapCause.RECORDER_FAULT || cause == GapCause.PROCESS_DIED;
        }
    }

    Recording started(String id) {
        return new Recording(RecordingState.RECORDING, id, null, count + 1);
    }

    Recording interrupted(Gap why) {
        return new Recording(RecordingState.GAP, recordingId, why, count);
    }

    Recording continued() {
        return new Recording(RecordingState.RECORDING, recordingId, null, count);
    }

    Recording stopped() {
        return new Recording(RecordingState.OFF, null, null, count);
    }
}
