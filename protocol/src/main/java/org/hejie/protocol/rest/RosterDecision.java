package org.hejie.protocol.rest;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a court says to an entry.
 *
 * @param until of a confirmation: its last day, at most three years ahead
 * @param reasons of a return or a refusal: 2 to 500 characters
 */
public record RosterDecision(
        Verdict verdict,
        @Nullable LocalDate until,
        @Nullable String reasons) {
    public enum Verdict {
        CONFIRM,
        RETURN,
        REFUSE
    }
}
