package org.hejie.protocol;

/** How a region's cases come and go (notice 法办〔2022〕3号 §3). */
public enum IntegrationMode {
    /** Court platform to HRSS platform to local system, by push. */
    DOCKED,
    /** Organisation and mediators work here; the court platform is the partner. */
    ONBOARDED,
    /** The organisation's own cases. */
    LOCAL
}
