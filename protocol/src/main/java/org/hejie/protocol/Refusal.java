package org.hejie.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Why something was refused, said to a person.
 *
 * @param code stable, machine-readable, lower_snake_case
 * @param message what was wrong and how to mend it, in the reader's language
 * @param article the rule it rests on, if one does
 */
public record Refusal(String code, String message, @Nullable String article) {}
