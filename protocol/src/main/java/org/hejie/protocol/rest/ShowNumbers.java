package org.hejie.protocol.rest;

/** Asks for somebody's numbers in full. */
public record ShowNumbers(ShowReason reason) {
    /** What they are wanted for. */
    public enum ShowReason {
        /** To call. */
        REACH,
        /** To compare with a document. */
        IDENTIFY,
        /** To write into a paper. */
        PAPERS
    }
}
