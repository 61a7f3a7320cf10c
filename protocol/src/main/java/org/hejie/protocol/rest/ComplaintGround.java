package org.hejie.protocol.rest;

/** What a mediator or an organisation can be complained of for (在线调解规则 art. 29). */
public enum ComplaintGround {
    FORCED_MEDIATION,
    /** Took requests or property. */
    TOOK_REQUEST_OR_PROPERTY,
    /** Declined several times without a good reason. */
    REFUSED_WITHOUT_REASON,
    /** Leaked the mediation's course or its agreement. */
    LEAKED,
    OTHER
}
