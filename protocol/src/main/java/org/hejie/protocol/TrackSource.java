package org.hejie.protocol;

/** What a participant's track shows or carries. One track of each source per participant. */
public enum TrackSource {
    MICROPHONE,
    CAMERA,
    SCREEN;

    public boolean isAudio() {
        return this == MICROPHONE;
    }
}
