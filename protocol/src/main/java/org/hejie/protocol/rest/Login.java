package org.hejie.protocol.rest;

/** A staff account signs in. */
public record Login(String username, String password) {
    /** Without the password: this object may end up in a log. */
    @Override
    public String toString() {
        return "Login";
    }
}
