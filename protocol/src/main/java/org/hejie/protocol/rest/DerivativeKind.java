package org.hejie.protocol.rest;

/** What is made from a sealed recording: all of it on one picture, all sound, one person, an edited version to give away, or one frame. */
public enum DerivativeKind {
    GRID,
    AUDIO,
    PERSON,
    REDACTED,
    STILL
}
