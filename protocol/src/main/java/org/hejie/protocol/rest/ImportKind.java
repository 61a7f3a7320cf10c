package org.hejie.protocol.rest;

/** What a file of an import holds, one a row. */
public enum ImportKind {
    BODIES,
    ACCOUNTS
}
