package org.hejie.protocol.signal;

/** What became of an objection to a line of the transcript. */
public enum ObjectionAnswer {
    /** The line was corrected or struck. */
    CORRECTED,
    /** It stands as it was, for a reason that is in the record (庭审录音录像规定 art. 7). */
    KEPT,
    /** By who objected: who confirms the transcript objects no more. */
    TAKEN_BACK
}
