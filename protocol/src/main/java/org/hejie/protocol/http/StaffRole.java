package org.hejie.protocol.http;

/** What a staff account may do. */
public enum StaffRole {
    MEDIATOR,
    ORGANISATION_ADMIN,
    COURT_REVIEWER,
    OPERATOR
}
