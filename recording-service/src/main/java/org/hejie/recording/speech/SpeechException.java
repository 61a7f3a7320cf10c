package org.hejie.recording.speech;

/** The machine gave no words. The message is for engineers, in English, and holds nothing that was said. */
public final class SpeechException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean passing;

    /** @param passing whether the same utterance may be understood later */
    public SpeechException(String message, boolean passing) {
        super(message);
        this.passing = passing;
    }

    public boolean isPassing() {
        return passing;
    }
}
