package org.hejie.protocol.rest;

import org.jspecify.annotations.Nullable;

/** What the device check found. */
public record DeviceCheck(
        CaptureState camera,
        CaptureState microphone,
        SpeakerState speaker,
        NetworkState network,
        @Nullable String note) {
    public enum CaptureState {
        OK,
        NONE,
        DENIED,
        BUSY,
        FAILED
    }

    public enum SpeakerState {
        HEARD,
        NOT_HEARD,
        UNTESTED
    }

    public enum NetworkState {
        UDP,
        TCP,
        RELAY,
        NONE,
        UNTESTED
    }
}
