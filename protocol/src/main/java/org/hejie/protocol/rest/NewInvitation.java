package org.hejie.protocol.rest;

import java.time.Instant;

/** An invitation just issued. {@code url} holds the token and is never shown again. */
public record NewInvitation(String invitationId, String url, Instant expiresAt) {
    /** Without the link: this object may end up in a log. */
    @Override
    public String toString() {
        return "NewInvitation[" + invitationId + "]";
    }
}
