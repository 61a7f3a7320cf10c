package org.hejie.protocol.rest;

/** What a participant has to do next; READY means they may enter the waiting room. */
public enum JoinStep {
    /** Not yet come: no invitation opened. */
    INVITED,
    /** The link was opened; who they are is not yet shown. */
    IDENTITY,
    CONSENTS,
    DEVICE,
    READY
}
