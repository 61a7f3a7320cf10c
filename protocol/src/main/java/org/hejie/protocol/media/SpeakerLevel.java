package org.hejie.protocol.media;

/** {@code level} 0 (silence) to 127 (loudest): 127 minus the -dBov of RFC 6464, smoothed. */
public record SpeakerLevel(String peerId, int level) {}
