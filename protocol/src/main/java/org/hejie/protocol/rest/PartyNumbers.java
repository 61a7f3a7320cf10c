package org.hejie.protocol.rest;

/** Somebody's numbers in full; that they were shown is written down. */
public record PartyNumbers(String phone, String idNumber, IdKind idKind) {
    /** Without personal data: this object may end up in a log. */
    @Override
    public String toString() {
        return "PartyNumbers[]";
    }
}
