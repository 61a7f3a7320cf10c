package org.hejie.protocol.rest;

/** Why a record must stay. */
public enum HoldCause {
    /** A party complained (在线调解规则 art. 29). */
    COMPLAINT,
    /** The mediation may have been staged. */
    FALSE_MEDIATION,
    COURT_ORDER,
    DISPUTE,
    OTHER
}
