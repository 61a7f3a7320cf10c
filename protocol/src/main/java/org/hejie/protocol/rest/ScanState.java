package org.hejie.protocol.rest;

/** What is known of harmful contents of a document. An infected one is never kept. */
public enum ScanState {
    CLEAN,
    /** No scanner is set up. */
    NOT_SCANNED,
    /** Made by this server. */
    OWN
}
