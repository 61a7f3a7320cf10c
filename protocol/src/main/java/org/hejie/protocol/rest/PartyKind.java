package org.hejie.protocol.rest;

/** What a party is in law. A unit attends through a person. */
public enum PartyKind {
    NATURAL,
    LEGAL,
    OTHER
}
