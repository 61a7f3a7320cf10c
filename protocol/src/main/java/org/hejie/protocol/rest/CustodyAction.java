package org.hejie.protocol.rest;

/** What was done with the archive: a small fixed vocabulary, so that a sceptic can read the log. */
public enum CustodyAction {
    GRANT_ASKED,
    GRANT_GIVEN,
    GRANT_REFUSED,
    GRANT_REVOKED,
    RELEASE_ASKED,
    RELEASE_SIGNED,
    RELEASE_REFUSED,
    /** Somebody asked for content without the right to it. */
    VIEW_REFUSED,
    VIEW_OPENED,
    VIEW_ENDED,
    /** From–to of a track was sent to the viewer. */
    RANGE_SERVED,
    /** From–to of a recording was played, as the viewer's page reports it. */
    RANGE_PLAYED,
    VERIFIED,
    EXPORT_MADE,
    EXPORT_TAKEN,
    DERIVATIVE_MADE,
    DERIVATIVE_READ,
    /** Somebody looked for sessions by a person's name. */
    ARCHIVE_SEARCHED,
    RETENTION_CHOSEN,
    HOLD_PLACED,
    HOLD_LIFTED,
    DISPOSAL_PROPOSED,
    DISPOSAL_REFUSED,
    DISPOSAL_CONFIRMED,
    DISPOSED,
    COPY_CHECKED,
    COPY_REPAIRED,
    RESTORED,
    /** A person said that the server's clock, which had been set, is right. */
    CLOCK_ACCEPTED,
    CUSTODY_READ
}
