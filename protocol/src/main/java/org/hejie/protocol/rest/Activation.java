package org.hejie.protocol.rest;

/** A person sets the first password. */
public record Activation(String username, String code, String password) {
    /** Without its secrets: this object may end up in a log. */
    @Override
    public String toString() {
        return "Activation";
    }
}
