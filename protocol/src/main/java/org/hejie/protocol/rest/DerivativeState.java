package org.hejie.protocol.rest;

/** {@code PAUSED}: live rooms are busy; it goes on by itself. */
public enum DerivativeState {
    WAITING,
    RUNNING,
    PAUSED,
    DONE,
    FAILED
}
