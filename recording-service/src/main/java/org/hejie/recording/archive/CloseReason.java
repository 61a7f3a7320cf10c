package org.hejie.recording.archive;

/** Why a chunk or a track ends where it ends. */
public enum CloseReason {
    /** Long enough, or of a microphone that is quiet since; the next chunk follows, if anything does. */
    FULL,
    /** The publisher's track ended. */
    TRACK_CLOSED,
    /** The tap left the room: a gap, the end of the recording or of the session. */
    TAP_REMOVED,
    /** The stream changed in a way that needs a new file. */
    FORMAT_CHANGED,
    RECORDING_STOPPED,
    SESSION_ENDED,
    /** This server was stopped in good order. */
    PROCESS_STOPPED,
    PROCESS_DIED,
    DISK_FULL,
    RECORDER_FAULT;

    /** Whether what was not written yet is given up. */
    public boolean isFault() {
        return this == PROCESS_DIED || this == DISK_FULL || this == RECORDER_FAULT;
    }
}
