package org.hejie.protocol.rest;

/** How high a body stands, the highest first. */
public enum BodyLevel {
    NATIONAL,
    PROVINCIAL,
    CITY,
    COUNTY,
    TOWNSHIP;

    public boolean isAbove(BodyLevel other) {
        return compareTo(other) < 0;
    }
}
