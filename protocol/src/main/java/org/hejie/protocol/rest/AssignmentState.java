package org.hejie.protocol.rest;

/** Where an assignment stands (在线调解规则 arts. 10, 12, 15, 25). */
public enum AssignmentState {
    PENDING_ACCEPTANCE,
    DECLINED,
    /** Nobody answered in time: the court may assign anew (art. 12). */
    LAPSED,
    ACCEPTED,
    /** Every other party was sought at least once. */
    COUNTERPARTY_ASKED,
    /** The other side is willing and the mediator known: the case can be opened. */
    READY,
    IN_MEDIATION,
    AGREED,
    TERMINATED,
    RECALLED,
    /** The parties asked together for confirmation, a mediation statement or a review. */
    CONFIRMATION_APPLIED,
    CLOSED;

    /** Nobody can do anything with it any more. */
    public boolean isOver() {
        return switch (this) {
            case DECLINED, LAPSED, TERMINATED, RECALLED, CLOSED -> true;
            default -> false;
        };
    }

    /** The mediation is yet to begin or under way. */
    public boolean isBeforeEnd() {
        return !isOver() && this != AGREED && this != CONFIRMATION_APPLIED;
    }
}
