package org.hejie.protocol.rest;

/** Where a grant stands now. Only {@link #IN_FORCE} opens anything. */
public enum GrantState {
    ASKED,
    REFUSED,
    /** Given, its period has not begun. */
    UPCOMING,
    IN_FORCE,
    EXPIRED,
    REVOKED
}
