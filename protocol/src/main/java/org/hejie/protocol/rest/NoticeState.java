package org.hejie.protocol.rest;

/** Where a message to a person stands. */
public enum NoticeState {
    /** Not due, or to be tried again. */
    PLANNED,
    SENDING,
    /** The adapter took it for delivery. */
    SENT,
    /** Given up after several tries: tell the person another way. */
    FAILED,
    /** The server stopped while it was being handed over: it may have arrived or not. */
    UNKNOWN,
    /** No longer to be sent. */
    VOID
}
