package org.hejie.protocol.rest;

import org.jspecify.annotations.Nullable;

/** Looks for one person by a whole number: one of the two. */
public record PersonSearch(@Nullable String phone, @Nullable String idNumber) {
    /** Without personal data: this object may end up in a log. */
    @Override
    public String toString() {
        return "PersonSearch[]";
    }
}
