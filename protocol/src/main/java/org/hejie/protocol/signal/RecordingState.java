package org.hejie.protocol.signal;

/** What the REC mark shows. */
public enum RecordingState {
    OFF,
    RECORDING,
    /** Was recording, interrupted; goes on by itself when the cause is gone. */
    GAP
}
