package org.hejie.protocol.rest;

public enum ProblemState {
    OPEN,
    IN_HAND,
    SETTLED
}
