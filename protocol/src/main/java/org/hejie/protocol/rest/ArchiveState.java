package org.hejie.protocol.rest;

/** Whether a session may still grow. */
public enum ArchiveState {
    OPEN,
    ARCHIVED
}
