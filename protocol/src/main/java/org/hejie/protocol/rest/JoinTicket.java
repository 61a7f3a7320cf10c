package org.hejie.protocol.rest;

import java.time.Instant;

/** Admits its holder to the session's waiting room, once, before {@code expiresAt}. */
public record JoinTicket(String ticket, Instant expiresAt) {
    /** Without the ticket: this object may end up in a log. */
    @Override
    public String toString() {
        return "JoinTicket";
    }
}
