package org.hejie.protocol;

/** How a mediation ended (在线调解规则 art. 25), plus {@link #ADJOURNED} for a session that ends while the mediation goes on. */
public enum TerminationReason {
    ADJOURNED,
    AGREEMENT_REACHED,
    SETTLED_AND_WITHDRAWN,
    PARTY_UNREACHABLE_IN_TERM,
    PARTY_UNWILLING,
    DIFFERENCES_TOO_WIDE,
    TERM_EXPIRED_NO_EXTENSION,
    /** By someone's own explicit act, never by a drop (art. 25(7)). */
    PARTY_REFUSED_TO_SIGN,
    /** Another mediator was asked for again after one replacement, and none chosen (art. 14). */
    DEEMED_REFUSED,
    OTHER
}
