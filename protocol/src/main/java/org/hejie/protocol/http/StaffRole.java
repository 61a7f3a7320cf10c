package org.hejie.protocol.http;

/** What a staff account may do. */
public enum StaffRole {
    MEDIATOR,
    ORGANISATION_ADMIN,
    COURT_REVIEWER,
    /** Answers reviewers' requests, releases what is sealed on failure, reads the custody log. */
    COURT_SUPERVISOR,
    /** Keeps records: holds, retention, and proposes or confirms disposal. */
    RECORDS_OFFICER,
    /** Opens bodies below its own, and accounts in these and its own. */
    BODY_ADMIN,
    OPERATOR
}
