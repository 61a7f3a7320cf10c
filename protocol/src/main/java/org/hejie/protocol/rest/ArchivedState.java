package org.hejie.protocol.rest;

/** What became of a session's record. */
public enum ArchivedState {
    OPEN,
    SEALED,
    /** Sealed, and it did not end in an agreement. */
    SEALED_ON_FAILURE,
    /** A case's file that is closed and kept; never a session's record. */
    KEPT,
    DISPOSED
}
