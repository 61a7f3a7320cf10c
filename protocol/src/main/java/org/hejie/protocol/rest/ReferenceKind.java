package org.hejie.protocol.rest;

/** Whose number a case reference is. A dispute usually has several; it may have none. */
public enum ReferenceKind {
    /** A court case number, such as (2024)浙02民诉前调595号; parsed and normalised. */
    COURT,
    ARBITRATION,
    ORGANISATION,
    OTHER
}
