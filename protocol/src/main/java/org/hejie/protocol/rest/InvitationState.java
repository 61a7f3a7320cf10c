package org.hejie.protocol.rest;

/** Where an invitation stands. */
public enum InvitationState {
    OPEN,
    /** Identity shown; bound to that device. */
    USED,
    EXPIRED,
    REVOKED,
    /** Too many wrong tries; only a new invitation opens the door again. */
    LOCKED
}
