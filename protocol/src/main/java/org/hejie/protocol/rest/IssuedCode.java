package org.hejie.protocol.rest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The code with which a person sets the first password. Said this once.
 *
 * @param code empty where it went to the person
 * @param sentTo the masked phone it went to
 */
public record IssuedCode(
        AccountView account, String code, @Nullable String sentTo, Instant until) {
    /** Without the code: this object may end up in a log. */
    @Override
    public String toString() {
        return "IssuedCode[" + account.accountId() + "]";
    }
}
