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
    PARTY_REFUSED_TO_SIGN,
    OTHER
}
