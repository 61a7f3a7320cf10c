package org.hejie.protocol.rest;

/** What a message to a person about a session is for. */
public enum NoticeKind {
    INVITED,
    REMINDER,
    MOVED,
    CANCELLED
}
