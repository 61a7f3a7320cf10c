package org.hejie.cases.records;

import java.time.Instant;
import org.hejie.protocol.rest.ArchivedState;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for; what is {@code null} does not matter.
 *
 * @param from of the session's start, or its planned time before it; {@code to} is not part of it
 * @param organisation name or id
 * @param held {@code true}: those a hold is in force on
 */
public record Query(
        @Nullable String reference,
        @Nullable String name,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String organisation,
        @Nullable ArchivedState state,
        boolean held) {
    public boolean isEmpty() {
        return reference == null
                && name == null
                && from == null
                && to == null
                && organisation == null
                && state == null
                && !held;
    }

    /** Without the name. */
    @Override
    public String toString() {
        return "Query[" + state + "]";
    }
}
