package org.hejie.protocol.rest;

/** What of somebody's personal data was looked at. */
public enum DataKind {
    /** Many cases at once: titles and names. */
    LIST,
    CASE,
    SESSION,
    /** What documents there are. */
    DOCUMENTS,
    /** What a document says. */
    DOCUMENT,
    COMPLAINTS,
    /** The archive's entry of a session. */
    RECORD,
    /** Phone and identity number, in full. */
    NUMBERS,
    /** Several papers at once, taken out of the house. */
    PACKAGE,
    /** All that is kept about one person. */
    COPY
}
