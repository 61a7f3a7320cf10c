package org.hejie.protocol.signal;

/** How the machine that drafts lines does. */
public enum DraftEngine {
    ANSWERING,
    /** More was said than it can follow: some of it has no draft. */
    BEHIND,
    /** It does not answer, or not with words; it is asked again. Recording and transcript go on. */
    FAILING
}
