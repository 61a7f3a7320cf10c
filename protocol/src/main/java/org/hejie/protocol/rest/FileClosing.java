package org.hejie.protocol.rest;

import java.time.Instant;

/** That a person closed the file of a case which ended by nothing else. @param words may be empty */
public record FileClosing(ClosingReason reason, String words, StaffName by, Instant at) {

    /** As a mediation ends (在线调解规则 art. 25) without a session or an assignment to say so. */
    public enum ClosingReason {
        SETTLED_AND_WITHDRAWN,
        PARTY_UNREACHABLE,
        PARTY_UNWILLING,
        DIFFERENCES_TOO_WIDE,
        TERM_EXPIRED,
        /** Twice, or by mistake. */
        ENTERED_IN_ERROR,
        /** Needs words. */
        OTHER
    }
}
