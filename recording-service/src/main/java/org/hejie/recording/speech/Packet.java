package org.hejie.recording.speech;

/**
 * One Opus packet of a microphone.
 *
 * @param micros node time of its first sample, since the Unix epoch
 * @param data never changed
 */
record Packet(long micros, byte[] data) {}
