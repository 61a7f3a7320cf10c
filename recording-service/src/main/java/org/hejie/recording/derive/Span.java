package org.hejie.recording.derive;

/** A stretch of the recording's timeline, in milliseconds: from, and to before. */
record Span(long fromMs, long toMs) {
    boolean meets(long from, long to) {
        return fromMs < to && from < toMs;
    }
}
