package org.hejie.protocol.rest;

/** Whose file a record belongs to: each has terms of its own. */
public enum RetentionOwner {
    COURT,
    ARBITRATION,
    ORGANISATION,
    PEOPLES_MEDIATION
}
