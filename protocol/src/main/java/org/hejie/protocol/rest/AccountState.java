package org.hejie.protocol.rest;

/** The life of an account. */
public enum AccountState {
    /** Opened; its first password is not set yet. */
    PENDING,
    ACTIVE,
    SUSPENDED,
    /** Its last day is over; a later one makes it active again. */
    EXPIRED,
    /** For good. */
    CLOSED
}
