package org.hejie.protocol.rest;

/** @param text 2 to 2,000 characters, in the party's own words */
public record NewComplaint(ComplaintGround ground, String text) {
    /** Without what it says: this object may end up in a log. */
    @Override
    public String toString() {
        return "NewComplaint[" + ground + "]";
    }
}
