package org.hejie.recording.derive;

/** A derivative cannot be made; the message is one line for people, the end of FFmpeg's log goes into the cause's. */
final class DeriveException extends Exception {
    private static final long serialVersionUID = 1L;

    DeriveException(String message) {
        super(message);
    }
}
