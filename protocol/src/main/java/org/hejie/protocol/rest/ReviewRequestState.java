package org.hejie.protocol.rest;

/** How a court platform's request for a review stands. */
public enum ReviewRequestState {
    OPEN,
    /** A reviewer asked for a grant with it. */
    TAKEN_UP,
    DECLINED
}
