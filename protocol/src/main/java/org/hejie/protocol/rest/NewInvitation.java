package org.hejie.protocol.rest;

import java.time.Instant;

/** An invitation just issued. {@code url} holds the token and is never shown again; nor is {@code code}, eight digits that open the same at /join. */
public record NewInvitation(String invitationId, String url, String code, Instant expiresAt) {
    /** Without link and code: this object may end up in a log. */
    @Override
    public String toString() {
        return "NewInvitation[" + invitationId + "]";
    }
}
