package org.hejie.protocol.rest;

/** What a problem of the linkage is about. */
public enum ProblemCategory {
    /** Cases that come late, to the wrong place, or not at all. */
    ASSIGNING,
    /** Rosters, accounts, people. */
    ROSTER,
    /** Picture and sound. */
    AUDIO_VIDEO,
    /** Confirmation, statements of mediation, arbitration review. */
    CONFIRMATION,
    /** Lines between platforms. */
    DOCKING,
    OTHER
}
