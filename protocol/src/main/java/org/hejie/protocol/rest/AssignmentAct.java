package org.hejie.protocol.rest;

/** What staff may do with an assignment. */
public enum AssignmentAct {
    ACCEPT,
    DECLINE,
    /** Note that a party was sought. */
    ATTEMPT,
    /** Note what a party answered. */
    ANSWER,
    /** Send parties the link to their own page. */
    SEND_LINKS,
    CHOOSE_MEDIATOR,
    /** Open the case. */
    OPEN,
    EXTEND,
    SUSPEND,
    RESUME,
    TERMINATE,
    /** Tell the court alone that the mediation may be staged. */
    REPORT_SUSPICION,
    APPLY_FOR_CONFIRMATION,
    /** Note what begins, interrupts or stops the limitation of arbitration. */
    NOTE_LIMITATION
}
