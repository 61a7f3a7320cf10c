/**
 * Drafts of transcript lines, made by a machine outside from what is recorded: a microphone's packets are cut into utterances at pauses, put into Ogg as they
 * are, and given to it. In memory alone; words and sound are never logged.
 *
 * <pre>
 * TrackIntake ─ Dictation.hears (hand over, return) ─▶ Segmenter ─ Utterance ─▶ OggOpus ─▶ SpeechToText ─▶ RecorderListener.drafted
 * </pre>
 */
@NullMarked
package org.hejie.recording.speech;

import org.jspecify.annotations.NullMarked;
