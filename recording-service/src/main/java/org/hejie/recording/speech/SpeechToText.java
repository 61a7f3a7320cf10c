package org.hejie.recording.speech;

/** A machine that writes down what it hears. Safe on any thread. */
public interface SpeechToText {
    /**
     * Blocks until it answers, within a limit of its own.
     *
     * @param oggOpus one utterance, a whole Ogg Opus file of at most 16 s
     * @param language ISO 639-1, as {@code zh}
     * @return the words; empty where it heard none
     */
    String transcribe(byte[] oggOpus, String language) throws SpeechException, InterruptedException;
}
