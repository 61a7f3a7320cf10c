package org.hejie.protocol.rest;

/** How far a name is on its way into a court's roster (特邀调解规定 arts. 5-8). */
public enum RosterState {
    DRAFT,
    SUBMITTED,
    /** Sent back by the court with reasons; may be submitted again. */
    RETURNED,
    /** For good. */
    REFUSED,
    CONFIRMED,
    PUBLISHED
}
