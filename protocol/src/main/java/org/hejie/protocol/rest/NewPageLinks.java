package org.hejie.protocol.rest;

import java.time.Instant;
import java.util.List;

/** Links to parties' own pages, told this once: only their digests are kept. */
public record NewPageLinks(List<NewPageLink> links) {
    /** @param code eight digits that open the same at /join @param sent the message with it left the house; else it can be handed over otherwise */
    public record NewPageLink(int place, String name, String url, String code, Instant expiresAt, boolean sent) {
        /** Without link and code. */
        @Override
        public String toString() {
            return "NewPageLink[" + place + "]";
        }
    }
}
