package org.hejie.sfu.bwe;

/** What the delays say of the line. */
enum Usage {
    /** Delays stay as they are. */
    NORMAL,
    /** Delays grow: more is sent than the line carries. */
    OVER,
    /** Delays shrink: a queue drains, and until it has nothing is known. */
    UNDER
}
