package org.hejie.protocol.rest;

/** Why the limitation of arbitration begins anew, or stands still (劳动争议调解仲裁法 art. 27; 劳动人事争议仲裁办案规则 arts. 27-28). */
public enum LimitationGround {
    /** The person claimed their right from the other side. */
    CLAIMED,
    /** The person asked a competent body for relief. */
    RELIEF_REQUESTED,
    /** The other side agreed to perform. */
    ACKNOWLEDGED,
    /** This mediation was applied for: a claim made by way of it. Never noted by hand. */
    MEDIATION_APPLIED_FOR,
    FORCE_MAJEURE,
    OTHER_CAUSE;

    /** Whether it is a reason for this. */
    public boolean suits(LimitationAct act) {
        return switch (this) {
            case CLAIMED, RELIEF_REQUESTED, ACKNOWLEDGED -> act == LimitationAct.INTERRUPTED;
            case FORCE_MAJEURE, OTHER_CAUSE -> act == LimitationAct.SUSPENDED;
            case MEDIATION_APPLIED_FOR -> false;
        };
    }
}
