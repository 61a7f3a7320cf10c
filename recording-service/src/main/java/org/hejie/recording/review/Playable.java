package org.hejie.recording.review;

import java.io.InputStream;
import java.util.Optional;

/** A track in the form a browser plays and seeks in, derived from its closed chunks; nothing of it is stored. */
interface Playable {
    /** Bytes. */
    long length();

    String contentType();

    /**
     * What part of the recording lies in the bytes from {@code from} to before {@code to}: milliseconds since the recording's start. Empty when they hold
     * nothing that was recorded.
     */
    Optional<Span> span(long from, long to);

    /** Milliseconds since the recording's start. */
    record Span(long fromMs, long toMs) {}

    /** Bytes from {@code from} to before {@code to}. */
    InputStream stream(long from, long to);
}
