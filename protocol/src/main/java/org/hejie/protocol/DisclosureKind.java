package org.hejie.protocol;

/** What may stand between a mediator and impartiality (在线调解规则 art. 13). */
public enum DisclosureKind {
    /** A declaration that there is nothing to disclose. */
    NONE,
    /** A party, or a near relative of one or of an agent. */
    NEAR_RELATIVE,
    /** An interest in the dispute. */
    INTEREST,
    OTHER_RELATION
}
