package org.hejie.recording.review;

import java.io.InputStream;

/** A track in the form a browser plays and seeks in, derived from its closed chunks; nothing of it is stored. */
interface Playable {
    /** Bytes. */
    long length();

    String contentType();

    /** Bytes from {@code from} to before {@code to}. */
    InputStream stream(long from, long to);
}
