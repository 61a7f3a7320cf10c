package org.hejie.protocol.exchange;

/** What another platform is. */
public enum PartnerKind {
    COURT,
    HRSS,
    /** A local mediation and arbitration system. */
    LOCAL
}
