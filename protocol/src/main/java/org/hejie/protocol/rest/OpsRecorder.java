package org.hejie.protocol.rest;

import org.jspecify.annotations.Nullable;

/** The recorder's health; sizes in bytes. */
public record OpsRecorder(
        RecorderState state, @Nullable String detail, int openTracks, long bytesWritten, long freeBytes) {
    public enum RecorderState {
        OK,
        FAILED
    }
}
