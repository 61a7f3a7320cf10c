package org.hejie.protocol.rest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The recorder's health; sizes in bytes.
 *
 * @param clock only while it is off, and nothing is sealed therefore
 */
public record OpsRecorder(
        RecorderState state,
        @Nullable String detail,
        int openTracks,
        long bytesWritten,
        long freeBytes,
        OpsKeeping keeping,
        @Nullable OpsClock clock) {
    public enum RecorderState {
        OK,
        FAILED
    }

    public enum KeepingState {
        OK,
        /** The copy's oldest missing file has waited for more than a minute. */
        BEHIND,
        /** A file of the archive or of the copy is not what was written. */
        DAMAGED
    }

    /**
     * How what was recorded is kept.
     *
     * @param copied whether there is to be a second copy
     * @param waiting files not in the copy yet
     * @param behindSeconds how long the oldest of them has waited
     * @param checkedAt when archive and copy were last read back
     * @param damaged files that were not what was written
     * @param fault why the copy takes nothing now
     */
    public record OpsKeeping(
            KeepingState state,
            boolean copied,
            int waiting,
            long behindSeconds,
            @Nullable Instant checkedAt,
            int damaged,
            @Nullable String fault) {}

    /**
     * The server's clock, which is off.
     *
     * @param detail for people who read English
     * @param now what it says
     * @param offsetMs wall clock minus reference
     * @param source {@code ntp:<host>}, or {@code monotonic}: what it said when the server started, carried on
     * @param earlier noticed before the server was started again
     * @param acceptable whether a person may say that it is right now
     */
    public record OpsClock(
            String detail, Instant now, long offsetMs, String source, boolean earlier, boolean acceptable) {}
}
