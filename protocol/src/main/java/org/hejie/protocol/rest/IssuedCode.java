package org.hejie.protocol.rest;

import java.time.Instant;

/** The code with which a person sets the first password. Said this once. */
public record IssuedCode(AccountView account, String code, Instant until) {
    /** Without the code: this object may end up in a log. */
    @Override
    public String toString() {
        return "IssuedCode[" + account.accountId() + "]";
    }
}
