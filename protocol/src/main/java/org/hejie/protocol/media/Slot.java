package org.hejie.protocol.media;

import org.hejie.protocol.TrackSource;

/** A receiver's m-line {@code mid} now carries {@code peerId}'s {@code source}. */
public record Slot(String mid, String peerId, TrackSource source) {}
