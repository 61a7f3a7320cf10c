package org.hejie.protocol.rest;

/** What is noted of the limitation of arbitration (劳动争议调解仲裁法 art. 27). */
public enum LimitationAct {
    /** The day on which the person knew, or should have known. A later note takes an earlier one's place. */
    STARTS,
    /** The year begins anew. */
    INTERRUPTED,
    /** Something keeps the person from asking for arbitration. */
    SUSPENDED,
    /** It is gone; the count goes on. */
    RESUMED
}
