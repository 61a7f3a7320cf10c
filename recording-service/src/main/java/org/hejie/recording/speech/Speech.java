package org.hejie.recording.speech;

/**
 * Who writes down what is said, and in which language it is said.
 *
 * @param language ISO 639-1
 */
public record Speech(SpeechToText engine, String language) {}
