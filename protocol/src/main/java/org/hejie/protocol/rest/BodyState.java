package org.hejie.protocol.rest;

/** Whether the people of a body can sign in. A suspended body's own people cannot; those of the bodies below can. */
public enum BodyState {
    ACTIVE,
    SUSPENDED
}
